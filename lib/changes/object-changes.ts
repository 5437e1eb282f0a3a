import type { ObjectRef } from '@/lib/inventory/types';
import type { Binding, PolicyRule, RbacObjects, Role } from '@/lib/rbac/types';
import type { ChangedLine, ObjectChange } from './types';

const group = 'rbac.authorization.k8s.io/v1';

/** The key of a role, a binding or a namespace in both states. */
export const objectKey = ({ kind, namespace, name }: Pick<ObjectRef, 'kind' | 'namespace' | 'name'>): string =>
  `${kind}/${namespace}/${name}`;

/** How an RBAC object is named outside. */
export const rbacRef = ({ kind, namespace, name }: Role | Binding): ObjectRef => ({
  apiVersion: group,
  kind,
  namespace,
  name,
});

/** What changed in a role: that it came or went, or its rules, labels and selectors. */
export function roleChange(before: Role | undefined, after: Role | undefined): ObjectChange {
  const role = present(after ?? before);
  const about = { key: objectKey(role), object: rbacRef(role) };
  const rules = lineDiff(before ? ruleLines(before) : [], after ? ruleLines(after) : []);
  if (!before) return { ...about, change: 'added', summary: 'was added', lines: rules };
  if (!after) return { ...about, change: 'removed', summary: 'was removed', lines: rules };
  const labels = lineDiff(labelLines(before), labelLines(after));
  const selectors = lineDiff(selectorLines(before), selectorLines(after));
  const what = [
    ...(rules.length > 0 ? [`has ${signs(rules, 'rule')}`] : []),
    ...(labels.length > 0 ? [`has ${signs(labels, 'label')}`] : []),
    ...(selectors.length > 0 ? ['collects other roles'] : []),
  ];
  return {
    ...about,
    change: 'changed',
    summary: what.join('; ') || 'changed',
    lines: [...selectors, ...labels, ...rules],
  };
}

/** What changed in a binding: that it came or went, the role it refers to, or its subjects. */
export function bindingChange(before: Binding | undefined, after: Binding | undefined): ObjectChange {
  const binding = present(after ?? before);
  const about = { key: objectKey(binding), object: rbacRef(binding) };
  const subjects = lineDiff(before ? subjectLines(before) : [], after ? subjectLines(after) : []);
  const role = lineDiff(before ? [roleRefLine(before)] : [], after ? [roleRefLine(after)] : []);
  if (!before) return { ...about, change: 'added', summary: 'was added', lines: [...role, ...subjects] };
  if (!after) return { ...about, change: 'removed', summary: 'was removed', lines: [...role, ...subjects] };
  const what = [
    ...(role.length > 0 ? [`refers to ${roleName(after)} instead of ${roleName(before)}`] : []),
    ...(subjects.length > 0 ? [`has ${signs(subjects, 'subject')}`] : []),
  ];
  const context: readonly ChangedLine[] = role.length > 0 ? role : [{ sign: ' ', text: roleRefLine(after) }];
  return { ...about, change: 'changed', summary: what.join('; ') || 'changed', lines: [...context, ...subjects] };
}

/** A namespace that is gone, and its bindings with it. */
export function namespaceRemoval(name: string): ObjectChange {
  const object = { apiVersion: 'v1', kind: 'Namespace', namespace: '', name };
  return {
    key: objectKey(object),
    object,
    change: 'removed',
    summary: 'was deleted, and its bindings with it',
    lines: [],
  };
}

/** Roles and bindings of a state by their key. */
export function byKey<T extends Role | Binding>(objects: readonly T[]): ReadonlyMap<string, T> {
  return new Map(objects.map((object) => [objectKey(object), object]));
}

/** Which ClusterRoles and Roles exist, by key. */
export const rolesByKey = ({ roles }: RbacObjects) => byKey(roles);

function present<T>(object: T | undefined): T {
  if (object === undefined) throw new Error('A change needs an object before or after it');
  return object;
}

/** What stands in one list only, what went before what came; equal lines in another order are no change. */
function lineDiff(before: readonly string[], after: readonly string[]): readonly ChangedLine[] {
  const had = new Set(before);
  const has = new Set(after);
  return [
    ...before.filter((line) => !has.has(line)).map((text) => ({ sign: '-', text }) as const),
    ...after.filter((line) => !had.has(line)).map((text) => ({ sign: '+', text }) as const),
  ];
}

/** "1 rule changed and 2 rules added": what went and what came in its place is one change. */
function signs(lines: readonly ChangedLine[], word: string): string {
  const counted = (sign: ChangedLine['sign']) => lines.filter((line) => line.sign === sign).length;
  const changed = word === 'subject' ? 0 : Math.min(counted('+'), counted('-'));
  const parts: readonly (readonly [number, string])[] = [
    [changed, 'changed'],
    [counted('+') - changed, 'added'],
    [counted('-') - changed, 'removed'],
  ];
  return parts
    .flatMap(([number, verb]) => (number === 0 ? [] : [`${number} ${word}${number === 1 ? '' : 's'} ${verb}`]))
    .join(' and ');
}

const roleName = ({ roleRef: { kind, name } }: Binding) => `${kind} ${name}`;
const roleRefLine = ({ roleRef: { kind, name } }: Binding) => `roleRef: { kind: ${kind}, name: ${scalar(name)} }`;

const subjectLines = ({ subjects }: Binding) =>
  subjects.map(({ kind, namespace, name }) =>
    namespace === ''
      ? `- { kind: ${kind}, name: ${scalar(name)} }`
      : `- { kind: ${kind}, name: ${scalar(name)}, namespace: ${scalar(namespace)} }`,
  );

const labelLines = ({ labels }: Role) =>
  Object.entries(labels).map(([key, value]) => `${scalar(key)}: ${JSON.stringify(value)}`);

const selectorLines = ({ aggregates }: Role) =>
  (aggregates ?? []).map((selector) => `aggregate ${JSON.stringify(selector)}`);

const ruleLines = ({ rules }: Role) => rules.map(ruleLine);

/** A rule as a line of YAML; entries sorted, so that their order is no change. */
function ruleLine({ apiGroups, resources, resourceNames, nonResourceURLs, verbs }: PolicyRule): string {
  const parts = Object.entries({ apiGroups, resources, resourceNames, nonResourceURLs, verbs }).flatMap(
    ([key, values]) => (values.length === 0 ? [] : [`${key}: [${[...new Set(values)].sort().map(scalar).join(', ')}]`]),
  );
  return `- { ${parts.join(', ')} }`;
}

/** A YAML scalar that reads back as the same text, also inside braces. */
const scalar = (value: string) => (/^[A-Za-z][\w./-]*$/.test(value) ? value : JSON.stringify(value));
