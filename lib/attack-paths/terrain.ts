import { workloadsIn } from '@/lib/controls/by-namespace';
import { isBuiltIn } from '@/lib/inventory/built-in';
import { objectsOf } from '@/lib/inventory/kinds';
import type { Inventory } from '@/lib/inventory/types';
import { workloadsOf, type Workload } from '@/lib/inventory/workloads';
import type { RbacIndex } from '@/lib/rbac/index-rbac';
import { subjectsOf } from '@/lib/rbac/subjects';
import type { Subject } from '@/lib/rbac/types';
import { apiServerFlags, switchesOn } from './api-server-flags';
import type { Removable } from './types';

export type NodeOfTerrain = { readonly name: string; readonly controlPlane: boolean };

/** What techniques ask about a cluster, looked up rather than searched. */
export type Terrain = {
  readonly inventory: Inventory;
  readonly rbac: RbacIndex;
  readonly workloads: readonly Workload[];
  /** Every namespace that exists or is named by an object, sorted. */
  readonly namespaces: readonly string[];
  readonly workloadsIn: (namespace: string) => readonly Workload[];
  readonly workload: (name: string) => Workload | undefined;
  /** The workload that a pod belongs to. */
  readonly workloadOfPod: (namespace: string, pod: string) => Workload | undefined;
  /** ServiceAccounts that exist. */
  readonly accountsIn: (namespace: string) => readonly Subject[];
  /** Also those that are only named by bindings. */
  readonly namedAccountsIn: (namespace: string) => readonly Subject[];
  readonly users: readonly Subject[];
  readonly groups: readonly Subject[];
  readonly nodes: readonly NodeOfTerrain[];
  /** Workloads with a pod on a node; a DaemonSet whose pods are not in sight is taken to be on every node. */
  readonly workloadsOn: (node: string) => readonly Workload[];
  /** Nodes that run a workload; where its pods are not in sight, one of its own: `?shop/Deployment/web`. */
  readonly nodesOf: (workload: Workload) => readonly string[];
  /** Whether Pod Security levels have an effect: Kubernetes 1.23 or later, or unknown. */
  readonly enforcesPodSecurity: boolean;
  /** The label that would stop privileged pods; null where the namespace has it already, or it has no effect. */
  readonly missingPodSecurity: (namespace: string) => Removable | null;
  /** Cloud roles of a ServiceAccount, by its annotations. */
  readonly cloudRolesOf: (namespace: string, account: string) => readonly string[];
  /** ServiceAccounts with a token in a Secret, by the Secret's name. */
  readonly tokenSecretsIn: (namespace: string) => ReadonlyMap<string, string>;
  /** Whether the API server keeps kubelets to their own node. */
  readonly restrictsNodes: boolean;
  /** `33` of v1.33; null when unknown. */
  readonly minor: number | null;
  /** Whether custom resources of that name, `applications.argoproj.io`, are served. */
  readonly serves: (customResource: string) => boolean;
};

/** The terrain of an inventory. */
export function terrainOf(inventory: Inventory, rbac: RbacIndex): Terrain {
  const workloads = workloadsOf(inventory);
  const subjects = subjectsOf(rbac);
  const byPlace = new Map(workloads.map((each) => [`${each.ref.namespace}/${each.ref.kind}/${each.ref.name}`, each]));
  const byPod = new Map(workloads.flatMap((each) => each.pods.map((pod) => [`${pod.namespace}/${pod.name}`, each])));
  const namespaces = namespacesOf(inventory, rbac, workloads);
  const named = groupBy(
    subjects.filter(({ kind }) => kind === 'ServiceAccount'),
    ({ namespace }) => namespace,
  );
  const existing = existingAccounts(inventory, rbac, workloads, namespaces);
  const nodes = objectsOf(inventory, 'nodes').map(({ metadata: { name, labels } }) => ({
    name,
    controlPlane: controlPlaneLabels.some((label) => Object.hasOwn(labels, label)),
  }));
  const minor = /^v?1\.(\d+)/.exec(inventory.kubernetesVersion ?? '')?.[1];
  const roles = cloudRoles(inventory);
  const tokens = tokenSecrets(inventory);
  const everywhere = workloads.filter(runsOnEveryNode);
  const onNode = workloadsByNode(workloads, everywhere);
  const onItsOwn = (node: string) => {
    const workload = node.startsWith('?') ? byPlace.get(node.slice(1)) : undefined;
    return workload && !everywhere.includes(workload) ? [workload] : [];
  };
  const levels = new Map(
    objectsOf(inventory, 'namespaces').map(({ metadata }) => [metadata.name, metadata.labels[enforce] ?? '']),
  );
  const definitions = new Set(
    objectsOf(inventory, 'customresourcedefinitions.apiextensions.k8s.io').map(({ metadata }) => metadata.name),
  );
  const enforcesPodSecurity = minor === undefined || Number(minor) >= 23;

  return {
    inventory,
    rbac,
    workloads,
    namespaces,
    workloadsIn: (namespace) => workloadsIn(inventory, namespace),
    workload: (name) => byPlace.get(name),
    workloadOfPod: (namespace, pod) => byPod.get(`${namespace}/${pod}`),
    accountsIn: (namespace) => existing.get(namespace) ?? [],
    namedAccountsIn: (namespace) => merged(named.get(namespace) ?? [], existing.get(namespace) ?? []),
    users: subjects.filter(({ kind }) => kind === 'User'),
    groups: subjects.filter(({ kind }) => kind === 'Group'),
    nodes,
    workloadsOn: (node) => onNode.get(node) ?? [...everywhere, ...onItsOwn(node)],
    nodesOf: remembered((workload) => nodesOf(workload, nodes)),
    enforcesPodSecurity,
    missingPodSecurity: (namespace) => {
      const level = levels.get(namespace) ?? '';
      return !enforcesPodSecurity || level === 'baseline' || level === 'restricted'
        ? null
        : podSecurityLabel(namespace);
    },
    cloudRolesOf: (namespace, account) => (roles.size > 0 ? (roles.get(`${namespace}/${account}`) ?? none) : none),
    tokenSecretsIn: (namespace) => tokens.get(namespace) ?? new Map(),
    restrictsNodes: restrictsNodes(workloads),
    minor: minor === undefined ? null : Number(minor),
    serves: (customResource) =>
      definitions.has(customResource) ||
      objectsOf(inventory, customResource).length > 0 ||
      inventory.apiResources.some(({ group, resource }) => `${resource}.${group}` === customResource),
  };
}

/** The label that says which pods a namespace admits. */
export const enforce = 'pod-security.kubernetes.io/enforce';
const controlPlaneLabels = ['node-role.kubernetes.io/control-plane', 'node-role.kubernetes.io/master'];

function namespacesOf(inventory: Inventory, rbac: RbacIndex, workloads: readonly Workload[]): readonly string[] {
  const all = new Set([
    ...rbac.objects.namespaces,
    ...rbac.boundNamespaces,
    ...workloads.map(({ ref }) => ref.namespace),
    ...objectsOf(inventory, 'serviceaccounts').map(({ metadata }) => metadata.namespace),
  ]);
  return [...all].filter((name) => name !== '').sort();
}

// Every namespace has an account called default. Where accounts were not read, those that bindings name are believed.
function existingAccounts(
  inventory: Inventory,
  rbac: RbacIndex,
  workloads: readonly Workload[],
  namespaces: readonly string[],
): ReadonlyMap<string, readonly Subject[]> {
  const account = (namespace: string, name: string): Subject => ({ kind: 'ServiceAccount', namespace, name });
  const accounts = [
    ...rbac.objects.serviceAccounts,
    ...namespaces.map((namespace) => account(namespace, 'default')),
    ...workloads.map(({ ref, serviceAccount }) => account(ref.namespace, serviceAccount)),
    ...(inventory.kinds['serviceaccounts'] ? [] : subjectsOf(rbac).filter(({ kind }) => kind === 'ServiceAccount')),
  ];
  return new Map([...groupBy(accounts, ({ namespace }) => namespace)].map(([key, list]) => [key, merged(list, [])]));
}

function merged(a: readonly Subject[], b: readonly Subject[]): readonly Subject[] {
  const byName = new Map([...a, ...b].map((subject) => [subject.name, subject]));
  return [...byName.values()].sort((x, y) => (x.name < y.name ? -1 : 1));
}

function runsOnEveryNode({ ref, spec, pods }: Workload): boolean {
  return ref.kind === 'DaemonSet' && pods.length === 0 && Object.keys(spec.nodeSelector ?? {}).length === 0;
}

function nodesOf(workload: Workload, nodes: readonly NodeOfTerrain[]): readonly string[] {
  const unknown = `?${workload.ref.namespace}/${workload.ref.kind}/${workload.ref.name}`;
  if (runsOnEveryNode(workload)) return nodes.length > 0 ? nodes.map(({ name }) => name) : [unknown];
  const names = [...new Set(workload.pods.map(({ node }) => node).filter(Boolean))].sort();
  return names.length > 0 ? names : workload.replicas === 0 ? [] : [unknown];
}

function workloadsByNode(
  workloads: readonly Workload[],
  everywhere: readonly Workload[],
): ReadonlyMap<string, readonly Workload[]> {
  const found = new Map<string, Workload[]>();
  for (const workload of workloads) {
    for (const node of new Set(workload.pods.map((pod) => pod.node))) {
      const there = found.get(node);
      if (there) there.push(workload);
      else found.set(node, [...everywhere, workload]);
    }
  }
  return found;
}

function podSecurityLabel(namespace: string): Removable {
  return {
    key: `namespace-label ${namespace}`,
    kind: 'namespace-label',
    object: { apiVersion: 'v1', kind: 'Namespace', namespace: '', name: namespace },
    action: `Label Namespace ${namespace} ${enforce}=baseline`,
    builtIn: isBuiltIn({ kind: 'Namespace', namespace: '', name: namespace }),
  };
}

/** Annotations of a ServiceAccount that tie it to a role of a cloud. */
export const roleAnnotations = [
  'eks.amazonaws.com/role-arn',
  'iam.gke.io/gcp-service-account',
  'azure.workload.identity/client-id',
];

function cloudRoles(inventory: Inventory): ReadonlyMap<string, readonly string[]> {
  const roles = new Map<string, readonly string[]>();
  for (const { metadata } of objectsOf(inventory, 'serviceaccounts')) {
    const { namespace, name, annotations } = metadata;
    const own = roleAnnotations.flatMap((annotation) => annotations[annotation] || []);
    if (own.length > 0) roles.set(`${namespace}/${name}`, own);
  }
  return roles;
}

const none: readonly string[] = [];

// What the Secret says of its account is not kept; the account lists it, or it is called after the account.
function tokenSecrets(inventory: Inventory): ReadonlyMap<string, Map<string, string>> {
  const found = new Map<string, Map<string, string>>();
  const typed = groupBy(
    objectsOf(inventory, 'secrets').filter((secret) => secret['type'] === 'kubernetes.io/service-account-token'),
    ({ metadata }) => metadata.namespace,
  );
  for (const { metadata, secrets = [] } of objectsOf(inventory, 'serviceaccounts')) {
    const { namespace, name } = metadata;
    const ofType = (typed.get(namespace) ?? []).map((secret) => secret.metadata.name);
    const called = (secret: string) => secret === name || secret === `${name}-token`;
    const listed = secrets.filter((each) => ofType.includes(each.name) || each.name.startsWith(`${name}-token-`));
    for (const secret of [...ofType.filter(called), ...listed.map((each) => each.name)]) {
      found.set(namespace, (found.get(namespace) ?? new Map<string, string>()).set(secret, name));
    }
  }
  return found;
}

// On by default wherever Kubernetes is installed today; only an API server in sight can say that it is not.
function restrictsNodes(workloads: readonly Workload[]): boolean {
  const flags = apiServerFlags(workloads);
  return flags.length === 0 || switchesOn(flags, 'NodeRestriction');
}

function remembered<K extends object, V>(work: (key: K) => V): (key: K) => V {
  const known = new Map<K, V>();
  return (key) => {
    const before = known.get(key);
    if (before !== undefined) return before;
    const value = work(key);
    known.set(key, value);
    return value;
  };
}

function groupBy<T>(list: readonly T[], keyOf: (entry: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const entry of list) {
    const key = keyOf(entry);
    const group = groups.get(key);
    if (group) group.push(entry);
    else groups.set(key, [entry]);
  }
  return groups;
}
