import { describe, expect, test } from 'vitest';
import { workloadsOf } from '@/lib/inventory/workloads';
import { inventoryOf } from '@/lib/testing/inventory';
import { isolationOf } from './pod-isolation';

const web =
  '{ apiVersion: v1, kind: Pod, metadata: { name: web, namespace: shop, labels: { app: web } }, spec: { containers: [{ name: web }] } }';
const policy = (spec: string, namespace = 'shop') =>
  `{ apiVersion: networking.k8s.io/v1, kind: NetworkPolicy, metadata: { name: p, namespace: ${namespace} }, spec: { ${spec} } }`;
const cilium = (spec: string) =>
  `{ apiVersion: cilium.io/v2, kind: CiliumNetworkPolicy, metadata: { name: p, namespace: shop }, spec: { ${spec} } }`;
const ciliumWide = (spec: string) =>
  `{ apiVersion: cilium.io/v2, kind: CiliumClusterwideNetworkPolicy, metadata: { name: p }, spec: { ${spec} } }`;

const second =
  '{ apiVersion: networking.k8s.io/v1, kind: NetworkPolicy, metadata: { name: q, namespace: shop }, spec: { podSelector: {} } }';

describe('isolationOf', () => {
  test.each([
    // manifest                                                                                    ingress     egress
    ['', 'none', 'none'],
    [policy('podSelector: {}'), 'isolated', 'none'],
    [policy('podSelector: {}', 'other'), 'none', 'none'],
    [policy('podSelector: { matchLabels: { app: db } }'), 'none', 'none'],
    [policy('podSelector: { matchExpressions: [{ key: app, operator: In, values: [web] }] }'), 'isolated', 'none'],
    // Without policyTypes, egress rules make it a policy for egress too.
    [policy('podSelector: {}, egress: [{ to: [{ podSelector: {} }] }]'), 'isolated', 'isolated'],
    [policy('podSelector: {}, policyTypes: [Egress]'), 'none', 'isolated'],
    // A rule that names nobody names everybody; one with ports is a limit.
    [policy('podSelector: {}, ingress: [{}]'), 'open', 'none'],
    [policy('podSelector: {}, ingress: [{ ports: [{ port: 80 }] }]'), 'isolated', 'none'],
    [policy('podSelector: {}, ingress: [{ from: [{ namespaceSelector: {} }] }]'), 'open', 'none'],
    [policy('podSelector: {}, ingress: [{ from: [{ podSelector: {} }] }]'), 'isolated', 'none'],
    [
      policy('podSelector: {}, policyTypes: [Egress], egress: [{ to: [{ ipBlock: { cidr: 0.0.0.0/0 } }] }]'),
      'none',
      'open',
    ],
    [
      policy(
        'podSelector: {}, policyTypes: [Egress], egress: [{ to: [{ ipBlock: { cidr: 0.0.0.0/0, except: [169.254.169.254/32] } }] }]',
      ),
      'none',
      'isolated',
    ],
    // Policies add up: the widest one wins.
    [`${policy('podSelector: {}, ingress: [{}]')}\n---\n${second}`, 'open', 'none'],
    [
      cilium('endpointSelector: { matchLabels: { "k8s:app": web } }, ingress: [{ fromEndpoints: [{}] }]'),
      'isolated',
      'none',
    ],
    [cilium('endpointSelector: {}, egress: [{ toEntities: [all] }]'), 'none', 'open'],
    [ciliumWide('endpointSelector: {}, ingress: [{}], egress: [{}]'), 'isolated', 'isolated'],
  ])('%s', (manifest, ingress, egress) => {
    const inventory = inventoryOf(`${web}\n---\n${manifest}`);
    const isolation = isolationOf(inventory);
    expect(workloadsOf(inventory).map((pod) => [isolation(pod, 'ingress'), isolation(pod, 'egress')])).toEqual([
      [ingress, egress],
    ]);
  });
});
