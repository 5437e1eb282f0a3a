import { expect, test } from 'vitest';
import { compareObjectives, describePlace, isObjective, isOfOneNamespace, objectiveTitle, place } from './places';

const web = { ref: { apiVersion: 'apps/v1', kind: 'Deployment', namespace: 'shop', name: 'web' } };
const lone = { ref: { apiVersion: 'v1', kind: 'Pod', namespace: 'shop', name: 'debug' } };

test.each([
  [place.addContainers(''), 'add containers to pods of every namespace'],
  [place.addContainers('shop'), 'add containers to pods of shop'],
  [place.addContainersTo(web), 'add containers to a pod of Deployment shop/web'],
  [place.reachPorts('shop'), 'reach every port of pods of shop'],
  [place.reachPortsOf(lone), 'reach every port of Pod shop/debug'],
  [place.steerPods('w-1'), 'bring new pods to node w-1'],
  [place.steerPods('?shop/Deployment/web'), 'bring new pods to the node of shop/Deployment/web'],
  [place.stealPods('bank'), 'bring pods of bank to an own node'],
  [place.policyEngine, 'control of the policy engine'],
  [place.trafficOf('shop'), 'traffic of shop'],
  [place.trafficOf(''), 'traffic of other workloads'],
  [place.workload(lone), 'Pod shop/debug'],
])('%s reads as "%s"', (id, words) => expect(describePlace(id)).toBe(words));

test.each([
  ['cluster-admin', 'Cluster admin'],
  ['namespace-admin:shop', 'Namespace admin of shop'],
  ['secrets:shop', 'Secrets of shop'],
  ['all-secrets', 'Secrets of every namespace'],
  ['node-code', 'Code on a node'],
  ['control-plane-code', 'Code on a control-plane node'],
  ['cloud-role:arn:aws:iam::1:role/web', 'Cloud role arn:aws:iam::1:role/web'],
  ['admission-control', 'Control of admission'],
  ['policy-engine', 'Control of the policy engine'],
  ['traffic', 'Traffic of other workloads'],
  ['run-pod:shop', 'run-pod:shop'],
])('the objective %s is headed "%s"', (id, title) => expect(objectiveTitle(id)).toBe(title));

test('objectives come gravest first, those of one namespace apart', () => {
  const mixed = ['traffic', 'secrets:b', 'policy-engine', 'secrets:a', 'cluster-admin', 'namespace-traffic:a'];
  expect(mixed.every(isObjective)).toBe(true);
  expect([...mixed].sort(compareObjectives)).toEqual([
    ...['cluster-admin', 'policy-engine', 'traffic', 'secrets:a', 'secrets:b', 'namespace-traffic:a'],
  ]);
  expect(mixed.filter(isOfOneNamespace)).toEqual(['secrets:b', 'secrets:a', 'namespace-traffic:a']);
});
