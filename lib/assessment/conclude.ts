import type { ControlContext } from '@/lib/controls/types';
import { judgedBy } from '@/lib/controls/version';
import { compareFindings } from '@/lib/findings/compare';
import { scoresOf } from '@/lib/findings/score';
import { attachedKind } from '@/lib/images/attached-reports';
import { kubeletAnswers } from '@/lib/inventory/kubelet-answers';
import { objectsOf } from '@/lib/inventory/kinds';
import { subjectsOf } from '@/lib/rbac/subjects';
import type { Verdict } from './judge';
import { kindCoverage } from './kind-coverage';
import { surfaceRisk } from './surface-risk';
import { subjectRisks } from './subject-risks';
import type { Assessment } from './types';

/** What the verdicts of all controls come to: scores, riskiest subjects, coverage and counts. */
export function conclude(context: ControlContext, verdicts: readonly Verdict[]): Assessment {
  const results = verdicts.map(({ result }) => result);
  const findings = verdicts.flatMap((verdict) => verdict.findings).sort(compareFindings);
  return {
    catalogueVersion: judgedBy(context.settings),
    controls: results,
    findings,
    scores: scoresOf(results, findings),
    risk: surfaceRisk(context, findings),
    subjects: subjectRisks(findings, context.workloads),
    coverage: kindCoverage(context.inventory),
    counts: countsOf(context),
  };
}

/** What stands in an inventory beside the objects of the cluster. */
const ofNoCluster: readonly string[] = [attachedKind, kubeletAnswers];

function countsOf({ inventory, workloads, rbac }: ControlContext): Assessment['counts'] {
  const count = (...kinds: string[]) => kinds.reduce((total, kind) => total + objectsOf(inventory, kind).length, 0);
  const rbacKind = (kind: string) => `${kind}.rbac.authorization.k8s.io`;
  return {
    objects: count(...Object.keys(inventory.kinds).filter((kind) => !ofNoCluster.includes(kind))),
    namespaces: count('namespaces'),
    nodes: count('nodes'),
    workloads: workloads.length,
    pods: count('pods'),
    subjects: subjectsOf(rbac).length,
    bindings: count(rbacKind('rolebindings'), rbacKind('clusterrolebindings')),
    roles: count(rbacKind('roles'), rbacKind('clusterroles')),
  };
}
