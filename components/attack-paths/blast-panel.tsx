import type { ReactNode } from 'react';
import { count, formatNumber } from '@/components/ui/format';
import { Panel } from '@/components/ui/panel';
import { QuietLink } from '@/components/ui/text-link';
import type { AttackPathsAnswer } from '@/lib/api/attack-paths';
import { plainText } from '@/lib/inventory/plain-text';
import { pathsLink, type PathsAddress } from './paths-links';
import { placeTitle } from './place-parts';
import { endsAt, endsOf, ReachLists } from './reach-lists';

type BlastPanelProps = { address: PathsAddress; answer: AttackPathsAnswer };

/** How much falls with the one foothold that was asked about, in a sentence and in numbers. */
export function BlastPanel({ address, answer: { from, blastRadius } }: BlastPanelProps) {
  if (!from.single || !blastRadius) return null;
  const { clusterAdminIn, adminOf, secretsOf, nodes, cloudRoles, workloads, identities, sentence } = blastRadius;
  const { also, trafficOf, someWorkloads, someIdentities } = blastRadius;
  return (
    <Panel title={`If ${plainText(placeTitle(from.single.id))} is taken`} about={`${capital(sentence)}.`}>
      <dl className="grid grid-cols-2 gap-x-4 gap-y-3 sm:grid-cols-3 lg:grid-cols-6">
        <Figure label="Cluster admin">
          {clusterAdminIn === null ? (
            <span className="text-quiet">no</span>
          ) : (
            <QuietLink href={pathsLink(address, { to: 'cluster-admin' })} scroll={false}>
              {count(clusterAdminIn, 'step')}
            </QuietLink>
          )}
        </Figure>
        <Counted label="Admin of namespaces" value={adminOf.length} href="#reach-namespaces" />
        <Counted label="Secrets of namespaces" value={secretsOf.length} href="#reach-secrets" />
        <Counted label="Nodes" value={nodes.length} href="#reach-nodes" />
        <Counted label="Other workloads" value={workloads} href="#reach-workloads" />
        <Counted label="Other identities" value={identities} href="#reach-identities" />
      </dl>
      <div className="-ml-1 pt-3">
        <ReachLists
          address={address}
          lists={[
            { id: 'reach-namespaces', label: 'Namespaces as admin', ends: endsOf('namespace-admin', adminOf) },
            { id: 'reach-secrets', label: 'Namespaces with Secrets', ends: endsOf('secrets', secretsOf) },
            {
              id: 'reach-nodes',
              label: 'Nodes',
              ends: endsOf(
                'node',
                nodes.filter((name) => name !== '?'),
              ),
            },
            { id: 'reach-cloud-roles', label: 'Cloud roles', ends: endsOf('cloud-role', cloudRoles) },
            { id: 'reach-traffic', label: 'Namespaces with traffic', ends: endsOf('namespace-traffic', trafficOf) },
            { id: 'reach-workloads', label: 'Other workloads', ends: endsAt(someWorkloads), total: workloads },
            { id: 'reach-identities', label: 'Other identities', ends: endsAt(someIdentities), total: identities },
            { id: 'reach-also', label: 'Of the whole cluster', ends: also.map((to) => ({ to, name: placeTitle(to) })) },
          ]}
        />
      </div>
    </Panel>
  );
}

const Figure = ({ label, children }: { label: string; children: ReactNode }) => (
  <div className="min-w-0">
    <dt className="text-xs text-quiet">{label}</dt>
    <dd className="text-xl tabular-nums">{children}</dd>
  </div>
);

/** A number, and where it has one the list that it counts: a plain link, for the browser unfolds what it leads to. */
const Counted = ({ label, value, href }: { label: string; value: number; href?: string }) => (
  <Figure label={label}>
    {href === undefined || value === 0 ? (
      <span className={value === 0 ? 'text-quiet' : ''}>{formatNumber(value)}</span>
    ) : (
      <a href={href} className="decoration-edge underline-offset-3 hover:text-accent hover:underline">
        {formatNumber(value)}
      </a>
    )}
  </Figure>
);

const capital = (text: string) => `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`;
