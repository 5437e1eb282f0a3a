import { KindName } from '@/components/layout/kind-name';
import { count, formatNumber } from '@/components/ui/format';
import { Table, Td, Th, Tr } from '@/components/ui/table';
import type { ProfileWorkload } from '@/lib/access-graph/subject-profile';
import { workloadPath } from '@/lib/client/paths';

type SubjectWorkloadsProps = { clusterId: string; at: string | null; workloads: readonly ProfileWorkload[] };

/** Columns that a phone leaves out; the workload's own cell says the important part there. */
const wide = 'hidden sm:table-cell';

/** What runs as a ServiceAccount: whoever takes one of these over holds its permissions. */
export function SubjectWorkloads({ clusterId, at, workloads }: SubjectWorkloadsProps) {
  return (
    <Table label="Workloads that run as this ServiceAccount">
      <thead>
        <tr>
          <Th>Workload</Th>
          <Th numeric className={wide}>
            Containers
          </Th>
          <Th numeric className={wide}>
            Pods
          </Th>
          <Th className={wide}>Nodes</Th>
          <Th className={wide}>Token</Th>
        </tr>
      </thead>
      <tbody>
        {workloads.map((workload) => (
          <Tr key={workload.id}>
            <Td className="sm:min-w-48">
              <KindName
                kind={workload.kind}
                namespace={workload.namespace}
                name={workload.name}
                href={workloadPath(clusterId, workload, { at })}
              />
              <span className="mt-1 block text-xs text-quiet sm:hidden">
                {count(workload.pods, 'pod')}, token {workload.automountsToken ? 'mounted' : 'not mounted'}
              </span>
            </Td>
            <Td numeric className={wide}>
              {formatNumber(workload.containers)}
            </Td>
            <Td numeric className={wide}>
              {formatNumber(workload.pods)}
            </Td>
            <Td className={`${wide} max-w-64 truncate font-mono text-xs`} title={workload.nodes.join(', ')}>
              {workload.nodes.length === 0 ? (
                <span className="font-sans text-quiet">not running</span>
              ) : (
                `${workload.nodes.slice(0, 2).join(', ')}${workload.nodes.length > 2 ? ` and ${workload.nodes.length - 2} more` : ''}`
              )}
            </Td>
            <Td className={wide}>
              {workload.automountsToken ? 'mounted' : <span className="text-quiet">not mounted</span>}
            </Td>
          </Tr>
        ))}
      </tbody>
    </Table>
  );
}
