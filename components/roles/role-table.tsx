import { KindName } from '@/components/layout/kind-name';
import { Badge } from '@/components/ui/badge';
import { count, formatNumber } from '@/components/ui/format';
import { SeverityMark } from '@/components/ui/severity';
import { Table, Td, Th, Tr } from '@/components/ui/table';
import { QuietLink } from '@/components/ui/text-link';
import type { RoleRow, RoleSearch } from '@/lib/api/roles';
import { clusterPath, rolePath, withQuery } from '@/lib/client/paths';
import type { ListAddress } from './filter-links';
import { SortHeading } from './sort-heading';

type RoleTableProps = {
  clusterId: string;
  at: string | null;
  rows: readonly RoleRow[];
  address: ListAddress;
  sort: RoleSearch['sort'];
};

/** Columns that a phone leaves out; the role's own cell says the important part there. */
const wide = 'hidden sm:table-cell';

/** Roles with the worst that each makes possible; each number leads to what it counts. */
export function RoleTable({ clusterId, at, rows, address, sort }: RoleTableProps) {
  const heading = { address, sort };
  const anyAggregates = rows.some(({ parts, feeds }) => parts !== null || feeds > 0);
  return (
    <Table label="Roles">
      <thead>
        <tr>
          <SortHeading {...heading} column="name">
            Role
          </SortHeading>
          <SortHeading {...heading} column="severity" className={wide}>
            Worst rule
          </SortHeading>
          <SortHeading {...heading} column="scope" className={wide}>
            Held in
          </SortHeading>
          <SortHeading {...heading} column="rules" numeric className={wide}>
            Rules
          </SortHeading>
          <SortHeading {...heading} column="holders" numeric className={wide}>
            Held by
          </SortHeading>
          <SortHeading {...heading} column="bindings" numeric className={wide}>
            Bindings
          </SortHeading>
          {anyAggregates && <Th className={wide}>Aggregation</Th>}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => {
          const href = rolePath(clusterId, row.id, at);
          const bindings = withQuery(clusterPath(clusterId, 'bindings'), { role: row.id, builtin: '1', at });
          return (
            <Tr key={row.id}>
              <Td className="max-w-96 sm:min-w-64">
                <span className="flex flex-wrap items-center gap-2">
                  <KindName kind={row.kind} namespace={row.namespace} name={row.name} href={href} limit={44} />
                  {row.builtIn && <Badge>built-in</Badge>}
                  {row.use === 'unused' && <Badge>nobody holds it</Badge>}
                </span>
                <span className="mt-1 block sm:hidden">
                  {row.severity && <SeverityMark level={row.severity} />}
                  <span className="block text-xs text-pretty text-quiet">
                    {row.worst === '' ? 'Nothing risky known' : `May ${row.worst}`} · {count(row.holders, 'holder')}
                  </span>
                </span>
              </Td>
              <Td className="hidden min-w-56 sm:table-cell">
                {row.severity ? (
                  <>
                    <SeverityMark level={row.severity} />
                    <span className="block text-xs text-pretty text-quiet">may {row.worst}</span>
                  </>
                ) : (
                  <span className="text-quiet print:whitespace-nowrap!">none known</span>
                )}
              </Td>
              <Td className={wide}>
                <Reach row={row} href={bindings} />
              </Td>
              <Td numeric className={wide}>
                <Number value={row.rules} href={`${href}#rules`} />
                {row.risky > 0 && (
                  <span className="block text-xs whitespace-nowrap text-quiet print:whitespace-nowrap!">
                    {formatNumber(row.risky)} risky
                  </span>
                )}
              </Td>
              <Td numeric className={wide}>
                <Number value={row.holders} href={`${href}#holders`} />
              </Td>
              <Td numeric className={wide}>
                <Number value={row.bindings} href={bindings} />
              </Td>
              {anyAggregates && (
                <Td className="hidden text-xs whitespace-nowrap text-quiet sm:table-cell">
                  {row.parts !== null && (
                    <QuietLink href={`${href}#aggregation`} className="block">
                      collects from {formatNumber(row.parts)}
                    </QuietLink>
                  )}
                  {row.feeds > 0 && (
                    <QuietLink href={`${href}#aggregation`} className="block">
                      feeds {formatNumber(row.feeds)}
                    </QuietLink>
                  )}
                </Td>
              )}
            </Tr>
          );
        })}
      </tbody>
    </Table>
  );
}

function Reach({ row: { reach, use }, href }: { row: RoleRow; href: string }) {
  if (use !== 'held') return <span className="text-quiet">{use === 'feeds' ? 'through aggregates' : 'nowhere'}</span>;
  const [only] = reach ?? [];
  return (
    <QuietLink href={href} className="whitespace-nowrap">
      {reach === null ? (
        'every namespace'
      ) : reach.length === 1 ? (
        <span className="font-mono text-xs">{only}</span>
      ) : (
        count(reach.length, 'namespace')
      )}
    </QuietLink>
  );
}

/** A number that leads to what it counts; zero counts nothing and leads nowhere. */
export function Number({ value, href }: { value: number; href: string }) {
  return value === 0 ? <span className="text-quiet">0</span> : <QuietLink href={href}>{formatNumber(value)}</QuietLink>;
}
