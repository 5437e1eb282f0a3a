import type { Workload } from '@/lib/inventory/workloads';
import { subjectKey } from '@/lib/rbac/identity';
import type { Subject } from '@/lib/rbac/types';
import type { PlaceId } from './types';

const scoped = (kind: string) => (scope: string) => `${kind}:${scope === '' ? '*' : scope}`;

/** The places of the attack graph. Where a scope is asked for, `''` is everywhere. */
export const place = {
  subject: (subject: Subject): PlaceId => subjectKey(subject),
  account: (namespace: string, name: string): PlaceId => `sa:${namespace}/${name}`,
  workload: ({ ref }: Pick<Workload, 'ref'>): PlaceId => `workload:${ref.namespace}/${ref.kind}/${ref.name}`,
  node: (name: string): PlaceId => `node:${name}`,
  /** Files of a node, read only: tokens of its pods, keys of the control plane. */
  nodeFiles: (name: string): PlaceId => `node-files:${name}`,
  /** Any node that the attacker names. */
  anyNode: 'any-node:*',
  /** Start a pod of one's own making. */
  runPod: scoped('run-pod'),
  /** Commands in any running pod. */
  enterPods: scoped('enter-pods'),
  /** A container of one's own making in any running pod. */
  addContainers: scoped('add-containers'),
  /** The same in the pods of one workload. */
  addContainersTo: ({ ref }: Pick<Workload, 'ref'>): PlaceId =>
    `add-containers:${ref.namespace}/${ref.kind}/${ref.name}`,
  /** Take the Pod Security level off a namespace and run a pod there. */
  liftLevel: scoped('lift-level'),
  /** Take the level off a namespace and add containers to its pods. */
  liftLevelOverPods: scoped('lift-level-over-pods'),
  /** The same for the pods of one workload. */
  liftLevelOver: ({ ref }: Pick<Workload, 'ref'>): PlaceId =>
    `lift-level-over-pods:${ref.namespace}/${ref.kind}/${ref.name}`,
  /** Start a pod that no Pod Security level holds, wherever that is. */
  unheldPod: 'unheld-pod:*',
  /** A container that no level holds, in running pods of a scope or of one workload. */
  unheldContainers: scoped('unheld-containers'),
  /** Connections to any port of pods, past network policies. */
  reachPorts: scoped('reach-ports'),
  /** The same for the pods of one workload. */
  reachPortsOf: ({ ref }: Pick<Workload, 'ref'>): PlaceId => `reach-ports:${ref.namespace}/${ref.kind}/${ref.name}`,
  /** Commands in the pods of one node, by its kubelet. */
  kubelet: (node: string): PlaceId => `kubelet:${node}`,
  /** Tokens in Secrets of one's own making. */
  tokenSecrets: scoped('token-secrets'),
  /** Tokens, for any audience, of any ServiceAccount that exists. */
  anyToken: scoped('any-token'),
  /** Requests in the name of any ServiceAccount, whether it exists or not. */
  actAsAccounts: scoped('act-as-accounts'),
  /** Requests in the name of any user. */
  actAsUsers: 'act-as-users:*',
  /** Requests as any user in any group, save system:masters. */
  anyName: 'any-name:*',
  /** A node of one's own to which the scheduler brings what it has to place. */
  steerPods: (node: string): PlaceId => `steer-pods:${node}`,
  /** Pods of others, brought to a node of one's own. */
  stealPods: scoped('steal-pods'),
  clusterAdmin: 'cluster-admin',
  namespaceAdmin: scoped('namespace-admin'),
  secrets: (scope: string): PlaceId => (scope === '' ? 'all-secrets' : `secrets:${scope}`),
  nodeCode: 'node-code',
  controlPlaneCode: 'control-plane-code',
  cloudRole: (role: string): PlaceId => `cloud-role:${role}`,
  admission: 'admission-control',
  policyEngine: 'policy-engine',
  traffic: 'traffic',
  /** Traffic of the workloads of a namespace, or of all. */
  trafficOf: (scope: string): PlaceId => (scope === '' ? 'traffic' : `namespace-traffic:${scope}`),
} as const;

/** What stands before the colon of a place. */
export const kindOfPlace = (id: PlaceId): string => (id.includes(':') ? id.slice(0, id.indexOf(':')) : id);

/** What stands after the colon of a place; `''` where there is none. */
export const nameOfPlace = (id: PlaceId): string => (id.includes(':') ? id.slice(id.indexOf(':') + 1) : '');

/** The scope in the name of a hub: `''` is everywhere. */
export const scopeOfName = (name: string): string => (name === '*' ? '' : name);

/** Kinds of objectives, gravest first. */
export const objectiveKinds = [
  'cluster-admin',
  'control-plane-code',
  'all-secrets',
  'node-code',
  'admission-control',
  'policy-engine',
  'cloud-role',
  'namespace-admin',
  'traffic',
  'secrets',
  'namespace-traffic',
] as const;

/** What stands before the colon of an objective. */
export type ObjectiveKind = (typeof objectiveKinds)[number];

/** Whether a place is something that an attacker is after. */
export const isObjective = (id: PlaceId): boolean => objectiveRank(id) >= 0;

/** 0 for the gravest kind of objective; -1 for what is none. */
export const objectiveRank = (id: PlaceId): number => ranks.get(kindOfPlace(id)) ?? -1;

const ranks: ReadonlyMap<string, number> = new Map(objectiveKinds.map((kind, rank) => [kind, rank]));

/** Whether an objective is about one namespace: there are as many as namespaces, and lists leave them out. */
export const isOfOneNamespace = (id: PlaceId): boolean => ofOneNamespace.has(kindOfPlace(id));

const ofOneNamespace = new Set(['namespace-admin', 'secrets', 'namespace-traffic']);

/** An objective as a heading: "Cluster admin", "Secrets of shop"; the id itself for what is none. */
export function objectiveTitle(id: PlaceId): string {
  if (!isObjective(id)) return id;
  const named = describePlace(id);
  return `${named.slice(0, 1).toUpperCase()}${named.slice(1)}`;
}

/** Gravest first, then by name. */
export function compareObjectives(a: PlaceId, b: PlaceId): number {
  const rank = objectiveRank(a) - objectiveRank(b);
  return rank || (a < b ? -1 : a > b ? 1 : 0);
}

/** A place as a person names it: "ServiceAccount shop/ci", "run a pod in shop". */
export function describePlace(id: PlaceId): string {
  const name = nameOfPlace(id);
  const [first = '', ...rest] = name.split('/');
  const where = name === '*' ? 'every namespace' : name;
  const podsThere = rest.length > 0 ? podsOf(first, rest) : `pods of ${where}`;
  switch (kindOfPlace(id)) {
    case 'sa':
      return `ServiceAccount ${name}`;
    case 'user':
      return `User ${name}`;
    case 'group':
      return `Group ${name}`;
    case 'workload':
      return podsOf(first, rest);
    case 'node':
      return name.startsWith('?') ? `code on the node of ${name.slice(1)}` : `code on node ${name}`;
    case 'node-files':
      return name.startsWith('?') ? `files of the node of ${name.slice(1)}` : `files of node ${name}`;
    case 'any-node':
      return 'code on a node of choice';
    case 'run-pod':
      return `run a pod in ${where}`;
    case 'enter-pods':
      return `run commands in pods of ${where}`;
    case 'add-containers':
      return `add containers to ${podsThere}`;
    case 'lift-level':
      return `lift the Pod Security level of ${where} and run a pod there`;
    case 'lift-level-over-pods':
      return `lift the Pod Security level over ${podsThere} and add containers there`;
    case 'unheld-pod':
      return 'run a pod that no Pod Security level holds';
    case 'unheld-containers':
      return `add containers that no Pod Security level holds to ${podsThere}`;
    case 'reach-ports':
      return `reach every port of ${podsThere}`;
    case 'kubelet':
      return `run commands in pods of node ${name}`;
    case 'token-secrets':
      return `write token Secrets in ${where}`;
    case 'any-token':
      return `get a token of any ServiceAccount of ${where}`;
    case 'act-as-accounts':
      return `act as any ServiceAccount of ${where}`;
    case 'act-as-users':
      return 'act as any user';
    case 'any-name':
      return 'a certificate for any user and group';
    case 'steer-pods':
      return name.startsWith('?') ? `bring new pods to the node of ${name.slice(1)}` : `bring new pods to node ${name}`;
    case 'steal-pods':
      return `bring pods of ${where} to an own node`;
    case 'binding':
      return `${rest.length > 0 ? 'RoleBinding' : 'ClusterRoleBinding'} ${name}`;
    case 'role':
      return `the rights of ${name}`;
    case 'namespace-admin':
      return `namespace admin of ${where}`;
    case 'secrets':
      return `Secrets of ${name}`;
    case 'namespace-traffic':
      return `traffic of ${name}`;
    case 'cloud-role':
      return `cloud role ${name}`;
    default:
      return single[id] ?? id;
  }
}

function podsOf(namespace: string, [kind = '', ...name]: readonly string[]): string {
  const full = `${namespace}/${name.join('/')}`;
  return kind === 'Pod' ? `Pod ${full}` : `a pod of ${kind} ${full}`;
}

const single: Readonly<Record<PlaceId, string>> = {
  'cluster-admin': 'cluster admin',
  'control-plane-code': 'code on a control-plane node',
  'all-secrets': 'Secrets of every namespace',
  'node-code': 'code on a node',
  'admission-control': 'control of admission',
  'policy-engine': 'control of the policy engine',
  traffic: 'traffic of other workloads',
};
