import { covers, singlePermissions } from '@/lib/rbac/covers';
import { isBuiltInRole } from '@/lib/rbac/built-in';
import { grantRisk, worse } from '@/lib/rbac/risky-rules';
import type { PolicyRule, Role } from '@/lib/rbac/types';
import type { Severity } from '@/lib/controls/types';
import { riskRank } from './risk-rank';

/** The roles of one cluster, and whether all of them could be seen: what is missing may else be hidden. */
export type ClusterRoles = { readonly cluster: string; readonly roles: readonly Role[]; readonly complete: boolean };

/** One role of a name in one cluster. */
export type DriftCell = {
  readonly cluster: string;
} & (
  | { readonly state: 'absent' }
  /** It is not there, and not all roles could be read. */
  | { readonly state: 'unseen' }
  | {
      readonly state: 'present';
      /** 0 grants what most clusters' do; every other number what no lower one does. */
      readonly variant: number;
      /** Single permissions beyond those of variant 0, and those of it that are not granted here. */
      readonly more: readonly PolicyRule[];
      readonly less: readonly PolicyRule[];
      /** Single permissions that the role of this name has in no other cluster that has one. */
      readonly only: readonly PolicyRule[];
      /** The worst that these allow; null when nothing is known against them. */
      readonly risk: Severity | null;
    }
);

/** The roles of one name across clusters. */
export type RoleDrift = {
  readonly kind: Role['kind'];
  /** `''` of a ClusterRole. */
  readonly namespace: string;
  readonly name: string;
  readonly builtIn: boolean;
  /** How many different roles the name stands for. */
  readonly variants: number;
  /** The worst that one cluster grants and no other does. */
  readonly risk: Severity | null;
  /** In the order of the clusters. */
  readonly cells: readonly DriftCell[];
};

/**
 * Roles of the same kind, namespace and name that do not grant the same in every cluster that has them, what is most
 * dangerous first. Two grant the same when each covers the other, however their rules are written. The standard is what
 * most clusters have; of equals what grants least.
 *
 * @returns `[]` when nothing differs, and for fewer than two clusters. That a cluster has no such role is no drift.
 */
export function roleDrift(clusters: readonly ClusterRoles[]): readonly RoleDrift[] {
  const named = new Map<string, Map<string, Role>>();
  for (const { cluster, roles } of clusters) {
    for (const role of roles) {
      const key = JSON.stringify([role.kind, role.namespace, role.name]);
      named.set(key, (named.get(key) ?? new Map<string, Role>()).set(cluster, role));
    }
  }
  const drifts = [...named.values()].flatMap((roles) => driftOf(roles, clusters) ?? []);
  return drifts.sort(
    (a, b) =>
      riskRank(a.risk) - riskRank(b.risk) ||
      Number(a.builtIn) - Number(b.builtIn) ||
      compare(a.kind, b.kind) ||
      compare(a.namespace, b.namespace) ||
      compare(a.name, b.name),
  );
}

function driftOf(roles: ReadonlyMap<string, Role>, clusters: readonly ClusterRoles[]): RoleDrift | null {
  const [any] = roles.values();
  if (!any) return null;
  const variants = variantsOf(roles, any.namespace);
  const [standard] = variants;
  if (!standard || variants.length < 2) return null;
  const cells = clusters.map(({ cluster, complete }): DriftCell => {
    const role = roles.get(cluster);
    if (!role) return { cluster, state: complete ? 'absent' : 'unseen' };
    const variant = variants.findIndex((each) => each.clusters.includes(cluster));
    const others = [...roles].filter(([other]) => other !== cluster).flatMap(([, { rules }]) => rules);
    const only = variants[variant]?.clusters.length === 1 ? distinct(covers(others, role.rules).uncovered) : [];
    return {
      ...{ cluster, state: 'present', variant, only },
      more: distinct(covers(standard.rules, role.rules).uncovered),
      less: distinct(covers(role.rules, standard.rules).uncovered),
      risk: riskOf(only, role.namespace),
    };
  });
  const risks = cells.map((cell) => (cell.state === 'present' ? cell.risk : null));
  const { kind, namespace, name } = any;
  return {
    ...{ kind, namespace, name, variants: variants.length, cells },
    builtIn: [...roles.values()].every(isBuiltInRole),
    risk: risks.reduce(worse, null),
  };
}

type Variant = { readonly rules: readonly PolicyRule[]; readonly clusters: string[] };

/** What the roles grant, each once: most clusters first, of equals what grants least and is least dangerous. */
function variantsOf(roles: ReadonlyMap<string, Role>, namespace: string): readonly Variant[] {
  const byText = new Map<string, Variant>();
  for (const [cluster, { rules }] of roles) {
    const text = JSON.stringify(rules);
    const known = byText.get(text);
    if (known) known.clusters.push(cluster);
    else byText.set(text, { rules, clusters: [cluster] });
  }
  const variants: Variant[] = [];
  for (const { rules, clusters } of byText.values()) {
    const same = variants.find((each) => grantsTheSame(each.rules, rules));
    if (same) same.clusters.push(...clusters);
    else variants.push({ rules, clusters: [...clusters] });
  }
  const size = ({ rules }: Variant) => rules.reduce((sum, rule) => sum + singlePermissions(rule).length, 0);
  return variants.sort(
    (a, b) =>
      b.clusters.length - a.clusters.length ||
      Number(covers(a.rules, b.rules).covered) - Number(covers(b.rules, a.rules).covered) ||
      riskRank(riskOf(b.rules, namespace)) - riskRank(riskOf(a.rules, namespace)) ||
      size(a) - size(b),
  );
}

const grantsTheSame = (a: readonly PolicyRule[], b: readonly PolicyRule[]) =>
  covers(a, b).covered && covers(b, a).covered;

// In a namespace where it is a Role, else as if it were bound for the whole cluster.
const riskOf = (rules: readonly PolicyRule[], namespace: string): Severity | null =>
  rules.map((rule) => grantRisk({ rule, scope: namespace })).reduce(worse, null);

function distinct(rules: readonly PolicyRule[]): readonly PolicyRule[] {
  return [...new Map(rules.map((rule) => [JSON.stringify(rule), rule])).values()];
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
