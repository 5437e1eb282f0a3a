import { documents, podWith } from '@/lib/controls/manifests';
import { granted, rule } from '@/lib/controls/rbac/granted/manifests';
import { may } from '@/lib/controls/rbac/granted/permission';
import { isBuiltInBinding } from '@/lib/rbac/built-in';
import { identityOf } from '@/lib/rbac/identity';
import { principalOf, type Principal } from '@/lib/rbac/index-rbac';
import { subjectsOf } from '@/lib/rbac/subjects';
import type { Binding } from '@/lib/rbac/types';
import { bindingRemoval } from '../binding-places';
import { definePlaceTechnique } from '../define-technique';
import { place } from '../places';
import { meets } from '../rights';
import type { Terrain } from '../terrain';
import { tokenField } from './use-service-account';

const changeNodes = may('update patch', 'nodes');

/** With a node of one's own, and the right to make all others unfit, pods come by themselves. */
export const stealPods = definePlaceTechnique({
  id: 'steal-pods',
  title: 'Bring powerful pods to one’s own node',
  can: 'make other nodes unfit, so that pods move here',
  explanation:
    'A taint that does not tolerate running pods drives them off a node. Whoever owns one node and may change the others gathers the pods of the cluster, with their tokens.',
  abuse: 'All other nodes are tainted; controllers start the evicted pods again on the one that is left.',
  detect: 'Alert on taints and cordons that no autoscaler or maintenance explains.',
  prevent: 'Give update and patch on nodes to no workload that runs on every node.',
  mitre: ['T1610', 'T1528'],
  preconditions: [
    'Code runs on a node',
    'A ServiceAccount whose token is on it may update or patch nodes (the kubelet itself may not)',
    'The pod belongs to a controller that starts it elsewhere',
  ],
  starts: ['node'],
  *leads(node, terrain) {
    const accounts = new Set<string>();
    for (const workload of terrain.workloadsOn(node)) {
      const { namespace } = workload.ref;
      const key = `${namespace}/${workload.serviceAccount}`;
      if (tokenField(workload) === null || accounts.has(key)) continue;
      accounts.add(key);
      for (const binding of bindingsThatChangeNodes(terrain, namespace, workload.serviceAccount)) {
        const removable = bindingRemoval(binding, isBuiltInBinding(binding));
        yield {
          to: place.stealPods(''),
          evidence: [{ object: removable.object, detail: `lets ServiceAccount ${key} change nodes` }],
          removable,
        };
      }
    }
  },
  examples: [
    {
      name: 'an agent on every node that may patch nodes',
      manifest: documents(
        podWith('securityContext: { privileged: true }', 'name: agent, namespace: ops').replace(
          'spec: {',
          'spec: { nodeName: blue, serviceAccountName: agent,',
        ),
        granted('ServiceAccount ops/agent', 'everywhere', [rule('patch', 'nodes')]),
        '{ apiVersion: apps/v1, kind: Deployment, metadata: { name: vault, namespace: bank }, spec: { template: { spec: { serviceAccountName: vault, containers: [{ name: app }] } } } }',
      ),
      from: 'workload:ops/Pod/agent',
      reaches: ['steal-pods:*', 'sa:bank/vault'],
      misses: ['cluster-admin'],
    },
    {
      name: 'where the pods of the agent are not in sight, its own node will do',
      manifest: documents(
        '{ apiVersion: apps/v1, kind: Deployment, metadata: { name: agent, namespace: ops }, spec: { template: { spec: { serviceAccountName: agent, containers: [{ name: app, securityContext: { privileged: true } }] } } } }',
        granted('ServiceAccount ops/agent', 'everywhere', [rule('patch', 'nodes')]),
        '{ apiVersion: apps/v1, kind: Deployment, metadata: { name: vault, namespace: bank }, spec: { template: { spec: { serviceAccountName: vault, containers: [{ name: app }] } } } }',
      ),
      from: 'workload:ops/Deployment/agent',
      reaches: ['node:?ops/Deployment/agent', 'sa:bank/vault'],
      misses: ['node:?bank/Deployment/vault'],
    },
    {
      name: 'only the status of nodes, and no node to begin with',
      manifest: documents(
        podWith('securityContext: { privileged: true }', 'name: agent, namespace: ops').replace(
          'spec: {',
          'spec: { nodeName: blue, serviceAccountName: agent,',
        ),
        granted('ServiceAccount ops/agent', 'everywhere', [rule('patch', 'nodes/status')]),
        granted('User eve', 'everywhere', [rule('patch', 'nodes')], 'eve'),
      ),
      from: 'workload:ops/Pod/agent',
      reaches: [],
      misses: ['steal-pods:*'],
    },
  ],
});

/** The ClusterRoleBindings that let an account change any node: found from the few roles that do, once a cluster. */
function bindingsThatChangeNodes(terrain: Terrain, namespace: string, name: string): readonly Binding[] {
  const byPrincipal = changersOf(terrain);
  if (byPrincipal.size === 0) return [];
  const account = { kind: 'ServiceAccount', namespace, name } as const;
  const principals = [principalOf(account), ...identityOf(account).groups.map((group) => `group:${group}`)];
  return [...new Set(principals.flatMap((principal) => byPrincipal.get(principal) ?? []))];
}

const kept = new WeakMap<Terrain, ReadonlyMap<Principal, readonly Binding[]>>();

function changersOf(terrain: Terrain): ReadonlyMap<Principal, readonly Binding[]> {
  const known = kept.get(terrain);
  if (known) return known;
  const { rbac } = terrain;
  const found = new Map<Principal, Binding[]>();
  for (const subject of subjectsOf(rbac)) {
    const principal = principalOf(subject);
    for (const { binding } of rbac.bindingsNaming(principal)) {
      const role = binding.namespace === '' ? rbac.roleOf(binding) : null;
      if (role && meets(role, '', changeNodes)?.names === null) {
        found.set(principal, [...(found.get(principal) ?? []), binding]);
      }
    }
  }
  kept.set(terrain, found);
  return found;
}
