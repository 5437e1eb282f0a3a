'use client';

import { Bar, BarChart, CartesianGrid, ReferenceLine, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts';
import { formatDay, formatMoment, formatNumber } from '@/components/ui/format';
import { severityLevels, severityWord } from '@/components/ui/severity';
import type { SeverityCounts } from '@/lib/findings/types';
import { axis, ChartTip } from './chart-parts';

type OpenPoint = SeverityCounts & { readonly at: string };

export type CountPoint = OpenPoint & {
  readonly opened: number;
  readonly regressed: number;
  readonly fixed: number;
};

/** The worse, the more ink. */
const weight = { critical: 1, high: 0.85, medium: 0.38, low: 0.22 };

const frame = { margin: { top: 8, right: 12, bottom: 0, left: 0 } };

/** What was open in each snapshot, by severity, worst at the bottom. */
export function OpenFindingsChart({ points, height }: { points: readonly OpenPoint[]; height: number }) {
  return (
    <ResponsiveContainer width="100%" height={height}>
      <BarChart data={[...points]} {...frame} barCategoryGap="22%">
        <CartesianGrid vertical={false} stroke="var(--hairline)" strokeDasharray="2 4" />
        <XAxis {...axis} dataKey="at" tickFormatter={formatDay} minTickGap={24} />
        <YAxis
          {...axis}
          width={40}
          allowDecimals={false}
          tickCount={3}
          tickFormatter={(value: number) => formatNumber(value)}
        />
        <Tooltip
          cursor={{ fill: 'var(--hover)' }}
          isAnimationActive={false}
          content={({ active, payload }) => {
            const point = payload?.[0]?.payload as OpenPoint | undefined; // the points given above
            if (!active || !point) return null;
            return (
              <ChartTip title={formatMoment(point.at)}>
                {severityLevels.map((level) => (
                  <p key={level} className="flex justify-between gap-4">
                    {severityWord[level]} <span>{formatNumber(point[level])}</span>
                  </p>
                ))}
              </ChartTip>
            );
          }}
        />
        {severityLevels.map((level) => (
          <Bar
            key={level}
            dataKey={level}
            name={severityWord[level]}
            stackId="open"
            fill={`var(--${level})`}
            fillOpacity={weight[level]}
            stroke="var(--surface)"
            strokeWidth={1}
            maxBarSize={40}
            isAnimationActive={false}
          />
        ))}
      </BarChart>
    </ResponsiveContainer>
  );
}

/** What each snapshot brought: new and returned findings above the line, fixed ones below. */
export function ChangesChart({ points, height }: { points: readonly CountPoint[]; height: number }) {
  const rows = points.map((point) => ({ ...point, closed: -point.fixed }));
  return (
    <ResponsiveContainer width="100%" height={height}>
      <BarChart data={rows} {...frame} stackOffset="sign" barCategoryGap="22%">
        <CartesianGrid vertical={false} stroke="var(--hairline)" strokeDasharray="2 4" />
        <XAxis {...axis} dataKey="at" tickFormatter={formatDay} minTickGap={24} />
        <YAxis
          {...axis}
          width={40}
          allowDecimals={false}
          tickFormatter={(value: number) => formatNumber(Math.abs(value))}
        />
        <ReferenceLine y={0} stroke="var(--edge)" />
        <Tooltip
          cursor={{ fill: 'var(--hover)' }}
          isAnimationActive={false}
          content={({ active, payload }) => {
            const point = payload?.[0]?.payload as CountPoint | undefined; // the rows given above
            if (!active || !point) return null;
            return (
              <ChartTip title={formatMoment(point.at)}>
                <p>{formatNumber(point.opened)} new</p>
                <p>{formatNumber(point.regressed)} came back</p>
                <p>{formatNumber(point.fixed)} fixed</p>
              </ChartTip>
            );
          }}
        />
        <Bar
          dataKey="opened"
          name="New"
          stackId="change"
          fill="var(--high)"
          maxBarSize={40}
          isAnimationActive={false}
        />
        <Bar
          dataKey="regressed"
          name="Came back"
          stackId="change"
          fill="var(--critical)"
          maxBarSize={40}
          isAnimationActive={false}
        />
        <Bar
          dataKey="closed"
          name="Fixed"
          stackId="change"
          fill="var(--good)"
          maxBarSize={40}
          isAnimationActive={false}
        />
      </BarChart>
    </ResponsiveContainer>
  );
}
