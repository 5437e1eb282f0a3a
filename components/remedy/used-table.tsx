import { formatNumber } from '@/components/ui/format';
import { Table, Td, Th, Tr } from '@/components/ui/table';
import { Time } from '@/components/ui/time';
import { plainText } from '@/lib/inventory/plain-text';
import type { UsageRow } from '@/lib/rbac/usage';

/** What was used, how often and when last. */
export function UsedTable({ rows }: { rows: readonly UsageRow[] }) {
  if (rows.length === 0)
    return <p className="text-sm text-quiet">The logs show no request that its grants let through.</p>;
  return (
    <Table label="Used permissions">
      <thead>
        <tr>
          <Th>Where</Th>
          <Th>Request</Th>
          <Th numeric>Times</Th>
          <Th>Last</Th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <Tr key={keyOf(row)}>
            <Td className="text-xs whitespace-nowrap text-quiet">
              {row.namespace === '' ? 'cluster-wide' : plainText(row.namespace)}
            </Td>
            <Td className="font-mono text-xs wrap-anywhere">{spelled(row)}</Td>
            <Td numeric>{formatNumber(row.allowed)}</Td>
            <Td className="text-xs whitespace-nowrap text-quiet">
              <Time iso={row.lastSeen} />
            </Td>
          </Tr>
        ))}
      </tbody>
    </Table>
  );
}

/** `list pods`, `patch deployments.apps/scale`. */
export const spelled = ({ verb, apiGroup, resource, subresource }: UsageRow): string =>
  plainText(`${verb} ${resource}${apiGroup && `.${apiGroup}`}${subresource && `/${subresource}`}`);

export const keyOf = ({ verb, apiGroup, resource, subresource, namespace }: UsageRow): string =>
  JSON.stringify([verb, apiGroup, resource, subresource, namespace]);
