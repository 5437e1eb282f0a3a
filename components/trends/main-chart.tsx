import { catalogueChanges } from '@/components/posture/catalogue-changes';
import { scoreScale, type Scale } from '@/components/posture/scale';
import { ScoreChart } from '@/components/posture/lazy-charts';
import { formatNumber, formatScore, formatShortMoment } from '@/components/ui/format';
import type { TrendEvent } from '@/lib/store/trend-events';
import { RangeChart } from './range-chart';
import type { LineMoment } from './time-line';

type Point = {
  /** What the address calls the moment. */
  readonly key: string;
  readonly at: string;
  readonly score: number | null;
  readonly weight: number;
  readonly catalogueVersion?: string;
};

type MainChartProps = {
  clusterId: string | null;
  points: readonly Point[];
  scored: boolean;
  /** The snapshot that the page shows; none of all clusters. */
  shown: string;
  events: readonly TrendEvent[];
  clusterNames: Readonly<Record<string, string>>;
};

/** The figure that is followed, with the range and what happened. */
export function MainChart({ clusterId, points, scored, shown, events, clusterNames }: MainChartProps) {
  const figures = points.map(({ score, weight }) => (scored ? score : weight));
  const moments = points.map(({ key, at, score, weight }): LineMoment => ({
    key,
    at,
    words: `${formatShortMoment(at)} UTC, ${scored ? `score ${score === null ? 'not assessed' : formatScore(score)}` : `weight ${formatNumber(weight)}`}`,
  }));
  return (
    <RangeChart moments={moments} events={events} clusterNames={clusterNames}>
      <ScoreChart
        clusterId={clusterId}
        points={points.map(({ key, at }, index) => ({ id: key, at, score: figures[index] ?? null }))}
        shown={shown}
        catalogueChanges={catalogueChanges(points.map(({ at, catalogueVersion = '' }) => ({ at, catalogueVersion })))}
        section="trends"
        scale={scored ? scoreScale(figures) : weightScale(points.map(({ weight }) => weight))}
        height={260}
        word={scored ? 'Score' : 'Weight'}
      />
    </RangeChart>
  );
}

/** From nothing to a round number over all of them. */
function weightScale(weights: readonly number[]): Scale {
  const most = Math.max(1, ...weights);
  const step = 10 ** Math.floor(Math.log10(most));
  return { min: 0, max: Math.max(2, Math.ceil(most / step / 2) * 2 * step) };
}
