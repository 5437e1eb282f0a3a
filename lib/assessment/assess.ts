import { controls } from '@/lib/controls/catalogue';
import { contextOf } from '@/lib/controls/context';
import type { Control, ControlContext } from '@/lib/controls/types';
import { catalogueVersion } from '@/lib/controls/version';
import { compareFindings } from '@/lib/findings/compare';
import { scoresOf } from '@/lib/findings/score';
import { objectsOf } from '@/lib/inventory/kinds';
import type { Inventory } from '@/lib/inventory/types';
import { subjectsOf } from '@/lib/rbac/subjects';
import { builtInOf } from './built-in';
import { judge } from './judge';
import { kindCoverage } from './kind-coverage';
import { subjectRisks } from './subject-risks';
import type { Assessment } from './types';
import { visibilityOf } from './visibility';

/**
 * Everything concluded from one inventory: the whole pure core as one function. The same inventory and catalogue give
 * the same assessment, byte for byte; the only clock is `inventory.collectedAt`.
 *
 * @param options.cluster   The cluster's id: part of every fingerprint.
 * @param options.catalogue The controls to run; all of them unless said.
 */
export function assess(
  inventory: Inventory,
  { cluster, catalogue = controls }: { cluster: string; catalogue?: readonly Control[] },
): Assessment {
  const context = contextOf(inventory);
  const visible = visibilityOf(inventory);
  const builtIn = builtInOf(context);
  const verdicts = catalogue.map((control) =>
    judge(control, context, { cluster, visibility: visible(control), builtIn }),
  );
  const results = verdicts.map(({ result }) => result);
  const findings = verdicts.flatMap((verdict) => verdict.findings).sort(compareFindings);
  return {
    catalogueVersion,
    controls: results,
    findings,
    scores: scoresOf(results, findings),
    subjects: subjectRisks(findings, context.workloads),
    coverage: kindCoverage(inventory),
    counts: countsOf(context),
  };
}

function countsOf({ inventory, workloads, rbac }: ControlContext): Assessment['counts'] {
  const count = (...kinds: string[]) => kinds.reduce((total, kind) => total + objectsOf(inventory, kind).length, 0);
  const rbacKind = (kind: string) => `${kind}.rbac.authorization.k8s.io`;
  return {
    objects: count(...Object.keys(inventory.kinds)),
    namespaces: count('namespaces'),
    nodes: count('nodes'),
    workloads: workloads.length,
    pods: count('pods'),
    subjects: subjectsOf(rbac).length,
    bindings: count(rbacKind('rolebindings'), rbacKind('clusterrolebindings')),
    roles: count(rbacKind('roles'), rbacKind('clusterroles')),
  };
}
