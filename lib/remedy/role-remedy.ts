import { aggregatedFrom } from '@/lib/rbac/aggregation';
import { isBuiltInRole } from '@/lib/rbac/built-in';
import type { ObjectRef } from '@/lib/inventory/types';
import type { PolicyRule, Role } from '@/lib/rbac/types';
import { applyCommand, fileName, named, patchCommand } from './kubectl';
import { managedBy } from './managed-by';
import { roleManifest, ruleObject } from './rbac-manifests';
import type { Remedy } from './types';

/** What to write in place of one rule of a role; nothing: the rule goes. */
export type RuleChange = { readonly index: number; readonly rules: readonly PolicyRule[] };

/** Takes one rule out of a role. */
export function removeRule(role: Role, index: number): Remedy {
  return changeRules(role, [{ index, rules: [] }], `Take rule ${index + 1} out of ${named(refOf(role))}`);
}

/** Takes one verb out of a rule, and the rule with it when it was the last. `*` becomes the other verbs of the API. */
export function removeVerb(role: Role, index: number, verb: string): Remedy {
  const rule = role.rules[index];
  const verbs = spelledVerbs(rule?.verbs ?? []).filter((each) => each !== verb);
  const rules = rule && verbs.length > 0 ? [{ ...rule, verbs }] : [];
  return changeRules(
    role,
    [{ index, rules }],
    `Take the verb ${verb} out of rule ${index + 1} of ${named(refOf(role))}`,
  );
}

/** Writes other rules in place of some of a role; each is tested first to stand where it stood. */
export function changeRules(role: Role, changes: readonly RuleChange[], title: string): Remedy {
  const ref = refOf(role);
  const lastFirst = changes.toSorted((a, b) => b.index - a.index);
  const base = [...(role.namespace === '' ? [] : [role.namespace]), role.name, role.kind];
  const after = lastFirst.reduce<readonly PolicyRule[]>(
    (rules, { index, rules: put }) => rules.toSpliced(index, 1, ...put),
    role.rules,
  );
  const [changed, before] = [
    { name: fileName(...base), text: roleManifest({ ...role, rules: after }) },
    { name: fileName(...base, 'before'), text: roleManifest(role) },
  ];
  return {
    id: `${title} ${JSON.stringify(changes)}`,
    title,
    about: 'Everybody who holds the role loses the same.',
    command: patchCommand(
      ref,
      'json',
      lastFirst.flatMap((change) => stepsOf(role, change)),
    ),
    yaml: { file: changed, command: applyCommand(changed.name) },
    undo: { file: before, command: applyCommand(before.name) },
    warning: warningOf(role),
  };
}

/**
 * The roles in which a rule of a role is really written: the role itself, or for an aggregated one those that it is
 * collected from, through any number of aggregates. Empty when none of them holds it (any more).
 */
export function writtenIn(role: Role, index: number, roles: readonly Role[]): readonly { role: Role; index: number }[] {
  const rule = role.rules[index];
  if (!rule) return [];
  if (!role.aggregates) return [{ role, index }];
  const key = JSON.stringify(rule);
  return aggregatedFrom(role, roles)
    .filter((source) => source.aggregates === null)
    .flatMap((source) =>
      source.rules.flatMap((each, at) => (JSON.stringify(each) === key ? [{ role: source, index: at }] : [])),
    );
}

/** The verbs that the API server itself knows, in place of a star. */
export const spelledVerbs = (verbs: readonly string[]): readonly string[] =>
  verbs.includes('*') ? ['get', 'list', 'watch', 'create', 'update', 'patch', 'delete', 'deletecollection'] : verbs;

function stepsOf({ rules }: Role, { index, rules: put }: RuleChange): readonly object[] {
  const rule = rules[index];
  if (!rule) return [];
  const path = `/rules/${index}`;
  const tests = Object.entries(ruleObject(rule)).map(([list, value]) => ({
    op: 'test',
    path: `${path}/${list}`,
    value,
  }));
  const [first, ...more] = put.map(ruleObject);
  return [
    ...tests,
    first ? { op: 'replace', path, value: first } : { op: 'remove', path },
    ...more.map((value, at) => ({ op: 'add', path: `/rules/${index + 1 + at}`, value })),
  ];
}

function warningOf(role: Role): string | null {
  if (role.aggregates)
    return 'Its rules are collected from other ClusterRoles by their labels: the controller writes them back.';
  if (isBuiltInRole(role))
    return managedBy(role) ?? 'Kubernetes or a vendor ships this role: what was installed with it may stop working.';
  return managedBy(role);
}

const refOf = ({ kind, namespace, name }: Role): ObjectRef => ({
  apiVersion: 'rbac.authorization.k8s.io/v1',
  kind,
  namespace,
  name,
});
