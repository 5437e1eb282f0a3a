import { removalCommands } from '@/lib/access-graph/removal-commands';
import { enforce, roleAnnotations } from '@/lib/attack-paths/terrain';
import { quoted } from '@/lib/controls/rbac/granted/proof';
import { rbacOf } from '@/lib/rbac/from-inventory';
import type { Binding, Role, Subject } from '@/lib/rbac/types';
import { describeSwitch } from './describe-switch';
import type { Known } from './known';
import { actionOf } from './switch-states';
import { formatSwitch, type RoleName, type Switch, type WorkloadName } from './switches';
import type { Doing } from './types';
import { without } from './without';
import { meantIn } from './without-grants';

/**
 * How to do for real what is switched off: kubectl commands, in order, each written for the cluster as the ones before
 * leave it. What takes an editor (a setting of a pod template) is said in words.
 */
export function commandsFor(known: Known, switches: readonly Switch[]): readonly Doing[] {
  const rules = switches.flatMap((off) => (off.kind === 'rule' ? [off] : []));
  const others = switches.flatMap((off) => (off.kind === 'rule' ? [] : [off]));
  const doings: Doing[] = [];
  let inventory = known.inventory;
  for (const off of others) {
    const left = without(inventory, [off]);
    if (left !== inventory) doings.push(...doingsFor(off, rbacOf(inventory).bindings, known));
    inventory = left;
  }
  return [...doings, ...ruleDoings(rules, known.rbac.objects.roles)];
}

function doingsFor(off: Exclude<Switch, { kind: 'rule' }>, bindings: readonly Binding[], known: Known): Doing[] {
  const id = formatSwitch(off);
  const words = describeSwitch(off);
  switch (off.kind) {
    case 'binding':
      return [{ id, words: `Delete ${words}`, command: `kubectl delete ${target(off.binding)}` }];
    case 'subject':
      return outOf(id, off.subject, bindings);
    case 'membership':
      return outOf(id, off.subject, bindings.filter(isNamed(off.binding)));
    case 'workload':
      return [{ id, words: `Delete ${words}`, command: `kubectl delete ${target(off.workload)}` }];
    case 'cut':
      return [{ id, words: actionOf(known.graph, off.key) ?? words, command: settingCommand(off.key) }];
  }
}

/** Out of each binding that names it; a binding that names nobody else is deleted. */
function outOf(id: string, subject: Subject, bindings: readonly Binding[]): Doing[] {
  return bindings
    .filter((binding) =>
      binding.subjects.some((named) => {
        const meant = meantIn(named, binding.namespace);
        return meant?.kind === subject.kind && meant.namespace === subject.namespace && meant.name === subject.name;
      }),
    )
    .map((binding) => {
      const [removal] = removalCommands([evidenceOf(binding)], subject, [binding]);
      const words = describeSwitch({ kind: 'membership', binding, subject });
      return { id, words: `Take ${words.replace(' taken out of ', ' out of ')}`, command: removal?.command ?? null };
    });
}

const apiVersion = 'rbac.authorization.k8s.io/v1';
const noRule = { verbs: [], apiGroups: [], resources: [], resourceNames: [], nonResourceURLs: [] };

const evidenceOf = ({ kind, namespace, name, roleRef }: Binding) => ({
  binding: { apiVersion, kind, namespace, name },
  role: { apiVersion, kind: roleRef.kind, namespace: roleRef.kind === 'Role' ? namespace : '', name: roleRef.name },
  ruleIndex: 0,
  rule: noRule,
  scope: namespace,
  via: 'by name',
});

function settingCommand(key: string): string | null {
  const [, label] = /^namespace-label (.+)$/s.exec(key) ?? [];
  if (label) return `kubectl label --overwrite ${quoted(`namespace/${label}`)} ${enforce}=baseline`;
  const [, namespace, account] = /^annotation ([^/]+)\/(.+)$/s.exec(key) ?? [];
  if (!namespace || !account) return null;
  const gone = roleAnnotations.map((annotation) => `${annotation}-`).join(' ');
  return `kubectl annotate ${target({ kind: 'ServiceAccount', namespace, name: account })} ${gone}`;
}

/** One patch a role, from its last rule to the first, so that none moves before it is reached. */
function ruleDoings(rules: readonly Extract<Switch, { kind: 'rule' }>[], roles: readonly Role[]): readonly Doing[] {
  const asked = new Map(rules.map(({ role }) => [`${role.kind}/${role.namespace}/${role.name}`, role]));
  return [...asked.values()].flatMap((name) => {
    const role = roles.find(isNamed(name));
    const indexes = rules
      .filter(({ role: each, index }) => isNamed(name)(each) && role?.rules[index] !== undefined)
      .map(({ index }) => index)
      .sort((a, b) => b - a);
    const [index] = indexes;
    if (!role || index === undefined) return [];
    const steps = indexes.flatMap((at) => [
      { op: 'test', path: `/rules/${at}/verbs`, value: role.rules[at]?.verbs },
      { op: 'remove', path: `/rules/${at}` },
    ]);
    const numbers = indexes.map((at) => at + 1).reverse();
    return [
      {
        id: formatSwitch({ kind: 'rule', role: name, index }),
        words: `Take ${numbers.length === 1 ? 'rule' : 'rules'} ${numbers.join(', ')} out of ${describeRole(name)}`,
        command: `kubectl patch ${target(name)} --type=json --patch=${quoted(JSON.stringify(steps))}`,
      },
    ];
  });
}

const describeRole = (role: RoleName) => describeSwitch({ kind: 'workload', workload: role });

const isNamed =
  (wanted: { kind: string; namespace: string; name: string }) =>
  ({ kind, namespace, name }: { kind: string; namespace: string; name: string }) =>
    kind === wanted.kind && namespace === wanted.namespace && name === wanted.name;

// As one word: an object may be named `--all`.
const target = ({ kind, namespace, name }: WorkloadName) =>
  [quoted(`${kind.toLowerCase()}/${name}`), ...(namespace === '' ? [] : [`--namespace=${quoted(namespace)}`])].join(
    ' ',
  );
