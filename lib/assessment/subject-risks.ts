import { severityRank, severityWeight } from '@/lib/controls/severity';
import type { Finding } from '@/lib/findings/types';
import type { Workload } from '@/lib/inventory/workloads';
import { subjectKey } from '@/lib/rbac/identity';
import type { Subject } from '@/lib/rbac/types';
import type { SubjectRisk } from './types';

/**
 * Who holds something risky, riskiest first; among equals of one severity the identities that Kubernetes ships come
 * last. An identity that a workload uses counts double: whoever takes the pod takes the identity.
 *
 * @param findings Sorted, so that the first of a subject is its worst.
 */
export function subjectRisks(findings: readonly Finding[], workloads: readonly Workload[]): SubjectRisk[] {
  const users = new Map<string, number>();
  for (const { ref, serviceAccount } of workloads) {
    const key = subjectKey({ kind: 'ServiceAccount', namespace: ref.namespace, name: serviceAccount });
    users.set(key, (users.get(key) ?? 0) + 1);
  }
  const bySubject = new Map<string, { subject: Subject; findings: Finding[] }>();
  for (const finding of findings) {
    if (!finding.subject) continue;
    const key = subjectKey(finding.subject);
    const known = bySubject.get(key);
    if (known) known.findings.push(finding);
    else bySubject.set(key, { subject: finding.subject, findings: [finding] });
  }
  return [...bySubject].flatMap(([key, held]) => riskOf(key, held.findings, users.get(key) ?? 0)).sort(byRisk);
}

function riskOf(key: string, findings: readonly Finding[], workloads: number): SubjectRisk[] {
  const [worst] = findings;
  if (!worst) return [];
  const sum = findings.reduce((total, { severity }) => total + severityWeight[severity], 0);
  const administers = findings.some(({ control }) => control === 'full-cluster-admin');
  return [
    {
      key,
      severity: worst.severity,
      risk: (workloads > 0 ? 2 * sum : sum) + (administers ? administrator : 0),
      controls: [...new Set(findings.map(({ control }) => control))],
      workloads,
      builtIn: findings.filter(({ severity }) => severity === worst.severity).every(({ builtIn }) => builtIn),
      sentence: worst.message,
    },
  ];
}

/** An administrator is reported once and can do what all the others can: no sum of single rights outweighs that. */
const administrator = 10_000;

function byRisk(a: SubjectRisk, b: SubjectRisk): number {
  return (
    severityRank(a.severity) - severityRank(b.severity) ||
    Number(a.builtIn) - Number(b.builtIn) ||
    b.risk - a.risk ||
    (a.key < b.key ? -1 : a.key > b.key ? 1 : 0)
  );
}
