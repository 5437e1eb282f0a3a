import { Delta } from '@/components/ui/delta';
import { count, formatDay, formatNumber, formatTenths } from '@/components/ui/format';
import { Panel } from '@/components/ui/panel';
import { Sparkline } from '@/components/ui/sparkline';
import { Table, Td, Th, Tr } from '@/components/ui/table';
import { QuietLink } from '@/components/ui/text-link';
import { scoreScale } from '@/components/posture/scale';
import type { FleetTrend, FleetTrendCluster } from '@/lib/api/fleet-trends';
import { changesPath, trendsPath } from '@/lib/client/paths';
import { plainText } from '@/lib/inventory/plain-text';

type FleetClustersProps = Pick<FleetTrend, 'clusters' | 'scope' | 'scored'> & {
  range: NonNullable<FleetTrend['range']>;
  chosen: boolean;
};

const counted = ['New', 'Came back', 'Fixed'];

/** What the range brought to each cluster; what fell most first. */
export function FleetClusters({ clusters, range, scope, scored, chosen }: FleetClustersProps) {
  const scale = scoreScale(clusters.flatMap(({ points }) => points.map(({ score }) => score)));
  const heads = scored ? ['Score', 'Change'] : ['Weight', 'Change'];
  return (
    <Panel
      title={`What changed from ${formatDay(range.from.at)} to ${formatDay(range.to.at)}`}
      about="Each cluster between its newest snapshots up to the two ends"
      flush
    >
      <Table label="What changed, by cluster" stacked={6}>
        <thead>
          <tr>
            <Th>Cluster</Th>
            {scored && <Th>All the time</Th>}
            {[...heads, ...counted].map((head) => (
              <Th key={head} numeric>
                {head}
              </Th>
            ))}
            <Th>Access</Th>
          </tr>
        </thead>
        <tbody>
          {clusters
            .toSorted((a, b) => moved(a, scored) - moved(b, scored))
            .map((cluster) => {
              const { id, name, from, to, opened, regressed, fixed, points } = cluster;
              const isRange = from.snapshotId !== to.snapshotId;
              const ends = chosen && isRange ? { from: from.snapshotId, to: to.snapshotId } : {};
              return (
                <Tr key={id}>
                  <Td className="min-w-28">
                    <QuietLink
                      href={trendsPath(id, { team: scope.team, surface: scope.surface, ...ends })}
                      className="font-medium wrap-anywhere"
                    >
                      {plainText(name)}
                    </QuietLink>
                  </Td>
                  {scored && (
                    <Td className="col-span-full w-32">
                      <Sparkline
                        values={points.map(({ score }) => score)}
                        min={scale.min}
                        max={scale.max}
                        label={`Score of ${plainText(name)} over ${count(points.length, 'snapshot')}`}
                      />
                    </Td>
                  )}
                  <Td numeric label={heads[0] ?? ''} className="whitespace-nowrap">
                    {scored ? scoresOf(cluster) : `${formatNumber(from.weight)} → ${formatNumber(to.weight)}`}
                  </Td>
                  <Td numeric label={heads[1] ?? ''}>
                    <Delta
                      value={scored ? changeOf(cluster) : to.weight - from.weight}
                      more={scored ? 'better' : 'worse'}
                    />
                  </Td>
                  {[opened, regressed, fixed].map((value, index) => (
                    <Td key={index} numeric label={counted[index] ?? ''} className={value === 0 ? 'text-quiet' : ''}>
                      {formatNumber(value)}
                    </Td>
                  ))}
                  <Td label="Access" className="whitespace-nowrap">
                    {isRange ? (
                      <QuietLink href={changesPath(id, { from: from.snapshotId, to: to.snapshotId })}>
                        Who gained what
                      </QuietLink>
                    ) : (
                      <span className="text-quiet">one snapshot</span>
                    )}
                  </Td>
                </Tr>
              );
            })}
        </tbody>
      </Table>
    </Panel>
  );
}

const changeOf = ({ from, to }: FleetTrendCluster) =>
  from.score === null || to.score === null ? null : to.score - from.score;

/** How much better it got: for `sort`. */
const moved = (cluster: FleetTrendCluster, scored: boolean) =>
  scored ? (changeOf(cluster) ?? 0) : cluster.from.weight - cluster.to.weight;

function scoresOf({ from, to }: FleetTrendCluster): string {
  const written = (score: number | null) => (score === null ? 'not assessed' : formatTenths(score));
  return `${written(from.score)} → ${written(to.score)}`;
}
