import { headers } from 'next/headers';
import { objectPath } from '@/components/attack-paths/object-path';
import { KindName } from '@/components/layout/kind-name';
import { CopyButton } from '@/components/ui/copy-button';
import { Icon } from '@/components/ui/icons';
import { SeverityMark } from '@/components/ui/severity';
import { TextLink } from '@/components/ui/text-link';
import { buttonClass } from '@/components/ui/button';
import { findingTicket } from '@/lib/api/ticket';
import { currentViewer } from '@/lib/auth/current-viewer';
import { accessPath, attackPathsPath, clusterPath, controlPath, findingPath } from '@/lib/client/paths';
import { subjectKey } from '@/lib/rbac/identity';
import type { FindingDetail } from '@/lib/store/types';
import { stateSentence } from './finding-state';
import { TicketMenu } from './ticket-menu';

type FindingHeadProps = { finding: FindingDetail; clusterName: string; at: string | null };

/** What is wrong, how bad, whether it still holds; and the ways to hand it on. */
export async function FindingHead({ finding, clusterName, at }: FindingHeadProps) {
  const origin = `http://${(await headers()).get('host') ?? 'localhost'}`;
  const link = `${origin}${findingPath(finding.id, at)}`;
  const start = startOf(finding);
  const page = finding.state === 'fixed' ? null : objectPath(finding.clusterId, finding.resource, at); // it may be gone
  const about = { finding, clusterName, link, state: stateSentence(finding) };
  const ticket = await findingTicket(await currentViewer(), about, at);
  return (
    <header className="flex flex-col gap-4 pb-1">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm">
        <SeverityMark level={finding.severity} />
        <StateMark finding={finding} />
        <span className="text-quiet">
          <TextLink href={controlPath(finding.control)}>{finding.title}</TextLink> in{' '}
          <TextLink href={clusterPath(finding.clusterId, '', at)}>{clusterName}</TextLink>
        </span>
      </div>
      <div>
        <h1 className="max-w-4xl text-xl font-medium tracking-tight wrap-anywhere">{finding.message}</h1>
        {finding.subject === null && (
          <p className="mt-1 flex items-center text-base">
            <KindName {...finding.resource} limit={90} {...(page !== null && { href: page })} />
          </p>
        )}
      </div>
      <div className="flex flex-wrap items-center gap-2">
        <a href={graphPath(finding, at)} className={buttonClass('primary', 'sm')}>
          <Icon name="access" size={14} />
          Show in graph
        </a>
        {start !== null && (
          <TextLink
            href={attackPathsPath(finding.clusterId, { from: start, at })}
            className={buttonClass('secondary', 'sm')}
          >
            <Icon name="paths" size={14} />
            Paths from here
          </TextLink>
        )}
        <CopyButton text={link} label="Copy link" icon="link" />
        <TicketMenu {...ticket} />
        <CopyButton
          text={`curl -s ${origin}/api/v1/findings/${encodeURIComponent(finding.id)}${at ? `?at=${encodeURIComponent(at)}` : ''}`}
          label="Copy as curl"
          icon="terminal"
        />
      </div>
    </header>
  );
}

function StateMark({ finding }: { finding: FindingDetail }) {
  const fixed = finding.state === 'fixed';
  return (
    <span className={`inline-flex items-center gap-1.5 ${fixed ? 'text-good' : ''}`}>
      <Icon name={fixed ? 'check' : finding.state === 'regressed' ? 'refresh' : 'clock'} size={14} />
      {stateSentence(finding)}
    </span>
  );
}

/** Where attack paths begin that go through what the finding is about; null for what is no identity and runs nothing. */
function startOf({ subject, resource, state }: FindingDetail): string | null {
  if (state === 'fixed') return null; // it may be gone
  if (subject) return subjectKey(subject);
  return runs.has(resource.kind) || resource.kind === 'ServiceAccount' ? nodeOf(resource) : null;
}

const runs = new Set(['Pod', 'Deployment', 'ReplicaSet', 'StatefulSet', 'DaemonSet', 'Job', 'CronJob']);

/** The graph around what the finding is about, with the granting role selected where there is one. */
function graphPath({ clusterId, subject, resource, finding }: FindingDetail, at: string | null): string {
  const focus = subject ? subjectKey(subject) : nodeOf(resource);
  const grant = finding.evidence.find((entry) => entry.kind === 'grant');
  return accessPath(clusterId, { ...(focus && { focus }), ...(grant && { sel: nodeOf(grant.role) ?? '' }), at });
}

/** Ids as the access graph spells them. */
function nodeOf({ kind, namespace, name }: FindingDetail['resource']): string | null {
  switch (kind) {
    case 'ServiceAccount':
      return `sa:${namespace}/${name}`;
    case 'Role':
      return `role:${namespace}/${name}`;
    case 'ClusterRole':
      return `cr:${name}`;
    case 'RoleBinding':
      return `rb:${namespace}/${name}`;
    case 'ClusterRoleBinding':
      return `crb:${name}`;
    default:
      return namespace === '' ? null : `wl:${namespace}/${kind}/${name}`;
  }
}
