import { riskyTechniques } from './risky-techniques';
import { includesOrAll, resourceMatches } from './rule-allows';
import type { Grant, PolicyRule } from './types';

export type RiskSeverity = 'critical' | 'high' | 'medium' | 'low';

/** One thing that RBAC can give and that its holder can abuse. */
export type RiskyTechnique = {
  readonly id: string;
  /** Completes "may …". */
  readonly title: string;
  /** Of a grant that reaches the whole cluster. */
  readonly severity: RiskSeverity;
  /** Of a grant in one namespace; null where a RoleBinding cannot give it at all. */
  readonly inNamespace: RiskSeverity | null;
  /** Of a grant in kube-system, where the cluster's own controllers live. */
  readonly inKubeSystem: RiskSeverity | null;
  /** Any one of these verbs on any one of these resources; `*` stands for a star in the rule itself. */
  readonly targets: readonly {
    readonly apiGroup: string;
    readonly resource: string;
    readonly subresource: string;
    readonly verbs: readonly string[];
  }[];
};

/** One technique that a grant allows, on one resource. */
export type RiskyUse = {
  readonly technique: string;
  readonly title: string;
  readonly severity: RiskSeverity;
  readonly apiGroup: string;
  /** `pods/exec` with its subresource; `*` for all resources. */
  readonly resource: string;
  /** The technique's verbs that the rule allows, sorted. */
  readonly verbs: readonly string[];
};

const order: readonly RiskSeverity[] = ['critical', 'high', 'medium', 'low'];

/**
 * The risky things that a grant allows, worst first; `[]` when there is nothing known against it.
 *
 * Scope counts: in one namespace a grant is worth less, and what only cluster scope can give is nothing there. In
 * kube-system it is worth as much as everywhere, since the cluster's own controllers run there. A rule limited to
 * names is one step milder, unless it names what leads straight to the top; and names take `create` and
 * `deletecollection` away, whose requests carry none.
 */
export function riskyGrants({ rule, scope }: Pick<Grant, 'rule' | 'scope'>): readonly RiskyUse[] {
  const uses: RiskyUse[] = [];
  for (const { id, title, targets, ...technique } of riskyTechniques) {
    const reach = severityIn(scope, technique);
    if (!reach) continue;
    for (const target of targets) {
      const verbs = verbsAllowed(rule, target);
      if (verbs.length === 0) continue;
      const resource = target.subresource === '' ? target.resource : `${target.resource}/${target.subresource}`;
      const severity = isNarrowed(rule) ? milder(reach) : reach;
      uses.push({ technique: id, title, severity, apiGroup: target.apiGroup, resource, verbs });
    }
  }
  return uses.sort((a, b) => order.indexOf(a.severity) - order.indexOf(b.severity));
}

// A rule may be bound a thousand times; only these three kinds of scope tell its worth apart.
const weighed = new WeakMap<PolicyRule, Map<string, RiskSeverity | null>>();

/** The worst severity of a grant, or null when it allows nothing risky. Kept per rule. */
export function grantRisk({ rule, scope }: Pick<Grant, 'rule' | 'scope'>): RiskSeverity | null {
  const reach = scope === '' || scope === 'kube-system' ? scope : 'namespace';
  const known = weighed.get(rule) ?? new Map<string, RiskSeverity | null>();
  const found = known.get(reach);
  if (found !== undefined) return found;
  const risk = riskyGrants({ rule, scope })[0]?.severity ?? null;
  weighed.set(rule, known.set(reach, risk));
  return risk;
}

/** The worse of two severities; null is none. */
export function worse<S extends RiskSeverity>(a: S | null, b: S | null): S | null {
  if (!a || !b) return a ?? b;
  return order.indexOf(a) <= order.indexOf(b) ? a : b;
}

function severityIn(scope: string, technique: Pick<RiskyTechnique, 'severity' | 'inNamespace' | 'inKubeSystem'>) {
  if (scope === '') return technique.severity;
  return scope === 'kube-system' ? technique.inKubeSystem : technique.inNamespace;
}

function verbsAllowed(rule: PolicyRule, target: RiskyTechnique['targets'][number]): readonly string[] {
  if (!includesOrAll(rule.apiGroups, target.apiGroup)) return [];
  if (!rule.resources.some((pattern) => resourceMatches(pattern, target))) return [];
  const named = rule.resourceNames.length > 0;
  return target.verbs.filter(
    (verb) =>
      includesOrAll(rule.verbs, verb) &&
      !(named && (verb === 'deletecollection' || (verb === 'create' && target.subresource === ''))),
  );
}

// Names that make a limit no limit: the roles and groups that hold everything, and the keys of the cluster's own identities.
const crownJewels = new Set([
  'cluster-admin',
  'system:masters',
  'admin',
  'aws-auth',
  'coredns',
  'kubernetes.io/kube-apiserver-client',
]);

const isNarrowed = ({ resourceNames }: PolicyRule) =>
  resourceNames.length > 0 && !resourceNames.some((name) => crownJewels.has(name));

const milder = (severity: RiskSeverity): RiskSeverity => order[order.indexOf(severity) + 1] ?? 'low';
