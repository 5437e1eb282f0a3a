import { controls } from '@/lib/controls/catalogue';
import type { Control, ControlContext } from '@/lib/controls/types';
import { complianceOf, type Compliance } from '@/lib/findings/compliance';
import { exposedRisk } from '@/lib/findings/exposed-risk';
import { countBySeverity } from '@/lib/findings/score';
import type { ResultWithout } from '@/lib/findings/left-out';
import type { ControlResult, Finding, SeverityCounts } from '@/lib/findings/types';
import { exposedIn } from './exposed-in';
import { judgedObjectsIn, type JudgedObject } from './judged-objects';
import type { Assessment } from './types';

export type NamespaceCompliance = Compliance & {
  /** `''` for what belongs to no namespace. */
  readonly namespace: string;
  /** Exposure-weighted. */
  readonly risk: number;
  readonly findings: SeverityCounts;
};

export type JudgedNamespaces = {
  readonly cluster: string;
  readonly assessment: Assessment;
  /** Whether people accepted a finding or called it false; they did not unless given. */
  readonly isLeftOut?: (finding: Finding) => boolean;
};

/**
 * How each namespace stands, the riskiest first, what belongs to none last: every control asked about what it judged there.
 * A control that could not look at all is not assessed everywhere it might have judged something.
 */
export function namespaceCompliance(
  context: ControlContext,
  { cluster, assessment, isLeftOut = () => false }: JudgedNamespaces,
  catalogue: readonly Control[] = controls,
): readonly NamespaceCompliance[] {
  const judged = judgedObjectsIn(context, { cluster, findings: assessment.findings });
  const byId = new Map(catalogue.map((control) => [control.id, control]));
  const rows = new Map<string, ControlResult[]>();
  const rowOf = (namespace: string) => rows.get(namespace) ?? rows.set(namespace, []).get(namespace) ?? [];
  for (const { metadata } of context.inventory.kinds.namespaces ?? []) rowOf(metadata.name);
  const everywhere: ControlResult[] = [];
  const without = new Map<ControlResult, ResultWithout>();
  const stays = ({ finding }: JudgedObject) => finding === null || !isLeftOut(finding);
  for (const result of assessment.controls) {
    const control = byId.get(result.id);
    if (!control || result.status === 'not-applicable') continue;
    const objects = judged(control);
    if (objects.length === 0 && !aboutClusters.includes(control.family)) everywhere.push(result);
    for (const [namespace, here] of groupBy(objects, homeOf)) {
      const one = within(result, here);
      rowOf(namespace).push(one);
      const left = here.filter(stays);
      if (left.length < here.length)
        without.set(one, { result: within(result, left), leftOut: here.length - left.length });
    }
  }
  const isExposed = exposedIn(context);
  const findings = groupBy(assessment.findings, homeOfFinding);
  return [...rows]
    .map(([namespace, results]) => {
      const found = findings.get(namespace) ?? [];
      return {
        namespace,
        ...complianceOf([...results, ...(namespace === '' ? [] : everywhere)], without),
        risk: exposedRisk(found, isExposed),
        findings: countBySeverity(found),
      };
    })
    .sort(
      (a, b) =>
        Number(a.namespace === '') - Number(b.namespace === '') ||
        b.risk - a.risk ||
        (a.namespace < b.namespace ? -1 : 1),
    );
}

const aboutClusters: readonly Control['family'][] = ['control-plane', 'nodes'];

const homeOf = ({ ref, subject }: Pick<JudgedObject, 'ref' | 'subject'>): string =>
  subject ? subject.namespace : ref.kind === 'Namespace' ? ref.name : ref.namespace;
const homeOfFinding = ({ resource, subject }: Finding) => homeOf({ ref: resource, ...(subject && { subject }) });

// Never a pass from a control that did not see everything.
function within(result: ControlResult, objects: readonly JudgedObject[]): ControlResult {
  const shipped = objects.filter(({ builtIn }) => builtIn);
  const failing = (list: readonly JudgedObject[]) => list.filter(({ finding }) => finding !== null).length;
  const failed = failing(objects);
  return {
    ...result,
    status: statusOf(objects, failed, result),
    assessed: objects.length,
    failed,
    builtIn: { assessed: shipped.length, failed: failing(shipped) },
  };
}

function statusOf(objects: readonly JudgedObject[], failed: number, { gaps }: ControlResult): ControlResult['status'] {
  if (failed > 0) return 'failed';
  if (gaps.length > 0) return 'not-assessed';
  return objects.length > 0 ? 'passed' : 'not-applicable';
}

function groupBy<T>(list: readonly T[], keyOf: (entry: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const entry of list) {
    const key = keyOf(entry);
    const group = groups.get(key);
    if (group) group.push(entry);
    else groups.set(key, [entry]);
  }
  return groups;
}
