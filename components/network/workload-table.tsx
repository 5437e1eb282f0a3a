import clsx from 'clsx';
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

/** Columns that a phone leaves out; the workload's own cell says the important part there. */
const wide = 'hidden sm:table-cell';

/** What the network means for each workload; every answer leads to the rule behind it. */
export function WorkloadTable({ clusterId, at, rows, hasMesh }: WorkloadTableProps) {
  const ask = (from: string, to: string) => canTalkPath(clusterId, { from, to, at });
  return (
    <Table label="Workloads in the network">
      <thead>
        <tr>
          <Th>Workload</Th>
          <Th className={wide}>Ingress</Th>
          <Th className={wide}>Egress</Th>
          <Th className={wide}>Open to outside</Th>
          <Th className={wide}>Internet</Th>
          <Th className={wide}>Metadata</Th>
          <Th className={wide}>DNS</Th>
          {hasMesh && <Th className={wide}>Mesh</Th>}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ id, ref, ingress, egress, exposures, internet, metadata, dns, mesh }) => (
          <Tr key={id}>
            <Td className="print:min-w-36!">
              <KindName
                kind={ref.kind}
                namespace={ref.namespace}
                name={ref.name}
                href={ask('internet', id)}
                limit={44}
              />
              <span className="mt-1 flex flex-wrap gap-x-4 gap-y-1 text-xs sm:hidden">
                <Isolated word="in" state={ingress} />
                <Isolated word="out" state={egress} />
                {internet !== 'none' && (
                  <QuietLink href={ask(id, 'internet')}>internet: {reachWords[internet]}</QuietLink>
                )}
                {metadata !== 'denied' && (
                  <QuietLink href={ask(id, 'metadata')}>metadata: {answerWords[metadata]}</QuietLink>
                )}
                {dns === 'denied' && <Badge tone="high">cut off from DNS</Badge>}
                {exposures.length > 0 && (
                  <span className="w-full">
                    <Exposures list={exposures} />
                  </span>
                )}
              </span>
            </Td>
            <Td className={wide}>
              <Isolated state={ingress} />
            </Td>
            <Td className={wide}>
              <Isolated state={egress} />
            </Td>
            <Td className="hidden min-w-44 sm:table-cell">
              {exposures.length === 0 ? <span className="text-quiet">no</span> : <Exposures list={exposures} />}
            </Td>
            <Td className={`${wide} whitespace-nowrap`}>
              <QuietLink
                href={ask(id, 'internet')}
                className={clsx('print:whitespace-nowrap!', internet === 'none' && 'text-quiet')}
              >
                {reachWords[internet]}
              </QuietLink>
            </Td>
            <Td className={`${wide} whitespace-nowrap`}>
              <QuietLink href={ask(id, 'metadata')} {...(metadata === 'denied' && { className: 'text-quiet' })}>
                {answerWords[metadata]}
              </QuietLink>
            </Td>
            <Td className={`${wide} whitespace-nowrap`}>
              {dns === null ? (
                <Badge tone="hatched">not seen</Badge>
              ) : dns === 'denied' ? (
                <Badge tone="high">cut off</Badge>
              ) : (
                <span className="text-quiet">{answerWords[dns]}</span>
              )}
            </Td>
            {hasMesh && (
              <Td className={`${wide} whitespace-nowrap`}>
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

function Exposures({ list }: { list: readonly string[] }) {
  return (
    <span className="wrap-anywhere">
      {plainText(list.slice(0, 2).join('; '))}
      {list.length > 2 && ` and ${list.length - 2} more`}
    </span>
  );
}

function Isolated({ state, word }: { state: Isolation; word?: string }) {
  return (
    <span className="inline-flex items-center gap-1.5 whitespace-nowrap print:whitespace-nowrap!">
      {word && <span className="text-quiet">{word}</span>}
      <ReachMark share={state === 'isolated' ? 0.3 : 1} size={14} />
      {isolationWords[state]}
    </span>
  );
}
