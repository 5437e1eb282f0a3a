'use client';

/** How many steps from the focus the picture reaches. */
export function HopStepper({ hops, onHops }: { hops: number; onHops: (hops: number) => void }) {
  return (
    <div role="group" aria-label="Steps from the focus" className="flex h-8 items-center rounded-md border text-sm">
      <button
        type="button"
        aria-label="One step fewer"
        disabled={hops <= 1}
        onClick={() => onHops(hops - 1)}
        className="flex h-full w-7 items-center justify-center rounded-l-md text-quiet hover:not-disabled:bg-hover disabled:opacity-40"
      >
        −
      </button>
      <output className="min-w-14 text-center tabular-nums" aria-live="polite">
        {hops} {hops === 1 ? 'hop' : 'hops'}
      </output>
      <button
        type="button"
        aria-label="One step more"
        disabled={hops >= 4}
        onClick={() => onHops(hops + 1)}
        className="flex h-full w-7 items-center justify-center rounded-r-md text-quiet hover:not-disabled:bg-hover disabled:opacity-40"
      >
        +
      </button>
    </div>
  );
}
