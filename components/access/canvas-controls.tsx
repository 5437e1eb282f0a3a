'use client';

import { Icon, type IconName } from '@/components/ui/icons';
import type { GraphHandle } from '@/components/graph/graph-canvas';

/** The camera, for hands that hold a mouse. */
export function CanvasControls({ canvas, focus }: { canvas: GraphHandle | null; focus: string | null }) {
  return (
    <div className="flex shrink-0 overflow-hidden rounded-md border bg-surface" role="group" aria-label="Zoom">
      <Control label="Zoom in (+)" onClick={() => canvas?.zoomBy(1.25)} icon="plus" />
      <Control label="Zoom out (-)" onClick={() => canvas?.zoomBy(0.8)}>
        −
      </Control>
      <Control label="Fit everything (f)" onClick={() => canvas?.fit()}>
        <svg
          viewBox="0 0 16 16"
          width={16}
          height={16}
          fill="none"
          stroke="currentColor"
          strokeWidth={1.25}
          aria-hidden
        >
          <path
            d="M2.5 6V2.5H6M10 2.5h3.5V6M13.5 10v3.5H10M6 13.5H2.5V10"
            strokeLinecap="round"
            strokeLinejoin="round"
          />
        </svg>
      </Control>
      <Control label="Readable size, at the focus (0)" onClick={() => canvas?.reset(focus)}>
        <span className="text-xs">1:1</span>
      </Control>
    </div>
  );
}

type ControlProps = { label: string; onClick: () => void; icon?: IconName; children?: React.ReactNode };

function Control({ label, onClick, icon, children }: ControlProps) {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      onClick={onClick}
      className="flex h-7 w-8 items-center justify-center text-quiet hover:bg-hover hover:text-ink"
    >
      {icon ? <Icon name={icon} /> : children}
    </button>
  );
}
