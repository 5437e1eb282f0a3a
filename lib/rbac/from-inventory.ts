import { objectsOf, type BindingObject, type RbacRule, type RoleObject } from '@/lib/inventory/kinds';
import type { Inventory } from '@/lib/inventory/types';
import { aggregateRoles } from './aggregation';
import type { Binding, LabelSelector, PolicyRule, RbacObjects, Role } from './types';

const group = 'rbac.authorization.k8s.io';

/**
 * The RBAC objects of an inventory, with every list that a manifest may leave out filled in.
 *
 * A live cluster's aggregated ClusterRoles are taken as stored, since that is what its authorizer reads. In files their
 * rules are computed where they are still empty, as the controller would once they are applied.
 */
export function rbacOf(inventory: Inventory): RbacObjects {
  const roles = [
    ...objectsOf(inventory, `clusterroles.${group}`).map((object) => roleOf('ClusterRole', object)),
    ...objectsOf(inventory, `roles.${group}`).map((object) => roleOf('Role', object)),
  ];
  return {
    roles: inventory.source === 'live' ? roles : aggregateRoles(roles),
    bindings: [
      ...objectsOf(inventory, `clusterrolebindings.${group}`).map((object) => bindingOf('ClusterRoleBinding', object)),
      ...objectsOf(inventory, `rolebindings.${group}`).map((object) => bindingOf('RoleBinding', object)),
    ],
    serviceAccounts: objectsOf(inventory, 'serviceaccounts').map(({ metadata: { namespace, name } }) => ({
      kind: 'ServiceAccount',
      namespace,
      name,
    })),
    namespaces: objectsOf(inventory, 'namespaces').map(({ metadata }) => metadata.name),
  };
}

function roleOf(kind: Role['kind'], { metadata, rules, aggregationRule }: RoleObject): Role {
  return {
    kind,
    namespace: kind === 'ClusterRole' ? '' : metadata.namespace,
    name: metadata.name,
    labels: metadata.labels,
    annotations: metadata.annotations,
    rules: (rules ?? []).map(policyRule),
    // The selectors are only read through `selectorMatches`, which takes anything malformed for a selector of nothing.
    aggregates: (aggregationRule?.clusterRoleSelectors as readonly LabelSelector[] | undefined) ?? null,
  };
}

const policyRule = (rule: RbacRule): PolicyRule => ({
  verbs: rule.verbs ?? [],
  apiGroups: rule.apiGroups ?? [],
  resources: rule.resources ?? [],
  resourceNames: rule.resourceNames ?? [],
  nonResourceURLs: rule.nonResourceURLs ?? [],
});

function bindingOf(kind: Binding['kind'], { metadata, roleRef, subjects }: BindingObject): Binding {
  return {
    kind,
    namespace: kind === 'ClusterRoleBinding' ? '' : metadata.namespace,
    name: metadata.name,
    labels: metadata.labels,
    annotations: metadata.annotations,
    roleRef: { kind: roleRef?.kind ?? '', name: roleRef?.name ?? '' },
    subjects: (subjects ?? []).map((subject) => ({
      kind: subject.kind,
      namespace: subject.namespace ?? '',
      name: subject.name,
    })),
  };
}
