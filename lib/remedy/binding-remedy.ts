import type { Removal } from '@/lib/access-graph/removal-commands';
import type { ObjectRef } from '@/lib/inventory/types';
import { isBuiltInBinding } from '@/lib/rbac/built-in';
import type { Binding, Subject } from '@/lib/rbac/types';
import { applyCommand, fileName, named, target } from './kubectl';
import { managedBy } from './managed-by';
import { bindingManifest } from './rbac-manifests';
import type { Remedy } from './types';

/** Deletes a binding. Its manifest brings it back. */
export function deleteBinding(binding: Binding): Remedy {
  const ref = refOf(binding);
  const file = { name: fileName(...words(ref)), text: bindingManifest(binding) };
  const { length } = binding.subjects;
  return {
    id: `delete ${named(ref)}`,
    title: `Delete ${named(ref)}`,
    about: `${length === 1 ? 'Its one subject loses' : `All ${length} subjects lose`} what ${binding.roleRef.kind} ${binding.roleRef.name} gives ${binding.namespace === '' ? 'in the whole cluster' : `in ${binding.namespace}`}.`,
    command: ['kubectl delete', ...target(ref)].join(' '),
    yaml: { file, command: `kubectl delete --filename=${file.name}` },
    undo: { file, command: applyCommand(file.name) },
    warning: warningOf(binding),
  };
}

/** Takes one subject out of a binding, as a removal found it; deletes the binding when it names nobody else. */
export function removeSubject(removal: Removal, binding: Binding, subject: Subject): Remedy {
  if (removal.others === 0) return deleteBinding(binding);
  const ref = refOf(binding);
  const after = { ...binding, subjects: binding.subjects.filter((each) => !means(each, subject, binding)) };
  const [changed, before] = [
    { name: fileName(...words(ref)), text: bindingManifest(after) },
    { name: fileName(...words(ref), 'before'), text: bindingManifest(binding) },
  ];
  return {
    id: `unbind ${named(ref)} ${subject.kind} ${subject.namespace}/${subject.name}`,
    title: `Take ${subject.kind} ${subject.namespace === '' ? '' : `${subject.namespace}/`}${subject.name} out of ${named(ref)}`,
    about: `${removal.others === 1 ? 'One other subject keeps' : `${removal.others} other subjects keep`} what ${removal.role} gives.`,
    command: removal.command,
    yaml: { file: changed, command: applyCommand(changed.name) },
    undo: { file: before, command: applyCommand(before.name) },
    warning: warningOf(binding),
  };
}

const warningOf = (binding: Binding): string | null =>
  managedBy(binding) ??
  (isBuiltInBinding(binding)
    ? 'Kubernetes or a vendor ships this binding: what was installed with it may stop working, and may bring it back.'
    : null);

// A ServiceAccount without a namespace means the binding's own.
function means(each: Binding['subjects'][number], subject: Subject, binding: Binding): boolean {
  const namespace = each.kind === 'ServiceAccount' ? each.namespace || binding.namespace : '';
  return each.kind === subject.kind && each.name === subject.name && namespace === subject.namespace;
}

const refOf = ({ kind, namespace, name }: Binding): ObjectRef => ({
  apiVersion: 'rbac.authorization.k8s.io/v1',
  kind,
  namespace,
  name,
});

const words = ({ namespace, name, kind }: ObjectRef) => [...(namespace === '' ? [] : [namespace]), name, kind];
