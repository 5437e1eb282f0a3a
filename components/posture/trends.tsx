import Link from 'next/link';
import type { ClusterView } from '@/components/layout/cluster-view';
import { Page, PageHeader } from '@/components/layout/page';
import { catalogueChanges } from './catalogue-changes';
import { ChartPanel } from './chart-panel';
import { ChangesChart, OpenFindingsChart } from './findings-chart';
import { ChangeLegend, SeverityLegend } from './legends';
import { scoreScale } from './scale';
import { ScoreChart } from './score-chart';
import { trendAnswer } from './sentences';
import { surfaceNames } from './surfaces';
import { CountTable, ScoreTable } from './trend-table';
import { buttonClass } from '@/components/ui/button';
import { count } from '@/components/ui/format';
import { changesPath } from '@/lib/client/paths';
import { surfaces } from '@/lib/controls/types';
import type { SnapshotDetail } from '@/lib/store/types';
import { scoreTrend } from '@/lib/store/trends';

type TrendsProps = { view: ClusterView; snapshot: SnapshotDetail };

/** Whether it gets better: scores and counts over all snapshots. */
export async function Trends({ view: { viewer, cluster }, snapshot }: TrendsProps) {
  const trend = await scoreTrend(viewer, cluster.id);
  const overallScale = scoreScale(trend.map(({ scores }) => scores.all));
  const surfaceScale = scoreScale(trend.flatMap(({ scores }) => surfaces.map((surface) => scores[surface])));
  const snapshots = count(trend.length, 'snapshot');
  const [first] = trend;
  const scoreChart = (surface: 'all' | (typeof surfaces)[number], height: number) => (
    <ScoreChart
      clusterId={cluster.id}
      points={trend.map(({ snapshotId, at, scores }) => ({ id: snapshotId, at, score: scores[surface] }))}
      shown={snapshot.id}
      catalogueChanges={catalogueChanges(trend)}
      section="trends"
      scale={surface === 'all' ? overallScale : surfaceScale}
      height={height}
    />
  );
  const points = trend.map(({ at, findings, opened, regressed, fixed }) => ({
    at,
    ...findings.all,
    opened,
    regressed,
    fixed,
  }));

  return (
    <Page>
      <PageHeader
        title="Trends"
        answer={trendAnswer(cluster.name, trend)}
        actions={
          first &&
          first.snapshotId !== snapshot.id && (
            <Link
              href={changesPath(cluster.id, { from: first.snapshotId, to: snapshot.id })}
              className={buttonClass('secondary', 'sm')}
            >
              What changed in this time
            </Link>
          )
        }
      />
      <ChartPanel
        title="Score over all surfaces"
        label={`Score of ${cluster.name} over ${snapshots}`}
        chart={scoreChart('all', 240)}
        table={<ScoreTable clusterId={cluster.id} points={trend} />}
      />
      <div className="grid gap-4 md:grid-cols-2">
        {surfaces.map((surface) => (
          <ChartPanel
            key={surface}
            title={surfaceNames[surface]}
            label={`Score of ${surfaceNames[surface]} over ${snapshots}`}
            chart={scoreChart(surface, 150)}
            table={<ScoreTable clusterId={cluster.id} points={trend} />}
          />
        ))}
      </div>
      <ChartPanel
        title="Open findings by severity"
        label={`Open findings of ${cluster.name} by severity over ${snapshots}`}
        chart={<OpenFindingsChart points={points} />}
        table={<CountTable clusterId={cluster.id} points={trend} />}
        legend={<SeverityLegend />}
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
            table={<CountTable clusterId={cluster.id} points={trend} surface={surface} />}
          />
        ))}
      </div>
      <ChartPanel
        title="New and fixed findings"
        about="Above the line what appeared against the snapshot before, below it what went away"
        label={`New and fixed findings of ${cluster.name} over ${snapshots}`}
        chart={<ChangesChart points={points.slice(1)} />}
        table={<CountTable clusterId={cluster.id} points={trend} />}
        legend={<ChangeLegend />}
      />
    </Page>
  );
}
