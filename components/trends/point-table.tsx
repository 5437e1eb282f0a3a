import { formatNumber, formatScore } from '@/components/ui/format';
import { severityLevels, severityWord } from '@/components/ui/severity';
import { Table, Td, Th, Tr } from '@/components/ui/table';
import { Time } from '@/components/ui/time';
import type { FleetPoint } from '@/lib/api/fleet-line';
import type { TrendPoint } from '@/lib/api/trends';

type PointTableProps = {
  /** Oldest first. */
  points: readonly (Pick<FleetPoint, 'at' | 'score' | 'coverage' | 'findings' | 'opened' | 'regressed' | 'fixed'> &
    Partial<Pick<TrendPoint, 'weight'>> &
    Partial<Pick<FleetPoint, 'clusters'>>)[];
  scored: boolean;
  label: string;
};

/** Every point of a trend in figures, newest first. */
export function PointTable({ points, scored, label }: PointTableProps) {
  const ofClusters = points.some(({ clusters }) => clusters !== undefined);
  return (
    <Table label={label}>
      <thead>
        <tr>
          <Th>Moment</Th>
          {scored ? (
            <>
              <Th numeric>Score</Th>
              <Th numeric>Assessed</Th>
            </>
          ) : (
            <Th numeric>Weight</Th>
          )}
          {[...severityLevels.map((level) => severityWord[level]), 'New', 'Came back', 'Fixed'].map((head) => (
            <Th key={head} numeric>
              {head}
            </Th>
          ))}
          {ofClusters && <Th numeric>Clusters</Th>}
        </tr>
      </thead>
      <tbody>
        {points
          .toReversed()
          .map(({ at, score, coverage, weight = 0, findings, opened, regressed, fixed, clusters }) => (
            <Tr key={at}>
              <Td className="whitespace-nowrap">
                <Time iso={at} absolute />
              </Td>
              {scored ? (
                <>
                  <Td numeric className="font-medium">
                    {score === null ? <span className="text-quiet">not assessed</span> : formatScore(score)}
                  </Td>
                  <Td numeric>{coverage === null ? '–' : `${formatScore(coverage)} %`}</Td>
                </>
              ) : (
                <Td numeric className="font-medium">
                  {formatNumber(weight)}
                </Td>
              )}
              {[...severityLevels.map((level) => findings[level]), opened, regressed, fixed].map((value, index) => (
                <Td key={index} numeric className={value === 0 ? 'text-quiet' : ''}>
                  {formatNumber(value)}
                </Td>
              ))}
              {ofClusters && <Td numeric>{formatNumber(clusters ?? 0)}</Td>}
            </Tr>
          ))}
      </tbody>
    </Table>
  );
}
