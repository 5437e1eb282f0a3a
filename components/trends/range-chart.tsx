'use client';

import { useRef, useState, type CSSProperties, type KeyboardEvent, type PointerEvent, type ReactNode } from 'react';
import { plotInset } from '@/components/posture/chart-parts';
import { Button } from '@/components/ui/button';
import { formatDay } from '@/components/ui/format';
import type { TrendEvent } from '@/lib/store/trend-events';
import { EventMarks } from './event-marks';
import { RangeHandle } from './range-handle';
import { nearest, placeOf, type LineMoment } from './time-line';
import { useRange, type Ends } from './use-range';
import { xOf } from './x-of';

type RangeChartProps = {
  moments: readonly LineMoment[];
  events: readonly TrendEvent[];
  clusterNames: Readonly<Record<string, string>>;
  /** A score chart over the same moments. */
  children: ReactNode;
};

/** How far the pointer moves before it means a range and not a click on a point. */
const slack = 4;

/** A chart on which a range is chosen, by dragging over it or by its two handles, with marks of what happened. */
export function RangeChart({ moments, events, clusterNames, children }: RangeChartProps) {
  const { ends, set, isPending, isWhole } = useRange(moments);
  const [dragged, setDragged] = useState<Ends | null>(null);
  const box = useRef<HTMLDivElement>(null);
  const drag = useRef<{ anchor: number; x: number; moved: boolean } | null>(null);
  const shown = dragged ?? ends;
  const [from, to] = [moments[shown.from], moments[shown.to]];

  const indexAt = (clientX: number) => {
    const { left, width } = box.current?.getBoundingClientRect() ?? { left: 0, width: 0 };
    return nearest((clientX - left - plotInset.left) / (width - plotInset.left - plotInset.right), moments);
  };
  const start = (event: PointerEvent, anchor: number, moved: boolean) => {
    if (event.button !== 0) return;
    drag.current = { anchor, x: event.clientX, moved };
  };
  const move = (event: PointerEvent<HTMLDivElement>) => {
    const held = drag.current;
    if (!held || (!held.moved && Math.abs(event.clientX - held.x) < slack)) return;
    if (!event.currentTarget.hasPointerCapture(event.pointerId)) event.currentTarget.setPointerCapture(event.pointerId);
    held.moved = true;
    setDragged(between(held.anchor, indexAt(event.clientX)));
  };
  const end = () => {
    const held = drag.current;
    drag.current = null;
    setDragged(null);
    if (held?.moved && dragged && dragged.from < dragged.to) set(dragged, 'pointer');
  };
  const onKeys = (event: KeyboardEvent, side: 'from' | 'to') => {
    const next = keyStep(event.key, ends[side], moments.length);
    if (next === null) return;
    event.preventDefault();
    const moved = { ...ends, [side]: side === 'from' ? Math.min(next, ends.to - 1) : Math.max(next, ends.from + 1) };
    set(moved, 'keys');
  };
  const handle = (side: 'from' | 'to') => (
    <RangeHandle
      side={side}
      place={placeOf((side === 'from' ? from : to)?.at ?? '', moments)}
      index={shown[side]}
      least={side === 'from' ? 0 : shown.from + 1}
      most={side === 'from' ? shown.to - 1 : moments.length - 1}
      words={moments[shown[side]]?.words ?? ''}
      onKeyDown={(event) => onKeys(event, side)}
      onPointerDown={(event) => {
        event.stopPropagation();
        start(event, side === 'from' ? ends.to : ends.from, true);
      }}
    />
  );

  if (moments.length < 2 || !from || !to) return children;
  return (
    <div aria-busy={isPending}>
      <div
        ref={box}
        className="relative cursor-crosshair touch-pan-y select-none"
        onPointerDown={(event) => start(event, indexAt(event.clientX), false)}
        onPointerMove={move}
        onPointerUp={end}
        onPointerCancel={end}
      >
        {children}
        {shown.from > 0 && (
          <Veil style={{ left: edge.left, width: `calc(${xOf(placeOf(from.at, moments))} - ${edge.left + dot}px)` }} />
        )}
        {shown.to < moments.length - 1 && (
          <Veil style={{ left: `calc(${xOf(placeOf(to.at, moments))} + ${dot}px)`, right: edge.right }} />
        )}
        {handle('from')}
        {handle('to')}
      </div>
      <EventMarks events={events} moments={moments} clusterNames={clusterNames} />
      <div className="flex min-h-8 flex-wrap items-center gap-x-3 gap-y-1 px-2 text-xs text-quiet">
        <p role="status" className="tabular-nums">
          {isWhole && !dragged ? 'The whole time' : 'Chosen'}: {formatDay(from.at)} to {formatDay(to.at)}
          {isPending && ', counting…'}
        </p>
        <span className="flex gap-1">
          <Preset onClick={() => set({ from: moments.length - 2, to: moments.length - 1 }, 'pointer')}>
            Last step
          </Preset>
          {moments.length > 5 && (
            <Preset onClick={() => set({ from: weeksBefore(4, moments), to: moments.length - 1 }, 'pointer')}>
              Four weeks
            </Preset>
          )}
          {!isWhole && <Preset onClick={() => set({ from: 0, to: moments.length - 1 }, 'pointer')}>Whole time</Preset>}
        </span>
      </div>
    </div>
  );
}

function Preset(props: { onClick: () => void; children: ReactNode }) {
  return <Button size="sm" tone="quiet" {...props} />;
}

/** What lies outside the range, paler. */
function Veil({ style }: { style: CSSProperties }) {
  return (
    <div
      aria-hidden
      className="pointer-events-none absolute bg-surface/70"
      style={{ ...style, top: plotInset.top, bottom: plotInset.bottom }}
    />
  );
}

/** How far a point reaches; and where the outermost ones end. */
const dot = 5;
const edge = { left: plotInset.left - 6, right: plotInset.right - 6 };

const between = (a: number, b: number): Ends => ({ from: Math.min(a, b), to: Math.max(a, b) });

function keyStep(key: string, index: number, length: number): number | null {
  const steps: Record<string, number> = {
    ...{ ArrowLeft: index - 1, ArrowDown: index - 1, ArrowRight: index + 1, ArrowUp: index + 1 },
    ...{ PageDown: index - 4, PageUp: index + 4, Home: 0, End: length - 1 },
  };
  const next = steps[key];
  return next === undefined ? null : Math.min(length - 1, Math.max(0, next));
}

function weeksBefore(weeks: number, moments: readonly LineMoment[]): number {
  const end = Date.parse(moments.at(-1)?.at ?? '');
  const found = moments.findLastIndex(({ at }) => Date.parse(at) <= end - weeks * 7 * 86_400_000 + 3_600_000);
  return Math.max(0, Math.min(found, moments.length - 2));
}
