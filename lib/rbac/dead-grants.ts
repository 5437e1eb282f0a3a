import { blindSpots } from './blind-spots';
import { isBuiltInBinding, isBuiltInRole } from './built-in';
import { deadBinding } from './dead-bindings';
import { deadReasons, type DeadGrant, type DeadGrantMaterial, type NotAssessed } from './dead-grant-types';
import { duplicateBindings } from './duplicate-bindings';
import { idleAccounts, workloadGaps } from './idle-accounts';
import { unheldRoles } from './unheld-roles';
import type { Binding } from './types';

export type DeadGrants = {
  /** By reason, then namespace and name. */
  readonly dead: readonly DeadGrant[];
  /** Reasons that could not be looked into everywhere. */
  readonly notAssessed: readonly NotAssessed[];
};

/**
 * What grants nothing, or nothing that anybody seems to use: bindings to a missing role or to nobody, bindings that
 * others cover, roles that nobody holds, rules that never match, and ServiceAccounts with rights that nothing runs as.
 * All that is called safe can go together, and the API server answers every question as before. What Kubernetes or a
 * vendor ships is left out: it would be created again. What could not be seen is never called dead.
 */
export function deadGrants(material: DeadGrantMaterial): DeadGrants {
  const { roles, bindings } = material.index.objects;
  const own = bindings.filter((binding) => !isBuiltInBinding(binding));
  const byThemselves = new Map(own.map((binding) => [binding, deadBinding(material, binding)]));
  const isDead = (binding: Binding) => byThemselves.get(binding)?.some(({ entry }) => entry === null) ?? false;

  const duplicates = duplicateBindings(material, isDead, isBuiltInBinding);
  const unheld = unheldRoles(material, isDead);
  const builtInRoles = new Set(
    roles.filter(isBuiltInRole).map(({ kind, namespace, name }) => `${kind} ${namespace}/${name}`),
  );
  const inert = roles.flatMap((role) => (role.aggregates || isBuiltInRole(role) ? [] : inertRules(material, role)));
  return {
    dead: [
      ...[...byThemselves.values()].flat(),
      ...duplicates,
      ...unheld.filter(({ object: { kind, namespace, name } }) => !builtInRoles.has(`${kind} ${namespace}/${name}`)),
      ...inert,
      ...idleAccounts(material),
    ].sort(compareDead),
    notAssessed: notAssessed(material),
  };
}

function inertRules({ whyInert }: DeadGrantMaterial, role: DeadGrantMaterial['index']['objects']['roles'][number]) {
  return role.rules.flatMap((rule, at): DeadGrant[] => {
    const why = whyInert(rule, role);
    if (!why) return [];
    return [
      {
        reason: 'inert-rule',
        object: { kind: role.kind, namespace: role.namespace, name: role.name },
        entry: null,
        rule: { at, rule },
        why: `Rule ${at + 1} allows nothing: ${why}.`,
        proof: [
          `rules[${at}] of ${role.rules.length}`,
          'Whoever wrote it meant something else: correct it, or delete it',
        ],
        confidence: 'check',
      },
    ];
  });
}

function notAssessed(material: DeadGrantMaterial): readonly NotAssessed[] {
  const { gaps } = material;
  const roles = blindSpots(gaps, ['roles.rbac.authorization.k8s.io', 'clusterroles.rbac.authorization.k8s.io']);
  const bindings = blindSpots(gaps, [
    'rolebindings.rbac.authorization.k8s.io',
    'clusterrolebindings.rbac.authorization.k8s.io',
  ]);
  const accounts = blindSpots(gaps, ['serviceaccounts']);
  const of = (reason: NotAssessed['reason'], list: readonly NotAssessed['gap'][]) =>
    list.map((gap) => ({ reason, gap }));
  return [
    ...of('missing-role', [...roles, ...bindings]),
    ...of('binds-nobody', [...bindings, ...accounts]),
    ...of('duplicate', [...bindings, ...roles]),
    ...of('unheld-role', [...bindings, ...roles]),
    ...of('inert-rule', roles),
    ...of('idle-account', [...accounts, ...workloadGaps(material)]),
  ];
}

function compareDead(a: DeadGrant, b: DeadGrant): number {
  return (
    deadReasons.indexOf(a.reason) - deadReasons.indexOf(b.reason) ||
    compareText(a.object.namespace, b.object.namespace) ||
    compareText(a.object.name, b.object.name) ||
    compareText(a.object.kind, b.object.kind) ||
    (a.entry?.at ?? a.rule?.at ?? 0) - (b.entry?.at ?? b.rule?.at ?? 0)
  );
}

const compareText = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
