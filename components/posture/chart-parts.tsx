import type { ReactNode } from 'react';

/** How axes look in every chart. */
export const axis = {
  stroke: 'var(--hairline)',
  tick: { fill: 'var(--quiet)', fontSize: 12 },
  tickLine: false,
  axisLine: false,
} as const;

/**
 * Where the points of a score chart lie in its box, in pixels from the edges: what is laid over the chart (a range, marks
 * of what happened) stands at the same places without measuring.
 */
export const plotInset = { left: 52, right: 28, top: 8, bottom: 30 } as const;
export const axisWidth = 32;
export const pointPadding = 20;

export function ChartTip({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className="rounded-md border bg-raised px-2.5 py-1.5 text-xs shadow-lift">
      <p className="text-quiet">{title}</p>
      <div className="font-medium text-ink">{children}</div>
    </div>
  );
}
