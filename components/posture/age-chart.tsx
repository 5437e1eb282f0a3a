'use client';

import { Bar, BarChart, CartesianGrid, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts';
import { formatNumber } from '@/components/ui/format';
import { severityWord, type SeverityLevel } from '@/components/ui/severity';
import { axis, ChartTip } from './chart-parts';

export type AgeBar = { readonly band: string } & Partial<Readonly<Record<SeverityLevel, number>>>;

type AgeChartProps = {
  readonly bars: readonly AgeBar[];
  readonly levels: readonly SeverityLevel[];
  readonly height: number;
};

/** How old what is open is: one group of bars a band of age. */
export function AgeChart({ bars, levels, height }: AgeChartProps) {
  return (
    <ResponsiveContainer width="100%" height={height}>
      <BarChart data={[...bars]} margin={{ top: 8, right: 12, bottom: 0, left: 0 }} barCategoryGap="28%" barGap={2}>
        <CartesianGrid vertical={false} stroke="var(--hairline)" strokeDasharray="2 4" />
        <XAxis {...axis} dataKey="band" interval={0} />
        <YAxis {...axis} width={40} allowDecimals={false} tickFormatter={(value: number) => formatNumber(value)} />
        <Tooltip
          cursor={{ fill: 'var(--hover)' }}
          isAnimationActive={false}
          content={({ active, payload }) => {
            const bar = payload?.[0]?.payload as AgeBar | undefined; // the bars given above
            if (!active || !bar) return null;
            return (
              <ChartTip title={bar.band}>
                {levels.map((level) => (
                  <p key={level} className="flex justify-between gap-4">
                    {severityWord[level]} <span>{formatNumber(bar[level] ?? 0)}</span>
                  </p>
                ))}
              </ChartTip>
            );
          }}
        />
        {levels.map((level) => (
          <Bar
            key={level}
            dataKey={level}
            name={severityWord[level]}
            fill={`var(--${level})`}
            radius={[2, 2, 0, 0]}
            maxBarSize={36}
            isAnimationActive={false}
          />
        ))}
      </BarChart>
    </ResponsiveContainer>
  );
}
