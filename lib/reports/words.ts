import type { Severity, Surface } from '@/lib/controls/types';
import type { RequirementStatus } from '@/lib/findings/compliance';
import type { FindingRow } from '@/lib/store/types';
import type { Report, ReportCluster } from './types';

export const surfaceNames: Readonly<Record<Surface, string>> = {
  'control-plane': 'Control plane and API',
  'nodes-network': 'Nodes and network',
  workloads: 'Workloads and images',
  cloud: 'Cloud services',
};

export const severityWords: Readonly<Record<Severity, string>> = {
  critical: 'Critical',
  high: 'High',
  medium: 'Medium',
  low: 'Low',
};

export const statusWords: Readonly<Record<RequirementStatus, string>> = {
  failed: 'fails',
  passed: 'passes',
  'not-assessed': 'not assessed',
  'not-applicable': 'does not apply',
  attested: 'attested by a person',
  'attested-gap': 'stated as a gap',
  'to-attest': 'for people to state',
  'not-visible': 'not visible to the API',
};

/** An object or identity as kubectl users name it: `Deployment shop/web`, `User alice`. */
export function nameOf({ subject, resource }: Pick<FindingRow, 'subject' | 'resource'>): string {
  const { kind, namespace, name } = subject ?? resource;
  return `${kind} ${namespace ? `${namespace}/` : ''}${name}`;
}

/** What is wrong, without the name of the object, for places where the name stands beside it. */
export function saidOf(finding: Pick<FindingRow, 'subject' | 'resource' | 'message'>): string {
  const name = `${nameOf(finding)} `;
  return finding.message.startsWith(name) ? finding.message.slice(name.length) : finding.message;
}

/** "42 findings in 3 clusters: 2 critical, 10 high, 20 medium, 10 low." */
export function summaryOf({ findings, clusters, counts }: Pick<Report, 'findings' | 'clusters' | 'counts'>): string {
  const where = clusters.length === 1 ? '' : ` in ${clusters.length} clusters`;
  if (findings.length === 0) return `No findings${where}.`;
  const each = (Object.keys(severityWords) as Severity[]).map((severity) => `${counts[severity]} ${severity}`); // its keys
  const amount = `${findings.length.toLocaleString('en-US')} ${findings.length === 1 ? 'finding' : 'findings'}`;
  return `${amount}${where}: ${each.join(', ')}.`;
}

/** How far its controls are met, with and without what people accepted, as words for two columns. */
export function metWords({ met }: Pick<ReportCluster, 'met'>): readonly [all: string, withoutAccepted: string] {
  if (met === null || met.compliance === null) return ['not assessed', 'not assessed'];
  const all = `${met.compliance.toFixed(1)} %`;
  if (met.withoutAccepted === null) return [all, all];
  const { compliance } = met.withoutAccepted;
  return [all, compliance === null ? 'all of it accepted' : `${compliance.toFixed(1)} %`];
}

/** What the report counts and does not list, in sentences. */
export function leftOutOf({ builtIn, hidden }: Pick<Report, 'builtIn' | 'hidden'>): readonly string[] {
  const findings = (count: number) => `${count.toLocaleString('en-US')} ${count === 1 ? 'finding' : 'findings'}`;
  return [
    ...(builtIn > 0 ? [`Not listed: ${findings(builtIn)} about what Kubernetes or a vendor ships.`] : []),
    ...(hidden.accepted > 0 ? [`Not listed: ${findings(hidden.accepted)} that somebody accepted the risk of.`] : []),
    ...(hidden.falsePositive > 0 ? [`Not listed: ${findings(hidden.falsePositive)} that somebody called false.`] : []),
  ];
}

/** A time in UTC, as a person reads it in a file: "2026-11-23 14:05 UTC". */
export const timeOf = (iso: string): string => `${iso.slice(0, 16).replace('T', ' ')} UTC`;
