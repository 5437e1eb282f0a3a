'use client';

import { useRouter } from 'next/navigation';
import { CartesianGrid, Line, LineChart, ReferenceLine, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts';
import { formatDay, formatMoment, formatScore } from '@/components/ui/format';
import { clusterPath, type ClusterSection } from '@/lib/client/paths';
import { axis, axisWidth, ChartTip, plotInset, pointPadding } from './chart-parts';
import type { JudgedOtherwise } from './catalogue-changes';
import type { Scale } from './scale';
import { timeTicks } from './time-ticks';

export type ChartPoint = { readonly id: string; readonly at: string; readonly score: number | null };

type ScoreChartProps = {
  /** Null for all clusters: then a dot turns no page. */
  clusterId: string | null;
  /** Oldest first. */
  points: readonly ChartPoint[];
  /** The snapshot shown on the page. */
  shown: string;
  /** Moments from which something else judged: the score may have changed for that alone. */
  catalogueChanges: readonly JudgedOtherwise[];
  section: ClusterSection;
  scale: Scale;
  height: number;
  /** What is drawn: "Score". */
  word?: string;
};

/** The score over time. A dot is a snapshot; a click turns the page to it. */
export function ScoreChart({
  clusterId,
  points,
  shown,
  catalogueChanges,
  section,
  scale,
  height,
  word = 'Score',
}: ScoreChartProps) {
  const router = useRouter();
  const rows = points.map((point) => ({ ...point, time: Date.parse(point.at) }));
  const latest = rows.at(-1)?.id;

  if (rows.every(({ score }) => score === null)) {
    return (
      <div style={{ height }} className="mx-2 hatched flex items-center justify-center rounded-md">
        <p className="rounded-sm bg-surface px-2 py-1 text-xs text-quiet">not assessed in any snapshot</p>
      </div>
    );
  }

  return (
    <ResponsiveContainer width="100%" height={height}>
      <LineChart data={rows} margin={{ top: plotInset.top, right: plotInset.right - pointPadding, bottom: 0, left: 0 }}>
        <CartesianGrid vertical={false} stroke="var(--hairline)" strokeDasharray="2 4" />
        <XAxis
          {...axis}
          dataKey="time"
          type="number"
          scale="time"
          domain={['dataMin', 'dataMax']}
          padding={{ left: pointPadding, right: pointPadding }}
          ticks={timeTicks(rows.map(({ time }) => time))}
          tickFormatter={(time: number) => formatDay(new Date(time).toISOString())}
        />
        <YAxis
          {...axis}
          width={axisWidth}
          domain={[scale.min, scale.max]}
          ticks={[scale.min, (scale.min + scale.max) / 2, scale.max]}
        />
        {catalogueChanges.map(({ at, why }) => (
          <ReferenceLine
            key={at}
            x={Date.parse(at)}
            stroke="var(--edge)"
            strokeDasharray="3 3"
            label={{ value: why, position: 'insideTopLeft', fill: 'var(--quiet)', fontSize: 11 }}
          />
        ))}
        <Tooltip
          cursor={{ stroke: 'var(--edge)', strokeDasharray: '2 3' }}
          isAnimationActive={false}
          content={({ active, payload }) => {
            const row = payload?.[0]?.payload as (typeof rows)[number] | undefined; // the rows given above
            if (!active || !row) return null;
            return (
              <ChartTip title={formatMoment(row.at)}>
                {word} {row.score === null ? 'not assessed' : formatScore(row.score)}
              </ChartTip>
            );
          }}
        />
        <Line
          dataKey="score"
          name={word}
          type="linear"
          stroke="var(--ink)"
          strokeWidth={1.75}
          isAnimationActive={false}
          connectNulls={false}
          // The dot under it takes the click.
          activeDot={{ r: 5, fill: 'var(--accent)', stroke: 'var(--surface)', strokeWidth: 2, pointerEvents: 'none' }}
          dot={({ key, cx, cy, payload }) => {
            const row = payload as (typeof rows)[number]; // the rows given above
            if (cx == null || cy == null || row.score === null) return <g key={key} />;
            const here = row.id === shown;
            return (
              <circle
                key={key}
                cx={cx}
                cy={cy}
                r={here ? 4.5 : 3}
                fill={here ? 'var(--accent)' : 'var(--surface)'}
                stroke={here ? 'var(--accent)' : 'var(--ink)'}
                strokeWidth={1.5}
                {...(clusterId !== null && {
                  className: 'cursor-pointer',
                  onClick: () => router.push(clusterPath(clusterId, section, row.id === latest ? null : row.id)),
                })}
              />
            );
          }}
        />
      </LineChart>
    </ResponsiveContainer>
  );
}
