import { implicitGroups, parseSubjectKey } from '@/lib/rbac/identity';
import { principalOf } from '@/lib/rbac/index-rbac';
import { kindOfPlace, nameOfPlace, place } from './places';
import { hasPolicyEngine } from './policy-engines';
import type { Terrain } from './terrain';
import type { PlaceId } from './types';

/**
 * What a place is as well, without any deed: everywhere means each namespace, any ServiceAccount means each, an identity
 * belongs to its groups, and a cluster admin has everything.
 */
export function* impliedBy(id: PlaceId, terrain: Terrain): Iterable<PlaceId> {
  const kind = kindOfPlace(id);
  const name = nameOfPlace(id);
  if (name === '*') {
    if (spreading.has(kind)) for (const namespace of terrain.namespaces) yield `${kind}:${namespace}`;
    else yield* single(kind, terrain);
    if (kind === 'namespace-admin') yield place.secrets('');
    return;
  }
  switch (kind) {
    case 'sa':
    case 'user':
    case 'group':
      return yield* memberships(id, terrain);
    case 'any-token':
    case 'token-secrets':
      return yield* terrain.accountsIn(name).map(place.subject);
    case 'act-as-accounts':
      return yield* terrain.namedAccountsIn(name).map(place.subject);
    case 'add-containers': {
      const workload = terrain.workload(name);
      return yield workload ? place.workload(workload) : place.enterPods(name);
    }
    case 'enter-pods':
      return yield* terrain.workloadsIn(name).map(place.workload);
    case 'kubelet':
      return yield* terrain.workloadsOn(name).map(place.workload);
    case 'steal-pods':
      // What runs on every node, and what no controller starts again, does not move.
      return yield* terrain
        .workloadsIn(name)
        .filter(({ ref, automountsToken }) => movable.has(ref.kind) && automountsToken)
        .map(({ ref, serviceAccount }) => place.account(ref.namespace, serviceAccount));
    case 'node':
      return yield place.nodeCode;
    case 'control-plane-code':
      return yield place.clusterAdmin;
    case 'all-secrets':
      return yield* terrain.namespaces.map((namespace) => place.secrets(namespace));
    case 'namespace-admin':
      yield* [place.runPod(name), place.enterPods(name), place.secrets(name), place.actAsAccounts(name)];
      yield place.trafficOf(name);
      return yield place.anyNode; // who may relabel the namespace is held by no Pod Security level
    case 'cluster-admin':
      yield* [place.secrets(''), place.namespaceAdmin(''), place.runPod(''), place.anyNode, place.admission];
      yield place.traffic;
      if (hasPolicyEngine(terrain)) yield place.policyEngine;
      return;
  }
}

const spreading = new Set([
  'run-pod',
  'enter-pods',
  'add-containers',
  'unheld-containers',
  'reach-ports',
  'any-token',
  'token-secrets',
  'act-as-accounts',
  'steal-pods',
  'namespace-admin',
]);
const movable = new Set(['Deployment', 'ReplicaSet', 'StatefulSet', 'ReplicationController', 'Job', 'CronJob']);

function* single(kind: string, terrain: Terrain): Iterable<PlaceId> {
  if (kind === 'any-node') {
    yield place.nodeCode;
    yield* terrain.nodes.map(({ name }) => place.node(name));
  }
  if (kind === 'act-as-users' || kind === 'any-name') yield* terrain.users.map(place.subject);
  if (kind !== 'any-name') return;
  yield* terrain.groups.filter(({ name }) => name !== 'system:masters').map(place.subject);
  for (const namespace of terrain.namespaces) yield* terrain.namedAccountsIn(namespace).map(place.subject);
}

function* memberships(id: PlaceId, { rbac }: Terrain): Iterable<PlaceId> {
  if (id === 'group:system:masters') yield place.clusterAdmin; // allowed before RBAC is asked
  const subject = parseSubjectKey(id);
  if (!subject || subject.kind === 'Group') return;
  const user = principalOf(subject).slice('user:'.length);
  for (const name of implicitGroups(user)) {
    const group = { kind: 'Group', namespace: '', name } as const;
    if (rbac.holdings(principalOf(group)) !== null) yield place.subject(group);
  }
}
