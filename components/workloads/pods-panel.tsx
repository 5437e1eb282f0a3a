import { count } from '@/components/ui/format';
import { ObjectName } from '@/components/ui/object-name';
import { Panel } from '@/components/ui/panel';
import { Table, Td, Th, Tr } from '@/components/ui/table';
import type { RunningPod } from '@/lib/inventory/workloads';

/** More than these are counted: a page is read by a person. */
const most = 50;

/** The pods of a workload and the nodes they are on. */
export function PodsPanel({ pods, replicas }: { pods: readonly RunningPod[]; replicas: number | null }) {
  const nodes = new Set(pods.map(({ node }) => node).filter((node) => node !== ''));
  const wanted = replicas === null ? '' : `, of ${count(replicas, 'replica')} wanted`;
  return (
    <Panel
      id="pods"
      title="Pods and nodes"
      about={pods.length === 0 ? undefined : `${count(pods.length, 'pod')}${wanted}, on ${count(nodes.size, 'node')}`}
      flush
    >
      {pods.length === 0 ? (
        <p className="px-4 pb-3 text-sm text-quiet">No pod of it runs in this snapshot{wanted}.</p>
      ) : (
        <Table label="Pods">
          <thead>
            <tr>
              <Th>Pod</Th>
              <Th>Node</Th>
              <Th>Phase</Th>
            </tr>
          </thead>
          <tbody>
            {pods.slice(0, most).map(({ name, node, phase }) => (
              <Tr key={name}>
                <Td>
                  <ObjectName name={name} limit={40} className="text-xs" />
                </Td>
                <Td>
                  {node === '' ? (
                    <span className="text-quiet">not scheduled</span>
                  ) : (
                    <ObjectName name={node} limit={32} className="text-xs" />
                  )}
                </Td>
                <Td className="text-quiet">{phase || 'unknown'}</Td>
              </Tr>
            ))}
          </tbody>
        </Table>
      )}
      {pods.length > most && <p className="px-4 py-2 text-xs text-quiet">And {pods.length - most} more.</p>}
    </Panel>
  );
}
