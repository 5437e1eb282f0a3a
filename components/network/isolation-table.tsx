import clsx from 'clsx';
import Link from 'next/link';
import { formatNumber } from '@/components/ui/format';
import { Table, Td, Th, Tr } from '@/components/ui/table';
import type { NamespaceIsolation } from '@/lib/api/network';
import { networkPoliciesPath, networkWorkloadsPath } from '@/lib/client/network';
import { QuietLink } from '@/components/ui/text-link';
import { plainText } from '@/lib/inventory/plain-text';
import { ReachMark } from './reach-mark';

type IsolationTableProps = {
  clusterId: string;
  at: string | null;
  rows: readonly NamespaceIsolation[];
  chosen: string | null;
};

/** How much of each namespace is denied by default, and the way to what it lacks. */
export function IsolationTable({ clusterId, at, rows, chosen }: IsolationTableProps) {
  return (
    <Table label="Denied by default">
      <thead>
        <tr>
          <Th>Namespace</Th>
          <Th numeric className="max-sm:hidden">
            Workloads
          </Th>
          <Th>Ingress limited</Th>
          <Th>Egress limited</Th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ namespace, workloads, ingress, egress }) => (
          <Tr key={namespace} className={clsx(namespace === chosen && 'bg-accent/10')}>
            <Td>
              <Link
                href={networkPoliciesPath(clusterId, { ns: namespace, at })}
                aria-current={namespace === chosen ? 'true' : undefined}
                scroll={false}
                className="font-mono wrap-anywhere underline-offset-3 hover:text-accent hover:underline"
              >
                {plainText(namespace)}
              </Link>
            </Td>
            <Td numeric className="max-sm:hidden">
              <QuietLink href={networkWorkloadsPath(clusterId, { ns: namespace, at })}>
                {formatNumber(workloads)}
              </QuietLink>
            </Td>
            <Limited of={workloads} limited={ingress} />
            <Limited of={workloads} limited={egress} />
          </Tr>
        ))}
      </tbody>
    </Table>
  );
}

function Limited({ of, limited }: { of: number; limited: number }) {
  return (
    <Td>
      <span className="inline-flex items-center gap-2 whitespace-nowrap">
        <ReachMark share={of === 0 ? 0 : limited / of} size={14} />
        {limited === of ? 'all' : limited === 0 ? 'none' : `${formatNumber(limited)} of ${formatNumber(of)}`}
      </span>
    </Td>
  );
}
