import { objectsOf, type BindingObject } from '@/lib/inventory/kinds';
import type { Inventory } from '@/lib/inventory/types';
import { subjectKey } from '@/lib/rbac/identity';
import { meantBy } from '@/lib/rbac/subjects';
import type { Subject } from '@/lib/rbac/types';
import { changeKind } from './change-kind';
import type { BindingName, Switch } from './switches';

/** Without the bindings that are off, and in the others without the subjects that are. */
export function withoutGrants(inventory: Inventory, switches: readonly Switch[]): Inventory {
  const bindings = new Set<string>();
  const everywhere = new Set<string>();
  const inOne = new Set<string>();
  for (const off of switches) {
    if (off.kind === 'binding') bindings.add(bindingKey(off.binding));
    if (off.kind === 'subject') everywhere.add(meantKey(off.subject));
    if (off.kind === 'membership') inOne.add(memberKey(off.binding, off.subject));
  }
  if (bindings.size + everywhere.size + inOne.size === 0) return inventory;

  const change = (kind: BindingName['kind']) => (object: BindingObject) => {
    const { name } = object.metadata;
    const namespace = kind === 'RoleBinding' ? object.metadata.namespace : '';
    const binding = { kind, namespace, name };
    if (bindings.has(bindingKey(binding))) return null;
    const kept = (object.subjects ?? []).filter((named) => {
      const meant = meantIn(named, namespace);
      return !meant || !(everywhere.has(subjectKey(meant)) || inOne.has(memberKey(binding, meant)));
    });
    return kept.length === (object.subjects ?? []).length ? object : { ...object, subjects: kept };
  };
  const clusterWide = changeKind(
    inventory,
    clusterRoleBindings,
    objectsOf(inventory, clusterRoleBindings),
    change('ClusterRoleBinding'),
  );
  return changeKind(clusterWide, roleBindings, objectsOf(inventory, roleBindings), change('RoleBinding'));
}

const clusterRoleBindings = 'clusterrolebindings.rbac.authorization.k8s.io';
const roleBindings = 'rolebindings.rbac.authorization.k8s.io';

type Named = { readonly kind: string; readonly name: string; readonly namespace?: string };

/**
 * Whom a subject of a binding in a namespace means (`''` for a ClusterRoleBinding); null when it means nobody. A user
 * spelled as a ServiceAccount's user name is that ServiceAccount, and one without a namespace is of the binding's own.
 */
export function meantIn({ kind, name, namespace: written }: Named, namespace: string): Subject | null {
  if (kind === 'ServiceAccount') {
    const home = written || namespace;
    return home === '' ? null : { kind, namespace: home, name };
  }
  return kind === 'User' || kind === 'Group' ? meantBy({ kind, namespace: '', name }) : null;
}

const bindingKey = ({ kind, namespace, name }: BindingName) => `${kind}/${namespace}/${name}`;
const meantKey = (subject: Subject) => subjectKey(meantBy(subject));
const memberKey = (binding: BindingName, subject: Subject) => `${bindingKey(binding)} ${meantKey(subject)}`;
