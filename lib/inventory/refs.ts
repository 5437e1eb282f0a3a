import type { KubeObject, ObjectRef } from './types';

/** How an object is named outside the inventory. */
export function refOf(object: KubeObject): ObjectRef {
  const { apiVersion, kind, metadata } = object;
  return { apiVersion, kind, namespace: metadata.namespace, name: metadata.name };
}

/**
 * A key that is the same for every version in which the object may be written: `apps/Deployment/payments/api`, and
 * for cluster-scoped objects an empty namespace, `rbac.authorization.k8s.io/ClusterRole//view`. The core group is
 * empty: `/Pod/payments/api-0`. Names cannot hold a slash, so two objects never share a key.
 */
export function refKey(ref: ObjectRef): string {
  return `${currentGroup(ref.apiVersion, ref.kind)}/${ref.kind}/${ref.namespace}/${ref.name}`;
}

/** Orders by namespace, kind, name, then API version; cluster-scoped objects come first. */
export function compareRefs(a: ObjectRef, b: ObjectRef): number {
  return (
    compareText(a.namespace, b.namespace) ||
    compareText(a.kind, b.kind) ||
    compareText(a.name, b.name) ||
    compareText(a.apiVersion, b.apiVersion)
  );
}

/** Orders by UTF-16 code unit: the same on every machine, whatever its locale. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** The group of an apiVersion; `''` is the core group. */
export function groupOf(apiVersion: string): string {
  const slash = apiVersion.indexOf('/');
  return slash < 0 ? '' : apiVersion.slice(0, slash);
}

/** The group that serves the kind today: what `extensions` held has moved to `apps`, `networking.k8s.io` and `policy`. */
export function currentGroup(apiVersion: string, kind: string): string {
  const group = groupOf(apiVersion);
  if (group !== 'extensions') return group;
  return movedFromExtensions.get(kind) ?? group;
}

const movedFromExtensions = new Map([
  ['Deployment', 'apps'],
  ['DaemonSet', 'apps'],
  ['ReplicaSet', 'apps'],
  ['Ingress', 'networking.k8s.io'],
  ['NetworkPolicy', 'networking.k8s.io'],
  ['PodSecurityPolicy', 'policy'],
]);
