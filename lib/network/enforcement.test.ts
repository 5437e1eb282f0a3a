import { expect, test } from 'vitest';
import { inventoryOf } from '@/lib/testing/inventory';
import { enforcementOf } from './enforcement';

const daemon = (name: string, namespace = 'kube-system', args = '[]') => `
---
apiVersion: apps/v1
kind: DaemonSet
metadata: { name: ${name}, namespace: ${namespace} }
spec: { selector: {}, template: { metadata: {}, spec: { containers: [{ name: agent, image: agent, args: ${args} }] } } }`;
const k3s = `
---
apiVersion: v1
kind: Node
metadata: { name: n }
status: { nodeInfo: { kubeletVersion: v1.33.1+k3s1 } }`;

test.each([
  ['nothing is known', '', 'unknown', ''],
  ['Calico', daemon('calico-node', 'calico-system'), 'enforced', 'Calico'],
  ['Flannel alone', daemon('kube-flannel-ds', 'kube-flannel'), 'not-enforced', 'Flannel'],
  ['Flannel beside Calico', daemon('kube-flannel-ds', 'kube-flannel') + daemon('canal'), 'enforced', 'Calico'],
  ['a namesake in another namespace', daemon('calico-node', 'shop'), 'unknown', ''],
  ['Amazon without its agent', daemon('aws-node'), 'not-enforced', 'Amazon VPC CNI'],
  ['Amazon with it', daemon('aws-node', 'kube-system', '[--enable-network-policy=true]'), 'enforced', 'Amazon VPC CNI'],
  [
    'an agent that is told not to',
    daemon('aws-node', 'kube-system', '[--enable-network-policy=false]'),
    'not-enforced',
    'Amazon VPC CNI',
  ],
  ['K3s', k3s + daemon('flannel'), 'enforced', 'K3s'],
])('%s', (_, manifest, state, by) => {
  expect(enforcementOf(inventoryOf(manifest || k3s.replace('+k3s1', '')))).toMatchObject({ state, by });
});
