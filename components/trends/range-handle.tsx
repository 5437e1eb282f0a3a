import type { KeyboardEventHandler, PointerEventHandler } from 'react';
import { plotInset } from '@/components/posture/chart-parts';
import { xOf } from './x-of';

type RangeHandleProps = {
  side: 'from' | 'to';
  /** 0 to 1 on the line. */
  place: number;
  index: number;
  least: number;
  most: number;
  /** The moment and its figure. */
  words: string;
  onKeyDown: KeyboardEventHandler;
  onPointerDown: PointerEventHandler;
};

/** One end of the range: a line over the chart that a pointer drags and arrows move. */
export function RangeHandle({ side, place, index, least, most, words, onKeyDown, onPointerDown }: RangeHandleProps) {
  return (
    <div
      role="slider"
      tabIndex={0}
      aria-label={side === 'from' ? 'Start of the range' : 'End of the range'}
      aria-valuemin={least}
      aria-valuemax={most}
      aria-valuenow={index}
      aria-valuetext={words}
      onKeyDown={onKeyDown}
      onPointerDown={onPointerDown}
      className="group absolute flex w-6 cursor-ew-resize touch-none flex-col items-center outline-none"
      style={{ left: `calc(${xOf(place)} - 12px)`, top: plotInset.top, bottom: plotInset.bottom }}
    >
      <span aria-hidden className="w-px grow bg-accent group-focus-visible:w-0.5" />
      <span
        aria-hidden
        className="h-4 w-2.5 shrink-0 rounded-sm border border-accent bg-surface group-hover:bg-accent group-focus-visible:bg-accent group-focus-visible:outline-2 group-focus-visible:outline-offset-2 group-focus-visible:outline-accent"
      />
    </div>
  );
}
