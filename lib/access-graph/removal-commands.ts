import type { GrantEvidence } from '@/lib/controls/types';
import { quoted } from '@/lib/controls/rbac/granted/proof';
import type { Binding, Subject } from '@/lib/rbac/types';

/** How to take a subject out of one binding. */
export type Removal = {
  readonly binding: GrantEvidence['binding'];
  readonly role: string;
  readonly command: string;
  /** How many other subjects the binding keeps; 0 when the whole binding goes. */
  readonly others: number;
};

/**
 * Commands that take a subject out of the bindings behind a finding, one for each binding that names it: the binding is
 * deleted when it names nobody else, else patched at its place in the list, after a test that it still stands there.
 *
 * @returns Empty when no binding names the subject itself (it is meant through a group), or none is in the snapshot.
 */
export function removalCommands(
  grants: readonly GrantEvidence[],
  subject: Subject,
  bindings: readonly Binding[],
): Removal[] {
  const named = new Map(
    grants.map(({ binding, role }) => [`${binding.kind}/${binding.namespace}/${binding.name}`, { binding, role }]),
  );
  return [...named].flatMap(([key, { binding, role }]) => {
    const found = bindings.find(({ kind, namespace, name }) => `${kind}/${namespace}/${name}` === key);
    const places = found?.subjects.flatMap((each, at) => (means(each, subject, found) ? [at] : [])) ?? [];
    if (!found || places.length === 0) return [];
    const others = found.subjects.length - places.length;
    return [
      { binding, role: role.name, others, command: others === 0 ? deletion(found) : patch(found, places, subject) },
    ];
  });
}

// A ServiceAccount without a namespace means the binding's own.
function means(named: Binding['subjects'][number], subject: Subject, binding: Binding): boolean {
  const namespace = named.kind === 'ServiceAccount' ? named.namespace || binding.namespace : '';
  return named.kind === subject.kind && named.name === subject.name && namespace === subject.namespace;
}

function deletion(binding: Binding): string {
  return ['kubectl delete', ...target(binding)].join(' ');
}

// From the last place to the first: each removal moves what stands behind it.
function patch(binding: Binding, places: readonly number[], { name }: Subject): string {
  const steps = places.toReversed().flatMap((at) => [
    { op: 'test', path: `/subjects/${at}/name`, value: name },
    { op: 'remove', path: `/subjects/${at}` },
  ]);
  return ['kubectl patch', ...target(binding), '--type=json', `--patch=${quoted(JSON.stringify(steps))}`].join(' ');
}

// As one word: an object may be named `--all`.
const target = ({ kind, name, namespace }: Binding) => [
  quoted(`${kind.toLowerCase()}/${name}`),
  ...(namespace === '' ? [] : [`--namespace=${quoted(namespace)}`]),
];
