import { aggregatedFrom } from './aggregation';
import { blindSpots } from './blind-spots';
import type { DeadGrant, DeadGrantMaterial } from './dead-grant-types';
import type { Binding, Role } from './types';

/**
 * Roles that nobody holds: no binding refers to them, or only ones that mean nobody. A part that feeds the aggregate of
 * somebody is held through it; one that feeds only aggregates that nobody holds is found, and to be checked.
 */
export function unheldRoles(
  { index, gaps }: Pick<DeadGrantMaterial, 'index' | 'gaps'>,
  bindsNobody: (binding: Binding) => boolean,
): readonly DeadGrant[] {
  const { roles } = index.objects;
  const fed = feeding(roles);
  const held = new Set(roles.filter((role) => index.bindingsOf(role).some((binding) => !bindsNobody(binding))));
  for (const role of held) for (const part of fed.partsOf.get(role) ?? []) held.add(part); // a Set is walked to what is added
  return roles
    .filter((role) => !held.has(role) && !mayBeBoundUnseen(gaps, role))
    .map((role) => unheld(role, index.bindingsOf(role), fed.aggregatesOf.get(role) ?? []));
}

/** Which ClusterRoles each aggregate collects, and which aggregates each of them feeds. */
export function feeding(roles: readonly Role[]): {
  readonly partsOf: ReadonlyMap<Role, readonly Role[]>;
  readonly aggregatesOf: ReadonlyMap<Role, readonly Role[]>;
} {
  const partsOf = new Map<Role, readonly Role[]>();
  const aggregatesOf = new Map<Role, Role[]>();
  for (const aggregate of roles) {
    if (!aggregate.aggregates) continue;
    const parts = aggregatedFrom(aggregate, roles);
    partsOf.set(aggregate, parts);
    for (const part of parts) aggregatesOf.set(part, [...(aggregatesOf.get(part) ?? []), aggregate]);
  }
  return { partsOf, aggregatesOf };
}

function mayBeBoundUnseen(gaps: DeadGrantMaterial['gaps'], { kind, namespace }: Role): boolean {
  const blind =
    kind === 'Role'
      ? blindSpots(gaps, [roleBindings], namespace)
      : blindSpots(gaps, [roleBindings, 'clusterrolebindings.rbac.authorization.k8s.io']);
  return blind.length > 0;
}

function unheld(role: Role, bindings: readonly Binding[], aggregates: readonly Role[]): DeadGrant {
  const names = aggregates.map(({ name }) => name).join(', ');
  return {
    reason: 'unheld-role',
    object: { kind: role.kind, namespace: role.namespace, name: role.name },
    entry: null,
    rule: null,
    why: `${
      bindings.length === 0
        ? 'No binding refers to it'
        : `Only ${bindings.map(({ namespace, name }) => (namespace === '' ? name : `${namespace}/${name}`)).join(', ')} ${bindings.length === 1 ? 'refers' : 'refer'} to it and ${bindings.length === 1 ? 'means' : 'mean'} nobody`
    }${names === '' ? '.' : `; it feeds ${names}, which nobody holds now.`}`,
    proof: [
      `${role.rules.length} ${role.rules.length === 1 ? 'rule' : 'rules'}, ${bindings.length} ${bindings.length === 1 ? 'binding' : 'bindings'}`,
      ...(names === '' ? [] : [`Aggregated into ${names}: whoever is bound to that later would miss these rules`]),
    ],
    confidence: names === '' ? 'safe' : 'check',
  };
}

const roleBindings = 'rolebindings.rbac.authorization.k8s.io';
