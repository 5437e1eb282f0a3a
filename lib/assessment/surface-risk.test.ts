import { expect, test } from 'vitest';
import { hostNetwork } from '@/lib/controls/pod-security/host-namespaces';
import { privilegedContainers } from '@/lib/controls/pod-security/privileged-containers';
import { deployment, inventoryOf } from '@/lib/testing/inventory';
import { assess } from './assess';

const service =
  '---\n{ apiVersion: v1, kind: Service, metadata: { name: web, namespace: shop }, spec: { type: LoadBalancer, selector: { app: web } } }\n';
const privileged = deployment(
  'hostNetwork: true, containers: [{ name: app, securityContext: { privileged: true } }]',
  'web',
);
const riskOf = (manifest: string) =>
  assess(inventoryOf(manifest), { cluster: 'c', catalogue: [privilegedContainers, hostNetwork] }).risk;

test('what can be reached from outside counts double on its surface, and all of it is the sum', () => {
  const none = { 'control-plane': 0, cloud: 0 };
  expect(riskOf(privileged)).toEqual({ ...none, workloads: 40, 'nodes-network': 10, all: 50 });
  expect(riskOf(privileged + service)).toEqual({ ...none, workloads: 80, 'nodes-network': 20, all: 100 });
});

test('nothing open is no risk', () => {
  expect(riskOf('')).toMatchObject({ workloads: 0, cloud: 0 });
});
