import { Badge } from '@/components/ui/badge';
import { SeverityMark } from '@/components/ui/severity';
import { Table, Td, Th, Tr } from '@/components/ui/table';
import { QuietLink } from '@/components/ui/text-link';
import { controls } from '@/lib/controls/catalogue';
import { controlPath } from '@/lib/client/paths';
import type { ControlResult } from '@/lib/assessment/types';

const titles = new Map(controls.map(({ id, title }) => [id, title]));

/** Controls that saw nothing or not everything, and what they wanted to see. */
export function NotAssessedTable({ results }: { results: readonly ControlResult[] }) {
  const blind = results
    .filter(({ status, gaps }) => status === 'not-assessed' || gaps.length > 0)
    .toSorted((one, other) => Number(other.status === 'not-assessed') - Number(one.status === 'not-assessed'));
  if (blind.length === 0)
    return <p className="px-4 pb-3 text-sm text-quiet">Every control saw all it wanted to see.</p>;
  return (
    <Table label="Controls not assessed, or only in part">
      <thead>
        <tr>
          <Th>Severity</Th>
          <Th>Control</Th>
          <Th>Verdict</Th>
          <Th>Could not read</Th>
        </tr>
      </thead>
      <tbody>
        {blind.map((result) => (
          <Tr key={result.id}>
            <Td>
              <SeverityMark level={result.severity} />
            </Td>
            <Td className="min-w-52">
              <QuietLink href={controlPath(result.id)}>{titles.get(result.id) ?? result.id}</QuietLink>
            </Td>
            <Td>
              <Badge tone={result.status === 'not-assessed' ? 'hatched' : 'neutral'}>
                <span className={result.status === 'not-assessed' ? 'rounded-[2px] bg-surface px-1' : ''}>
                  {result.status === 'not-assessed' ? 'not assessed' : `${result.status}, in part`}
                </span>
              </Badge>
            </Td>
            <Td className="min-w-48 font-mono text-xs wrap-anywhere text-quiet">
              {[...new Set(result.gaps.map(({ resource }) => resource))].join(', ')}
            </Td>
          </Tr>
        ))}
      </tbody>
    </Table>
  );
}
