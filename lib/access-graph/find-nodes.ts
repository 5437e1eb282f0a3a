import type { Severity } from '@/lib/controls/types';
import { isBuiltInBinding, isBuiltInRole, isBuiltInSubject } from '@/lib/rbac/built-in';
import { subjectKey } from '@/lib/rbac/identity';
import { subjectsOf } from '@/lib/rbac/subjects';
import type { AccessMaterial, NodeRef } from './detail-types';
import { bindingId, roleId, workloadId } from './node-ids';
import type { GraphNodeKind } from './types';

/** Prefixes that the search box understands, and the kinds they mean. */
export const kindPrefixes: Readonly<Record<string, readonly GraphNodeKind[]>> = {
  sa: ['serviceaccount'],
  serviceaccount: ['serviceaccount'],
  user: ['user'],
  group: ['group'],
  subject: ['serviceaccount', 'user', 'group'],
  role: ['role', 'clusterrole'],
  clusterrole: ['clusterrole'],
  cr: ['clusterrole'],
  binding: ['rolebinding', 'clusterrolebinding'],
  rolebinding: ['rolebinding'],
  rb: ['rolebinding'],
  clusterrolebinding: ['clusterrolebinding'],
  crb: ['clusterrolebinding'],
  workload: ['workload'],
  pod: ['workload'],
  wl: ['workload'],
};

/**
 * Subjects, roles, bindings and workloads whose name holds every word asked for: the riskiest first, then those whose
 * name starts with it, then by name. `kind:name` and `ns:namespace` narrow; an empty question finds the riskiest.
 */
export function findNodes(material: AccessMaterial, asked: string, limit: number): readonly NodeRef[] {
  const question = parse(asked);
  return entriesOf(material)
    .filter((entry) => matches(entry, question))
    .toSorted((a, b) => order(a, question) - order(b, question) || compareText(a.ref.label, b.ref.label))
    .slice(0, limit)
    .map(({ ref }) => ref);
}

type Question = {
  readonly words: readonly string[];
  readonly kinds: readonly GraphNodeKind[] | null;
  readonly namespace: string;
};

function parse(asked: string): Question {
  let kinds: readonly GraphNodeKind[] | null = null;
  let namespace = '';
  const words: string[] = [];
  for (const word of asked.toLowerCase().split(/\s+/).filter(Boolean)) {
    const colon = word.indexOf(':');
    const prefix = word.slice(0, Math.max(0, colon));
    const rest = word.slice(colon + 1);
    if (prefix === 'ns' || prefix === 'namespace') namespace = rest;
    else if (Object.hasOwn(kindPrefixes, prefix)) {
      kinds = kindPrefixes[prefix] ?? null;
      if (rest !== '') words.push(rest);
    } else words.push(word);
  }
  return { words, kinds, namespace };
}

type Entry = { readonly ref: NodeRef; readonly namespace: string; readonly text: string; readonly builtIn: boolean };

const kept = new WeakMap<object, readonly Entry[]>();

/** Everything that can be looked for. Made once for an index, since a search asks with every key pressed. */
function entriesOf(material: AccessMaterial): readonly Entry[] {
  const known = kept.get(material.index);
  if (known) return known;
  const { index, workloads, subjectRisk } = material;
  const entries = [
    ...subjectsOf(index).map((subject) => {
      const id = subjectKey(subject);
      const kind = ({ ServiceAccount: 'serviceaccount', User: 'user', Group: 'group' } as const)[subject.kind];
      return entry(id, kind, subject, subject.kind, subjectRisk.get(id) ?? null, isBuiltInSubject(subject));
    }),
    ...index.objects.bindings.map((binding) =>
      entry(
        bindingId(binding),
        binding.kind === 'RoleBinding' ? 'rolebinding' : 'clusterrolebinding',
        binding,
        `${binding.kind}, gives ${binding.roleRef.name}`,
        null,
        isBuiltInBinding(binding),
      ),
    ),
    ...index.objects.roles.map((role) =>
      entry(roleId(role), role.kind === 'Role' ? 'role' : 'clusterrole', role, role.kind, null, isBuiltInRole(role)),
    ),
    ...workloads.map(({ ref }) => entry(workloadId(ref), 'workload', ref, ref.kind, null, false)),
  ];
  kept.set(index, entries);
  return entries;
}

function entry(
  id: string,
  kind: GraphNodeKind,
  { namespace, name }: { readonly namespace: string; readonly name: string },
  detail: string,
  risk: Severity | null,
  builtIn: boolean,
): Entry {
  const label = namespace === '' ? name : `${namespace}/${name}`;
  return { ref: { id, kind, label, risk, detail }, namespace, text: label.toLowerCase(), builtIn };
}

function matches({ ref, namespace, text }: Entry, { words, kinds, namespace: wanted }: Question): boolean {
  if (kinds && !kinds.includes(ref.kind)) return false;
  if (wanted !== '' && namespace !== wanted) return false;
  return words.every((word) => text.includes(word));
}

const severities: readonly (Severity | null)[] = ['critical', 'high', 'medium', 'low', null];

function order({ ref, text, builtIn }: Entry, { words }: Question): number {
  const [first] = words;
  const name = text.slice(text.indexOf('/') + 1);
  const closeness =
    first === undefined
      ? 0
      : name === first || text === first
        ? 0
        : name.startsWith(first) || text.startsWith(first)
          ? 1
          : 2;
  return closeness * 100 + Number(builtIn) * 10 + severities.indexOf(ref.risk);
}

const compareText = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
