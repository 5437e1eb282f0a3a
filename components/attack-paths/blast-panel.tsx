import { Panel } from '@/components/ui/panel';
import { count, formatNumber } from '@/components/ui/format';
import type { AttackPathsAnswer } from '@/lib/api/attack-paths';
import type { BlastRadius } from '@/lib/attack-paths/blast-radius';
import { QuietLink } from '@/components/ui/text-link';
import { plainText } from '@/lib/inventory/plain-text';
import { pathsLink, type PathsAddress } from './paths-links';
import { placeTitle } from './place-parts';

type BlastPanelProps = { address: PathsAddress; answer: AttackPathsAnswer };

/** How much falls with the one foothold that was asked about, in a sentence and in numbers. */
export function BlastPanel({ address, answer: { from, blastRadius } }: BlastPanelProps) {
  if (!from.single || !blastRadius) return null;
  return (
    <Panel title={`If ${plainText(placeTitle(from.single.id))} is taken`} about={`${capital(blastRadius.sentence)}.`}>
      <dl className="grid grid-cols-2 gap-x-4 gap-y-3 sm:grid-cols-3 lg:grid-cols-6">
        {figuresOf(blastRadius).map(({ label, value, to }) => (
          <div key={label} className="min-w-0">
            <dt className="text-xs text-quiet">{label}</dt>
            <dd className="text-xl tabular-nums">
              {to !== null && value !== '0' ? (
                <QuietLink href={pathsLink(address, { to })} scroll={false}>
                  {value}
                </QuietLink>
              ) : (
                <span className={value === '0' || value === 'no' ? 'text-quiet' : ''}>{value}</span>
              )}
            </dd>
          </div>
        ))}
      </dl>
    </Panel>
  );
}

function figuresOf({ clusterAdminIn, secretsOf, adminOf, nodes, workloads, identities }: BlastRadius) {
  const first = (kind: string, names: readonly string[]) => (names[0] === undefined ? null : `${kind}:${names[0]}`);
  return [
    {
      label: 'Cluster admin',
      value: clusterAdminIn === null ? 'no' : count(clusterAdminIn, 'step'),
      to: clusterAdminIn === null ? null : 'cluster-admin',
    },
    { label: 'Namespaces as admin', value: formatNumber(adminOf.length), to: first('namespace-admin', adminOf) },
    { label: 'Namespaces’ Secrets', value: formatNumber(secretsOf.length), to: first('secrets', secretsOf) },
    { label: 'Nodes', value: formatNumber(nodes.length), to: nodes.length === 0 ? null : 'node-code' },
    { label: 'Other workloads', value: formatNumber(workloads), to: null },
    { label: 'Other identities', value: formatNumber(identities), to: null },
  ];
}

const capital = (text: string) => `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`;
