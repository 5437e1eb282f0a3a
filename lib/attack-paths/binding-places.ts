import type { Binding } from '@/lib/rbac/types';
import type { PlaceId, Removable } from './types';

/** A binding as a place between its subjects and what its role opens; kubelets pass through one of their own. */
export function bindingPlace({ namespace, name }: Binding, forNodes = false): PlaceId {
  return `${forNodes ? 'binding-of-nodes' : 'binding'}:${namespace === '' ? name : `${namespace}/${name}`}`;
}

/** A binding as something that can be deleted. */
export function bindingRemoval({ kind, namespace, name }: Binding, builtIn: boolean): Removable {
  return {
    key: `binding ${namespace}/${name}`,
    kind: 'binding',
    object: { apiVersion: 'rbac.authorization.k8s.io/v1', kind, namespace, name },
    action: `Delete ${kind} ${namespace === '' ? name : `${namespace}/${name}`}`,
    builtIn,
  };
}
