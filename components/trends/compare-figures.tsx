import type { ReactNode } from 'react';
import { overall } from '@/components/posture/sentences';
import { surfaceNames } from '@/components/posture/surfaces';
import { formatNumber, formatTenths } from '@/components/ui/format';
import { Panel } from '@/components/ui/panel';
import { severityLevels, SeverityMark } from '@/components/ui/severity';
import { Table, Td, Th, Tr } from '@/components/ui/table';
import { QuietLink } from '@/components/ui/text-link';
import { Time } from '@/components/ui/time';
import type { ComparedCluster, Comparison } from '@/lib/api/compare';
import { clusterPath, findingsPath, frameworkPath } from '@/lib/client/paths';
import { surfaces } from '@/lib/controls/types';
import { plainText } from '@/lib/inventory/plain-text';

/** Scores, counts and frameworks of clusters in columns; the lowest of each row stands out. */
export function CompareFigures({ comparison: { clusters, frameworks } }: { comparison: Comparison }) {
  const scores = (surface: (typeof surfaces)[number] | 'all') => (cluster: ComparedCluster) =>
    cluster.scores.find((score) => score.surface === surface)?.score ?? null;
  return (
    <Panel title="Side by side" about="Each as its newest snapshot shows it; the lowest of a row is set bold" flush>
      <Table label="Clusters side by side" stacked={5.5}>
        <thead>
          <tr>
            <Th>
              <span className="sr-only">Figure</span>
            </Th>
            {clusters.map(({ id, name, collectedAt }) => (
              <Th key={id} numeric className="py-2">
                <QuietLink href={clusterPath(id)} className="text-sm font-medium text-ink">
                  {plainText(name)}
                </QuietLink>
                <Time iso={collectedAt} className="block" />
              </Th>
            ))}
          </tr>
        </thead>
        <tbody>
          <ScoreRow title="Score" clusters={clusters} of={scores('all')} hrefOf={({ id }) => clusterPath(id)} />
          {surfaces.map((surface) => (
            <ScoreRow
              key={surface}
              title={surfaceNames[surface]}
              clusters={clusters}
              of={scores(surface)}
              hrefOf={({ id }) => findingsPath(id, { surface })}
            />
          ))}
          <ScoreRow
            title="Coverage, %"
            clusters={clusters}
            of={({ coverage }) => coverage}
            hrefOf={({ id }) => clusterPath(id, 'coverage')}
          />
          {severityLevels.map((severity) => (
            <Tr key={severity}>
              <Td>
                <SeverityMark level={severity} />
              </Td>
              {clusters.map((cluster) => {
                const value = overall(cluster.scores)?.findings[severity] ?? 0;
                return (
                  <Td key={cluster.id} numeric label={plainText(cluster.name)}>
                    {value === 0 ? (
                      <span className="text-quiet">0</span>
                    ) : (
                      <QuietLink href={findingsPath(cluster.id, { severity, state: 'standing' })}>
                        {formatNumber(value)}
                      </QuietLink>
                    )}
                  </Td>
                );
              })}
            </Tr>
          ))}
          {frameworks.map(({ id, name }) => (
            <ScoreRow
              key={id}
              title={`${name},\u00a0%`}
              clusters={clusters}
              of={(cluster) => cluster.frameworks[id] ?? null}
              hrefOf={(cluster) => frameworkPath(id, { cluster: cluster.id })}
            />
          ))}
        </tbody>
      </Table>
    </Panel>
  );
}

type ScoreRowProps = {
  title: ReactNode;
  clusters: readonly ComparedCluster[];
  of: (cluster: ComparedCluster) => number | null;
  hrefOf: (cluster: ComparedCluster) => string;
};

function ScoreRow({ title, clusters, of, hrefOf }: ScoreRowProps) {
  const known = clusters.flatMap((cluster) => of(cluster) ?? []);
  const [least, most] = [Math.min(...known), Math.max(...known)];
  return (
    <Tr>
      <Td className="min-w-40 text-quiet">{title}</Td>
      {clusters.map((cluster) => {
        const value = of(cluster);
        return (
          <Td
            key={cluster.id}
            numeric
            label={plainText(cluster.name)}
            className={value === least && least < most ? 'font-semibold' : ''}
          >
            {value === null ? (
              <span className="text-quiet">not assessed</span>
            ) : (
              <QuietLink href={hrefOf(cluster)}>{formatTenths(value)}</QuietLink>
            )}
          </Td>
        );
      })}
    </Tr>
  );
}
