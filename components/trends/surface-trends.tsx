import { catalogueChanges } from '@/components/posture/catalogue-changes';
import { ChartPanel } from '@/components/posture/chart-panel';
import { scoreScale } from '@/components/posture/scale';
import { OpenFindingsChart, ScoreChart } from '@/components/posture/lazy-charts';
import { surfaceNames } from '@/components/posture/surfaces';
import { CountTable, ScoreTable } from '@/components/posture/trend-table';
import { count } from '@/components/ui/format';
import { surfaces } from '@/lib/controls/types';
import type { SurfacePoint } from '@/lib/store/trends';

type SurfaceTrendsProps = { clusterId: string; trend: readonly SurfacePoint[]; shown: string };

/** The same of each surface, small and on one scale; and how much of everything could be assessed. */
export function SurfaceTrends({ clusterId, trend, shown }: SurfaceTrendsProps) {
  const scale = scoreScale(trend.flatMap(({ scores }) => surfaces.map((surface) => scores[surface])));
  const snapshots = count(trend.length, 'snapshot');
  const changes = catalogueChanges(trend);
  const line = { clusterId, shown, catalogueChanges: changes, section: 'trends' } as const;
  return (
    <>
      <div className="grid gap-4 md:grid-cols-2">
        {surfaces.map((surface) => (
          <ChartPanel
            key={surface}
            title={surfaceNames[surface]}
            label={`Score of ${surfaceNames[surface]} over ${snapshots}`}
            chart={
              <ScoreChart
                {...line}
                points={trend.map(({ snapshotId, at, scores }) => ({ id: snapshotId, at, score: scores[surface] }))}
                scale={scale}
                height={150}
              />
            }
            table={<ScoreTable clusterId={clusterId} points={trend} />}
          />
        ))}
      </div>
      <ChartPanel
        title="Coverage"
        about="Of the controls that apply, by weight, the share that could be assessed, in percent"
        label={`Share of the controls assessed over ${snapshots}`}
        chart={
          <ScoreChart
            {...line}
            points={trend.map(({ snapshotId, at, coverage }) => ({ id: snapshotId, at, score: coverage }))}
            scale={{ min: 0, max: 100 }}
            height={130}
            word="Assessed, percent:"
          />
        }
        table={<ScoreTable clusterId={clusterId} points={trend} />}
      />
      <div className="grid gap-4 md:grid-cols-2">
        {surfaces.map((surface) => (
          <ChartPanel
            key={surface}
            title={`Open findings: ${surfaceNames[surface]}`}
            label={`Open findings of ${surfaceNames[surface]} by severity over ${snapshots}`}
            chart={
              <OpenFindingsChart
                points={trend.map(({ at, findings }) => ({ at, ...findings[surface] }))}
                height={150}
              />
            }
            table={<CountTable clusterId={clusterId} points={trend} surface={surface} />}
          />
        ))}
      </div>
    </>
  );
}
