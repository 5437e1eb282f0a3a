import { Table, Td, Th, Tr } from '@/components/ui/table';
import { formatNumber, formatScore } from '@/components/ui/format';
import { severityLevels, severityWord } from '@/components/ui/severity';
import { QuietLink } from '@/components/ui/text-link';
import { Time } from '@/components/ui/time';
import { clusterPath, findingsPath } from '@/lib/client/paths';
import { surfaces, type Surface } from '@/lib/controls/types';
import type { ScorePoint } from '@/lib/store/types';
import { shortSurfaceNames, surfaceNames } from './surfaces';

/** Scores by snapshot, newest first. */
export function ScoreTable({ clusterId, points }: { clusterId: string; points: readonly ScorePoint[] }) {
  return (
    <Table label="Score by snapshot">
      <thead>
        <tr>
          <Th>Snapshot</Th>
          <Th numeric>All</Th>
          {surfaces.map((surface) => (
            <Th key={surface} numeric>
              {shortSurfaceNames[surface]}
            </Th>
          ))}
          <Th numeric>Assessed</Th>
        </tr>
      </thead>
      <tbody>
        {points.toReversed().map((point) => (
          <Tr key={point.snapshotId}>
            <Td className="whitespace-nowrap">
              <QuietLink href={clusterPath(clusterId, '', point.snapshotId)}>
                <Time iso={point.at} absolute />
              </QuietLink>
            </Td>
            <Td numeric className="font-medium">
              {score(point.scores.all)}
            </Td>
            {surfaces.map((surface) => (
              <Td key={surface} numeric>
                {score(point.scores[surface])}
              </Td>
            ))}
            <Td numeric>{formatScore(point.coverage)} %</Td>
          </Tr>
        ))}
      </tbody>
    </Table>
  );
}

type CountTableProps = {
  clusterId: string;
  points: readonly ScorePoint[];
  /** Only this surface, and then only what was open; else all of them, with what changed. */
  surface?: Surface;
};

/** Findings by snapshot, newest first: what was open, and what changed. */
export function CountTable({ clusterId, points, surface }: CountTableProps) {
  return (
    <Table label={surface ? `Findings of ${surfaceNames[surface]} by snapshot` : 'Findings by snapshot'}>
      <thead>
        <tr>
          <Th>Snapshot</Th>
          {severityLevels.map((level) => (
            <Th key={level} numeric>
              {severityWord[level]}
            </Th>
          ))}
          {!surface &&
            ['New', 'Came back', 'Fixed'].map((change) => (
              <Th key={change} numeric>
                {change}
              </Th>
            ))}
        </tr>
      </thead>
      <tbody>
        {points.toReversed().map(({ snapshotId: at, ...point }) => (
          <Tr key={at}>
            <Td className="whitespace-nowrap">
              <QuietLink href={clusterPath(clusterId, '', at)}>
                <Time iso={point.at} absolute />
              </QuietLink>
            </Td>
            {severityLevels.map((level) => (
              <Td key={level} numeric>
                <Figure
                  value={point.findings[surface ?? 'all'][level]}
                  href={findingsPath(clusterId, {
                    severity: level,
                    state: 'standing',
                    at,
                    ...(surface && { surface }),
                  })}
                />
              </Td>
            ))}
            {!surface && (
              <>
                <Td numeric>
                  <Figure value={point.opened} href={findingsPath(clusterId, { change: 'new', at })} />
                </Td>
                <Td numeric>
                  <Figure value={point.regressed} href={findingsPath(clusterId, { change: 'regressed', at })} />
                </Td>
                <Td numeric>
                  <Figure value={point.fixed} href={findingsPath(clusterId, { change: 'fixed', at })} />
                </Td>
              </>
            )}
          </Tr>
        ))}
      </tbody>
    </Table>
  );
}

function Figure({ value, href }: { value: number; href: string }) {
  if (value === 0) return <span className="text-quiet">0</span>;
  return <QuietLink href={href}>{formatNumber(value)}</QuietLink>;
}

const score = (value: number | null) =>
  value === null ? <span className="text-quiet">not assessed</span> : formatScore(value);
