/**
 * The inventory: what was read from one cluster at one time.
 *
 * Objects keep Kubernetes' own shape, so that evidence reads as the manifest does, but only the fields that
 * `sanitise` lets through: there is no field for an env value, Secret data, ConfigMap data (save the few that a
 * control names), managedFields, last-applied annotations, UIDs or resource versions.
 */

/** Plural resource and group as kubectl writes them: `pods`, `deployments.apps`, `roles.rbac.authorization.k8s.io`. */
export type GroupResource = string;

export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

export type OwnerReference = { readonly apiVersion: string; readonly kind: string; readonly name: string };

export type ObjectMeta = {
  readonly name: string;
  /** `''` for cluster-scoped objects. */
  readonly namespace: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
  /** ISO time, or null when the manifest has none (a file). */
  readonly createdAt: string | null;
  /** The controlling owner, or null. */
  readonly owner: OwnerReference | null;
};

export type KubeObject = {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: ObjectMeta;
  /** Fields of the kind, sanitised; the interfaces in `kinds.ts` describe those that the core reads. */
  readonly [field: string]: unknown;
};

/** How an object is named everywhere outside the inventory. */
export type ObjectRef = {
  readonly apiVersion: string;
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
};

export type GapReason =
  /** 403: the collector may not. */
  | 'forbidden'
  /** The request did not finish in time, or the server kept failing. */
  | 'unavailable'
  /** The API server does not serve this kind, although a control would read it. Harmless: nothing can exist. */
  | 'not-served'
  /** The source is a file and holds no object of this kind: it may not exist, or not have been exported. */
  | 'not-in-file'
  /** Never asked for, on purpose: only what controls name is read of this kind. Hides something only from controls that judge all of it. */
  | 'left-out';

/** Something the collector could not or may not read, with the permission that is missing. */
export type Gap = {
  readonly resource: GroupResource;
  /** `''` when the gap is the whole cluster. */
  readonly namespace: string;
  readonly verb: string;
  readonly reason: GapReason;
  /** One sentence, ready to show. */
  readonly message: string;
};

export type ApiResource = {
  readonly group: string;
  readonly version: string;
  readonly resource: string;
  readonly kind: string;
  readonly namespaced: boolean;
  readonly verbs: readonly string[];
};

export type Platform = 'eks' | 'gke' | 'aks' | 'openshift' | 'k3s' | 'rke2' | 'kind' | 'minikube' | 'kubeadm';

export type Inventory = {
  readonly source: 'live' | 'file' | 'demo';
  /** ISO time. The only clock of the pure core. */
  readonly collectedAt: string;
  /** `v1.33.2`, or null when unknown. */
  readonly kubernetesVersion: string | null;
  readonly platform: Platform | null;
  /** Empty when the source has no discovery (a file). Sorted by group, resource. */
  readonly apiResources: readonly ApiResource[];
  /** Objects by kind, each list sorted by namespace then name. A kind that was read and is empty is `[]`; one that was not read is absent. */
  readonly kinds: Readonly<Record<GroupResource, readonly KubeObject[]>>;
  /** Sorted by resource, namespace. */
  readonly gaps: readonly Gap[];
  /** How many objects of kinds that no control reads were left out, by `Kind.group`; absent when there were none. */
  readonly ignored?: Readonly<Record<string, number>>;
};
