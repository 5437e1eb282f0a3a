import { KindName } from '@/components/layout/kind-name';
import { Badge } from '@/components/ui/badge';
import { Table, Td, Th, Tr } from '@/components/ui/table';
import { QuietLink } from '@/components/ui/text-link';
import type { NetworkRow } from '@/lib/api/network';
import { canTalkPath } from '@/lib/client/network';
import { plainText } from '@/lib/inventory/plain-text';
import type { Isolation } from '@/lib/network/reachability';
import { ReachMark } from './reach-mark';
import { isolationWords } from './words';

type WorkloadTableProps = {
  clusterId: string;
  at: string | null;
  rows: readonly NetworkRow[];
  /** Whether a service mesh is installed: without one nobody is outside of it. */
  hasMesh: boolean;
};

/** What the network means for each workload; every answer leads to the rule behind it. */
export function WorkloadTable({ clusterId, at, rows, hasMesh }: WorkloadTableProps) {
  const ask = (from: string, to: string) => canTalkPath(clusterId, { from, to, at });
  return (
    <Table label="Workloads in the network">
      <thead>
        <tr>
          <Th>Workload</Th>
          <Th>Ingress</Th>
          <Th>Egress</Th>
          <Th>Open to outside</Th>
          <Th>Internet</Th>
          <Th>Metadata</Th>
          <Th>DNS</Th>
          {hasMesh && <Th>Mesh</Th>}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ id, ref, ingress, egress, exposures, internet, metadata, dns, mesh }) => (
          <Tr key={id}>
            <Td>
              <KindName
                kind={ref.kind}
                namespace={ref.namespace}
                name={ref.name}
                href={ask('internet', id)}
                limit={44}
              />
            </Td>
            <Td>
              <Isolated state={ingress} />
            </Td>
            <Td>
              <Isolated state={egress} />
            </Td>
            <Td className="min-w-44">
              {exposures.length === 0 ? (
                <span className="text-quiet">no</span>
              ) : (
                <span className="wrap-anywhere">
                  {plainText(exposures.slice(0, 2).join('; '))}
                  {exposures.length > 2 && ` and ${exposures.length - 2} more`}
                </span>
              )}
            </Td>
            <Td className="whitespace-nowrap">
              <QuietLink href={ask(id, 'internet')}>{reachWords[internet]}</QuietLink>
            </Td>
            <Td className="whitespace-nowrap">
              <QuietLink href={ask(id, 'metadata')}>{answerWords[metadata]}</QuietLink>
            </Td>
            <Td className="whitespace-nowrap">
              {dns === null ? (
                <Badge tone="hatched">not seen</Badge>
              ) : dns === 'denied' ? (
                <Badge tone="high">cut off</Badge>
              ) : (
                <span className="text-quiet">{answerWords[dns]}</span>
              )}
            </Td>
            {hasMesh && (
              <Td className="whitespace-nowrap">
                {mesh ? (
                  <>
                    {mesh.mesh}, mTLS {mesh.mtls}
                    <span className="block text-xs text-quiet">{authorizationWords[mesh.authorization]}</span>
                  </>
                ) : (
                  <span className="text-quiet">outside</span>
                )}
              </Td>
            )}
          </Tr>
        ))}
      </tbody>
    </Table>
  );
}

const reachWords = { all: 'every port', some: 'some ports', none: 'no', uncertain: 'not sure' };
const authorizationWords = {
  none: 'everybody may call it',
  'allow-all': 'a policy allows everybody',
  restricted: 'callers are limited',
};
const answerWords = { allowed: 'yes', denied: 'no', uncertain: 'not sure' };

function Isolated({ state }: { state: Isolation }) {
  return (
    <span className="inline-flex items-center gap-1.5 whitespace-nowrap">
      <ReachMark share={state === 'isolated' ? 0.3 : 1} size={14} />
      {isolationWords[state]}
    </span>
  );
}
