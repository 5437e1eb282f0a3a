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

/** At most six of the moments as ticks, the first and the last among them. */
export function timeTicks(times: readonly number[]): number[] {
  if (times.length <= 6) return [...times];
  return Array.from({ length: 6 }, (_, index) => times[Math.round((index * (times.length - 1)) / 5)] ?? 0);
}

export function ChartTip({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className="rounded-md border bg-raised px-2.5 py-1.5 text-xs shadow-lift">
      <p className="text-quiet">{title}</p>
      <div className="font-medium text-ink">{children}</div>
    </div>
  );
}
