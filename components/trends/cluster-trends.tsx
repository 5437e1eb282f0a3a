import { Suspense } from 'react';
import type { ClusterView } from '@/components/layout/cluster-view';
import { Page, PageHeader } from '@/components/layout/page';
import { SavedViews } from '@/components/saved-views/saved-views';
import { ChartPanel } from '@/components/posture/chart-panel';
import { ChangesChart, OpenFindingsChart } from '@/components/posture/lazy-charts';
import { ChangeLegend, SeverityLegend } from '@/components/posture/legends';
import { surfaceNames } from '@/components/posture/surfaces';
import { CountTable, ScoreTable } from '@/components/posture/trend-table';
import { Callout } from '@/components/ui/callout';
import { count } from '@/components/ui/format';
import { Skeleton } from '@/components/ui/skeleton';
import { TextLink } from '@/components/ui/text-link';
import type { ClusterTrend, RangeChanges } from '@/lib/api/trends';
import { findingsPath, trendsPath } from '@/lib/client/paths';
import type { SnapshotDetail } from '@/lib/store/types';
import { EventList } from './event-list';
import { FixTimes } from './fix-times';
import { JudgedAnew } from './judged-anew';
import { MainChart } from './main-chart';
import { OneSnapshot } from './one-snapshot';
import { OpenAgesPanel } from './open-ages';
import { PartTable } from './part-table';
import { PointTable } from './point-table';
import { RangeChangesPanel } from './range-changes';
import { ScoreMoves } from './score-moves';
import { SurfaceTrends } from './surface-trends';
import { TrendFilters } from './trend-filters';
import { scopeName, trendSentence } from './trend-sentence';

type ClusterTrendsProps = {
  view: ClusterView;
  snapshot: SnapshotDetail;
  trend: ClusterTrend;
  /** Null without a range. */
  changes: RangeChanges | null;
  /** Whether the address names the range. */
  chosen: boolean;
};

/** Whether a cluster, or a part of it, gets better, and what did it. */
export function ClusterTrends({ view: { viewer, cluster }, snapshot, trend, changes, chosen }: ClusterTrendsProps) {
  const { scope, scored, points, range } = trend;
  const name = scopeName(cluster.name, scope);
  const snapshots = count(points.length, 'snapshot');
  const latest = points.at(-1)?.snapshotId ?? '';
  const isWhole = scored && scope.surface === null;
  const hrefOf = (part: { namespace?: string; team?: string }) =>
    trendsPath(cluster.id, {
      ...{ surface: scope.surface, ...part },
      ...(chosen && range && { from: range.from.snapshotId, to: range.to.snapshotId }),
    });
  const at = range?.to.snapshotId === latest ? null : (range?.to.snapshotId ?? null);
  return (
    <Page>
      <PageHeader
        title="Trends"
        answer={trendSentence(name, points, scored)}
        actions={<SavedViews page="trends" clusterId={cluster.id} />}
      />
      <TrendFilters
        namespaces={trend.byNamespace
          .map((row) => row.name)
          .filter(Boolean)
          .sort()}
        teams={trend.byTeam
          .map((row) => row.name)
          .filter(Boolean)
          .sort()}
      />
      {trend.judgedAnew && <JudgedAnew state={trend.judgedAnew} />}
      {!scored && (
        <Callout title="Findings are kept by namespace, scores are not">
          The line shows what the open findings weigh together (critical 40, high 10, medium 3, low 1): less is better.{' '}
          <TextLink href={trendsPath(cluster.id, { surface: scope.surface })} className="underline">
            The score of the whole cluster
          </TextLink>
        </Callout>
      )}
      {range && (
        <ChartPanel
          title={titleOf(trend)}
          about={<span data-screen-only>Drag over the chart, or move the two handles, to choose a range</span>}
          label={
            scored ? `Score of ${name} over ${snapshots}` : `Weight of the open findings of ${name} over ${snapshots}`
          }
          chart={
            <MainChart
              clusterId={cluster.id}
              points={points.map((point) => ({ ...point, key: point.snapshotId }))}
              scored={scored}
              shown={snapshot.id}
              events={trend.events}
              clusterNames={{ [cluster.id]: cluster.name }}
            />
          }
          table={
            isWhole ? (
              <ScoreTable clusterId={cluster.id} points={trend.all} />
            ) : (
              <PointTable points={points} scored={scored} label={`Trend of ${name} by snapshot`} />
            )
          }
        />
      )}
      {range && changes ? (
        <>
          <RangeChangesPanel
            viewer={viewer}
            clusterId={cluster.id}
            trend={trend}
            range={range}
            changes={changes}
            latest={latest}
            chosen={chosen}
          />
          {scored && (
            <Suspense key={`${range.from.snapshotId} ${range.to.snapshotId}`} fallback={<Skeleton className="h-64" />}>
              <ScoreMoves
                viewer={viewer}
                clusterId={cluster.id}
                surface={scope.surface ?? 'all'}
                range={range}
                at={at}
              />
            </Suspense>
          )}
        </>
      ) : (
        <OneSnapshot name={cluster.name} />
      )}
      {isWhole && range && <SurfaceTrends clusterId={cluster.id} trend={trend.all} shown={snapshot.id} />}
      {range && (
        <>
          <ChartPanel
            title="Open findings by severity"
            label={`Open findings of ${name} by severity over ${snapshots}`}
            chart={<OpenFindingsChart points={points.map((point) => ({ at: point.at, ...point.findings }))} />}
            table={
              isWhole ? (
                <CountTable clusterId={cluster.id} points={trend.all} />
              ) : (
                <PointTable points={points} scored={scored} label={`Findings of ${name} by snapshot`} />
              )
            }
            legend={<SeverityLegend />}
          />
          <ChartPanel
            title="New and fixed findings"
            about="Above the line what appeared against the snapshot before, below it what went away"
            label={`New and fixed findings of ${name} over ${snapshots}`}
            chart={<ChangesChart points={points.slice(1).map((point) => ({ ...point, ...point.findings }))} />}
            table={
              isWhole ? (
                <CountTable clusterId={cluster.id} points={trend.all} />
              ) : (
                <PointTable points={points} scored={scored} label={`What changed in ${name} by snapshot`} />
              )
            }
            legend={<ChangeLegend />}
          />
          <div className="grid gap-4 md:grid-cols-2">
            <FixTimes times={trend.timeToFix} />
            <OpenAgesPanel
              ages={trend.openAges}
              name={name}
              hrefOf={(severity) =>
                findingsPath(cluster.id, {
                  ...{ severity, at, state: 'standing', surface: scope.surface ?? '' },
                  namespace: trend.namespaces ?? [],
                })
              }
            />
          </div>
        </>
      )}
      {scored && (
        <>
          <PartTable
            title="By team"
            about="Open at the end of the range, by the team label of the namespace; what came and was fixed in it"
            what="Team"
            none="No team named"
            rows={trend.byTeam.some((row) => row.name !== '') ? trend.byTeam : []}
            hrefOf={(team) => hrefOf({ team })}
          />
          <PartTable
            title="By namespace"
            about="Open at the end of the range; what came and was fixed in it"
            what="Namespace"
            none="No namespace: of the cluster"
            rows={trend.byNamespace}
            hrefOf={(namespace) => hrefOf({ namespace })}
          />
        </>
      )}
      <EventList
        clusterId={cluster.id}
        events={trend.events}
        clusterNames={{ [cluster.id]: cluster.name }}
        at={range?.to.at ?? points.at(-1)?.at ?? ''}
      />
    </Page>
  );
}

function titleOf({ scope, scored }: ClusterTrend): string {
  const surface = scope.surface === null ? 'all surfaces' : surfaceNames[scope.surface];
  return scored ? `Score over ${surface}` : `Weight of what is open, ${surface}`;
}
