import Link from 'next/link';
import { Page, PageHeader } from '@/components/layout/page';
import { SavedViews } from '@/components/saved-views/saved-views';
import { ChartPanel } from '@/components/posture/chart-panel';
import { ChangesChart, OpenFindingsChart } from '@/components/posture/lazy-charts';
import { ChangeLegend, SeverityLegend } from '@/components/posture/legends';
import { surfaceNames } from '@/components/posture/surfaces';
import { buttonClass } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { count } from '@/components/ui/format';
import { Panel } from '@/components/ui/panel';
import type { FleetTrend } from '@/lib/api/fleet-trends';
import { weightOf } from '@/lib/store/trend-tally';
import { findingsPath, trendsPath } from '@/lib/client/paths';
import { EventList } from './event-list';
import { FixTimes } from './fix-times';
import { FleetClusters } from './fleet-clusters';
import { MainChart } from './main-chart';
import { OpenAgesPanel } from './open-ages';
import { PartTable } from './part-table';
import { PointTable } from './point-table';
import { TrendFilters } from './trend-filters';
import { scopeName, trendSentence } from './trend-sentence';
import { TrendTabs } from './trend-tabs';

type FleetTrendsProps = { trend: FleetTrend; chosen: boolean };

/** Whether all clusters together get better, and which of them do not. */
export function FleetTrends({ trend, chosen }: FleetTrendsProps) {
  const { scope, scored, range, clusters, events } = trend;
  if (trend.points.length === 0) return <NoPoints />;
  const points = trend.points.map((point) => ({ ...point, weight: weightOf(point.findings) }));
  const name = scopeName('all clusters', scope);
  const moments = count(points.length, 'moment');
  const names = Object.fromEntries(clusters.map((cluster) => [cluster.id, cluster.name]));
  const ends = chosen && range ? { from: range.from.at, to: range.to.at } : {};
  return (
    <Page>
      <PageHeader
        title="Trends"
        answer={trendSentence(name, points, scored)}
        actions={<SavedViews page="trends" clusterId={null} />}
      />
      <TrendTabs current="trends" />
      <TrendFilters
        namespaces={null}
        teams={trend.byTeam
          .map((row) => row.name)
          .filter(Boolean)
          .sort()}
      />
      <ChartPanel
        title={`${scored ? 'Score' : 'Weight of what is open'}, ${scope.surface === null ? 'all surfaces' : surfaceNames[scope.surface]}`}
        about={
          <>
            {scored && 'The mean of the clusters, each counting alike. '}
            <span data-screen-only>Drag over the chart, or move the two handles, to choose a range</span>
          </>
        }
        label={`${scored ? 'Mean score' : 'Weight of the open findings'} of ${name} over ${moments}`}
        chart={
          <MainChart
            clusterId={null}
            points={points.map((point) => ({ ...point, key: point.at }))}
            scored={scored}
            shown=""
            events={events}
            clusterNames={names}
          />
        }
        table={<PointTable points={points} scored={scored} label={`Trend of ${name}`} />}
      />
      {range ? (
        <FleetClusters clusters={clusters} range={range} scope={scope} scored={scored} chosen={chosen} />
      ) : (
        <Panel>
          <EmptyState icon="trends" title="A trend needs a second snapshot of some cluster">
            Every scan adds one. From the second on, this page tells which cluster moved, and when.
          </EmptyState>
        </Panel>
      )}
      <ChartPanel
        title="Open findings by severity"
        label={`Open findings of ${name} by severity over ${moments}`}
        chart={<OpenFindingsChart points={points.map(({ at, findings }) => ({ at, ...findings }))} />}
        table={<PointTable points={points} scored={scored} label={`Findings of ${name}`} />}
        legend={<SeverityLegend />}
      />
      {range && (
        <>
          <ChartPanel
            title="New and fixed findings"
            about="Against the snapshot before; what was open when a cluster was first read is not new"
            label={`New and fixed findings of ${name} over ${moments}`}
            chart={<ChangesChart points={points.slice(1).map((point) => ({ ...point, ...point.findings }))} />}
            table={<PointTable points={points} scored={scored} label={`What changed in ${name}`} />}
            legend={<ChangeLegend />}
          />
          <div className="grid gap-4 md:grid-cols-2">
            <FixTimes times={trend.timeToFix} />
            <OpenAgesPanel
              ages={trend.openAges}
              name={name}
              hrefOf={(severity) =>
                scope.team === null && range.to.at === points.at(-1)?.at
                  ? findingsPath(null, { severity, state: 'standing', surface: scope.surface ?? '' })
                  : null
              }
            />
          </div>
          {scored && (
            <PartTable
              title="By team"
              about="Over all clusters, by the team label of the namespace; open at the end of the range"
              what="Team"
              none="No team named"
              rows={trend.byTeam.some((row) => row.name !== '') ? trend.byTeam : []}
              hrefOf={(team) => trendsPath(null, { team, surface: scope.surface, ...ends })}
            />
          )}
        </>
      )}
      <EventList clusterId={null} events={events} clusterNames={names} at={range?.to.at ?? points.at(-1)?.at ?? ''} />
    </Page>
  );
}

function NoPoints() {
  return (
    <Page>
      <PageHeader title="Trends" />
      <TrendTabs current="trends" />
      <EmptyState
        icon="trends"
        title="There is nothing to tell yet"
        actions={
          <Link href="/" className={buttonClass('primary')}>
            Connect a cluster
          </Link>
        }
      >
        Trends are counted over snapshots. The first scan of a cluster gives a figure, the second one a direction.
      </EmptyState>
    </Page>
  );
}
