import type { AttackGraph } from '@/lib/attack-paths/graph';
import { plainText } from '@/lib/inventory/plain-text';
import type { Binding, Role } from '@/lib/rbac/types';
import { describeSwitch } from './describe-switch';
import type { Known } from './known';
import { parseSwitch, type BindingName, type RoleName, type Switch } from './switches';
import type { SwitchState } from './types';
import { without } from './without';

/** What each id means in a snapshot, in the order asked; one that means nothing says so, and is never passed over. */
export function switchStates(known: Known, ids: readonly string[]): readonly SwitchState[] {
  return ids.map((id) => {
    const off = parseSwitch(id);
    if (!off) return { id, words: plainText(id), trouble: 'not a switch', note: null };
    const works = without(known.inventory, [off]) !== known.inventory;
    return {
      id,
      words: describeSwitch(off, off.kind === 'cut' ? actionOf(known.graph, off.key) : undefined),
      trouble: works ? null : whyIdle(known, off),
      note: works ? noteOn(known, off) : null,
    };
  });
}

/** What is done to a setting, where the graph knows it. */
export function actionOf({ removals }: AttackGraph, key: string): string | undefined {
  for (const removal of [...removals.values()].flat()) if (removal.key === key) return removal.action;
  return undefined;
}

function whyIdle({ rbac, graph }: Known, off: Switch): string {
  const { bindings, roles, serviceAccounts } = rbac.objects;
  switch (off.kind) {
    case 'rule':
      return roles.some(isNamed(off.role)) ? 'the role has no such rule' : missing;
    case 'membership':
      return bindings.some(isNamed(off.binding)) ? 'the binding does not name it' : missing;
    case 'subject':
      return off.subject.kind === 'ServiceAccount' && serviceAccounts.some(isNamed(off.subject))
        ? 'no binding names it'
        : missing;
    case 'cut':
      return actionOf(graph, off.key) === undefined ? missing : 'the object to change was not read';
    default:
      return missing;
  }
}

const missing = 'not in this snapshot';

const isNamed =
  (wanted: BindingName | RoleName | { kind: string; namespace: string; name: string }) =>
  ({ kind, namespace, name }: Pick<Binding | Role, 'namespace' | 'name'> & { kind: string }) =>
    kind === wanted.kind && namespace === wanted.namespace && name === wanted.name;

function noteOn({ rbac }: Known, off: Switch): string | null {
  if (off.kind === 'subject' || off.kind === 'membership') {
    if (off.subject.kind !== 'Group' || off.subject.name !== 'system:masters') return null;
    return 'Its members stay cluster admin: the API server lets them in before it asks RBAC.';
  }
  if (off.kind !== 'rule' || off.role.kind !== 'ClusterRole') return null;
  const role = rbac.objects.roles.find(isNamed(off.role));
  return role?.aggregates
    ? 'This ClusterRole collects its rules from others, and its controller would put the rule back: take it out there.'
    : null;
}
