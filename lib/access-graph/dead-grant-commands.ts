import { quoted } from '@/lib/controls/rbac/granted/proof';
import type { DeadGrant } from '@/lib/rbac/dead-grant-types';
import { principalOf, type RbacIndex } from '@/lib/rbac/index-rbac';
import type { Binding, Role } from '@/lib/rbac/types';

type Named = { readonly kind: string; readonly namespace: string; readonly name: string };

/** `kubectl delete KIND NAME --namespace=NAMESPACE`, each name quoted as one word of a shell. */
export const deleteCommand = (object: Named): string => `kubectl delete ${target(object)}`;

/**
 * The commands that take a dead grant away. Where only an entry or a rule goes, the patch first tests that it still
 * stands at its place. An idle account loses its bindings one by one; the account itself stays.
 */
export function commandsFor(dead: DeadGrant, index: RbacIndex): readonly string[] {
  if (dead.entry) return [withoutEntries(dead.object, [dead.entry])];
  if (dead.rule) return [withoutRule(dead.object, dead.rule)];
  if (dead.reason === 'idle-account') return idleCommands(dead.object, index);
  return [deleteCommand(dead.object)];
}

/** The objects that these commands change: what to keep a copy of. */
export function changedBy(dead: DeadGrant, index: RbacIndex): readonly Named[] {
  return dead.reason === 'idle-account' ? bindingsNaming(dead.object, index) : [dead.object];
}

function idleCommands(account: Named, index: RbacIndex): readonly string[] {
  return bindingsNaming(account, index).map((binding) => {
    const entries = binding.subjects.flatMap((subject, at) =>
      means(binding, subject, account) ? [{ at, subject }] : [],
    );
    return entries.length === binding.subjects.length ? deleteCommand(binding) : withoutEntries(binding, entries);
  });
}

function bindingsNaming({ namespace, name }: Named, index: RbacIndex): readonly Binding[] {
  const named = index.bindingsNaming(principalOf({ kind: 'ServiceAccount', namespace, name }));
  return [...new Set(named.map(({ binding }) => binding))];
}

// A ServiceAccount without a namespace means the binding's own; its user name means it, too.
function means(binding: Binding, subject: Binding['subjects'][number], account: Named): boolean {
  if (subject.kind === 'User') return subject.name === `system:serviceaccount:${account.namespace}:${account.name}`;
  const namespace = subject.namespace || binding.namespace;
  return subject.kind === 'ServiceAccount' && subject.name === account.name && namespace === account.namespace;
}

function withoutEntries(object: Named, entries: readonly NonNullable<DeadGrant['entry']>[]): string {
  // From the last to the first, so that no removal moves the next.
  const steps = entries
    .toReversed()
    .flatMap(({ at, subject }) => [
      { op: 'test', path: `/subjects/${at}/kind`, value: subject.kind },
      { op: 'test', path: `/subjects/${at}/name`, value: subject.name },
      ...(subject.namespace === ''
        ? []
        : [{ op: 'test', path: `/subjects/${at}/namespace`, value: subject.namespace }]),
      { op: 'remove', path: `/subjects/${at}` },
    ]);
  return patch(object, steps);
}

function withoutRule(object: Named, { at, rule }: NonNullable<DeadGrant['rule']>): string {
  const lists = (Object.keys(rule) as (keyof Role['rules'][number])[]).filter((key) => rule[key].length > 0); // its own keys
  return patch(object, [
    ...lists.map((key) => ({ op: 'test', path: `/rules/${at}/${key}`, value: rule[key] })),
    { op: 'remove', path: `/rules/${at}` },
  ]);
}

const patch = (object: Named, steps: readonly object[]) =>
  `kubectl patch ${target(object)} --type=json --patch=${quoted(JSON.stringify(steps))}`;

const target = ({ kind, namespace, name }: Named) =>
  [kind.toLowerCase(), quoted(name), ...(namespace === '' ? [] : [`--namespace=${quoted(namespace)}`])].join(' ');
