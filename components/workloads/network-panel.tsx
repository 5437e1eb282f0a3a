import { isolationWords } from '@/components/network/words';
import { Badge } from '@/components/ui/badge';
import { Callout } from '@/components/ui/callout';
import { Panel } from '@/components/ui/panel';
import { QuietLink, TextLink } from '@/components/ui/text-link';
import type { NetworkRow } from '@/lib/api/network';
import type { WorkloadDetail } from '@/lib/api/workload-detail';
import { canTalkPath, networkWorkloadsPath } from '@/lib/client/network';
import type { Isolation, Reach } from '@/lib/network/reachability';
import type { Answer } from '@/lib/network/verdict';

type NetworkPanelProps = {
  clusterId: string;
  at: string | null;
  row: NetworkRow | null;
  enforcement: WorkloadDetail['enforcement'];
};

/** What policies do for it, in and out; every answer leads to the rule behind it. */
export function NetworkPanel({ clusterId, at, row, enforcement }: NetworkPanelProps) {
  if (row === null) {
    return (
      <Panel id="network" title="Network isolation">
        <p className="flex items-center gap-2 text-sm text-quiet">
          <Badge tone="hatched">not assessed</Badge> Network policies could not be read.
        </p>
      </Panel>
    );
  }
  const ask = (from: string, to: string) => canTalkPath(clusterId, { from, to, at });
  return (
    <Panel
      id="network"
      title="Network isolation"
      action={
        <TextLink
          href={networkWorkloadsPath(clusterId, { ns: row.ref.namespace, q: row.ref.name, at })}
          className="text-sm"
        >
          In the network
        </TextLink>
      }
    >
      {enforcement === 'not-enforced' && (
        <Callout tone="critical" icon="warning" title="The network of this cluster does not enforce policies">
          Whatever they mean, every pod reaches every other.
        </Callout>
      )}
      <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-6 gap-y-1.5 text-sm">
        <Line term="Ingress">
          {inWords[row.ingress] ?? isolationWords[row.ingress]}
          {row.ingress !== 'host-network' && <Quiet>{everyPod[row.fromEveryPod]}</Quiet>}
        </Line>
        <Line term="Egress">{outWords[row.egress] ?? isolationWords[row.egress]}</Line>
        <Line term="To the internet">
          <QuietLink href={ask(row.id, 'internet')}>{reach[row.internet]}</QuietLink>
        </Line>
        <Line term="To the metadata address">
          <QuietLink href={ask(row.id, 'metadata')}>{answer[row.metadata]}</QuietLink>
        </Line>
        <Line term="To the cluster's DNS">
          {row.dns === null ? <Badge tone="hatched">not seen</Badge> : answer[row.dns]}
        </Line>
        {row.mesh && (
          <Line term="Mesh">
            {row.mesh.mesh}, mTLS {row.mesh.mtls}
          </Line>
        )}
      </dl>
    </Panel>
  );
}

const Line = ({ term, children }: { term: string; children: React.ReactNode }) => (
  <>
    <dt className="text-quiet">{term}</dt>
    <dd className="min-w-0">{children}</dd>
  </>
);
const Quiet = ({ children }: { children: React.ReactNode }) => <span className="text-quiet">; {children}</span>;

const inWords: Readonly<Partial<Record<Isolation, string>>> = {
  none: 'no policy limits who may reach it',
  open: 'policies let everything in',
  isolated: 'policies limit who may reach it',
};
const outWords: Readonly<Partial<Record<Isolation, string>>> = {
  none: 'no policy limits where it may go',
  open: 'policies let everything out',
  isolated: 'policies limit where it may go',
};
const everyPod: Readonly<Record<Reach, string>> = {
  all: 'every pod of the cluster gets in',
  some: 'every pod of the cluster gets in on some ports',
  none: 'a pod of nobody’s does not get in',
  uncertain: 'whether every pod gets in cannot be told',
};
const reach: Readonly<Record<Reach, string>> = {
  all: 'on every port',
  some: 'on some ports',
  none: 'no',
  uncertain: 'not sure',
};
const answer: Readonly<Record<Answer, string>> = { allowed: 'yes', denied: 'no', uncertain: 'not sure' };
