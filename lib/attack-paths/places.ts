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
  /** Pods of others, brought to a node of one's own. */
  stealPods: scoped('steal-pods'),
  clusterAdmin: 'cluster-admin',
  namespaceAdmin: scoped('namespace-admin'),
  secrets: (scope: string): PlaceId => (scope === '' ? 'all-secrets' : `secrets:${scope}`),
  nodeCode: 'node-code',
  controlPlaneCode: 'control-plane-code',
  cloudRole: (role: string): PlaceId => `cloud-role:${role}`,
  admission: 'admission-control',
  traffic: 'traffic',
} as const;

/** What stands before the colon of a place. */
export const kindOfPlace = (id: PlaceId): string => (id.includes(':') ? id.slice(0, id.indexOf(':')) : id);

/** What stands after the colon of a place; `''` where there is none. */
export const nameOfPlace = (id: PlaceId): string => (id.includes(':') ? id.slice(id.indexOf(':') + 1) : '');

/** The scope in the name of a hub: `''` is everywhere. */
export const scopeOfName = (name: string): string => (name === '*' ? '' : name);

const objectiveKinds = [
  'cluster-admin',
  'control-plane-code',
  'all-secrets',
  'node-code',
  'admission-control',
  'traffic',
  'cloud-role',
  'namespace-admin',
  'secrets',
];

/** Whether a place is something that an attacker is after. */
export const isObjective = (id: PlaceId): boolean => objectiveKinds.includes(kindOfPlace(id));

/** Gravest first, then by name. */
export function compareObjectives(a: PlaceId, b: PlaceId): number {
  const rank = objectiveKinds.indexOf(kindOfPlace(a)) - objectiveKinds.indexOf(kindOfPlace(b));
  return rank || (a < b ? -1 : a > b ? 1 : 0);
}

/** A place as a person names it: "ServiceAccount shop/ci", "run a pod in shop". */
export function describePlace(id: PlaceId): string {
  const name = nameOfPlace(id);
  const [first = '', ...rest] = name.split('/');
  const where = name === '*' ? 'every namespace' : name;
  switch (kindOfPlace(id)) {
    case 'sa':
      return `ServiceAccount ${name}`;
    case 'user':
      return `User ${name}`;
    case 'group':
      return `Group ${name}`;
    case 'workload':
      return rest[0] === 'Pod'
        ? `Pod ${first}/${rest.slice(1).join('/')}`
        : `a pod of ${rest[0] ?? ''} ${first}/${rest.slice(1).join('/')}`;
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
    case 'cloud-role':
      return `cloud role ${name}`;
    default:
      return single[id] ?? id;
  }
}

const single: Readonly<Record<PlaceId, string>> = {
  'cluster-admin': 'cluster admin',
  'control-plane-code': 'code on a control-plane node',
  'all-secrets': 'Secrets of every namespace',
  'node-code': 'code on a node',
  'admission-control': 'control of admission',
  traffic: 'traffic of other workloads',
};
