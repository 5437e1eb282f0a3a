import { describe, expect, test } from 'vitest';
import type { Workload } from '@/lib/inventory/workloads';
import { workloadsOf } from '@/lib/inventory/workloads';
import { inventoryOf } from '@/lib/testing/inventory';
import { namespaceReach } from './namespace-reach';
import { reachOf } from './reachable-ports';
import { networkOf } from './reachability';

const pod = (namespace: string, name: string, labels = `app: ${name}`, more = '') => `
---
apiVersion: v1
kind: Pod
metadata: { namespace: ${namespace}, name: ${name}, labels: { ${labels} } }
spec: { ${more} containers: [{ name: c, image: i }] }`;
const policy = (spec: string, namespace = 'shop') => `
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { name: p${spec.length}, namespace: ${namespace} }
spec: { ${spec} }`;
const world =
  pod('shop', 'web') + pod('shop', 'db') + pod('ops', 'probe') + pod('kube-system', 'dns', 'k8s-app: kube-dns');

function ready(manifest: string) {
  const inventory = inventoryOf(manifest);
  const workloads = workloadsOf(inventory);
  const named = (name: string): Workload => {
    const found = workloads.find(({ ref }) => ref.name === name);
    if (!found) throw new Error(`nobody is called ${name}`);
    return found;
  };
  return { network: networkOf(inventory), workloads, named };
}

describe('isolation', () => {
  test.each([
    ['nothing selects it', '', 'none', 'none'],
    ['isolated both ways', policy('podSelector: {}, policyTypes: [Ingress, Egress]'), 'isolated', 'isolated'],
    ['a policy that lets everybody in', policy('podSelector: {}, ingress: [{}]'), 'open', 'none'],
    [
      'one for every pod and the internet',
      policy('podSelector: {}, ingress: [{ from: [{ namespaceSelector: {} }, { ipBlock: { cidr: 0.0.0.0/0 } }] }]'),
      'open',
      'none',
    ],
    [
      'one for every pod',
      policy('podSelector: {}, ingress: [{ from: [{ namespaceSelector: {} }] }]'),
      'isolated',
      'none',
    ],
    [
      'every port but one protocol',
      policy('podSelector: {}, ingress: [{ ports: [{ protocol: TCP }] }]'),
      'isolated',
      'none',
    ],
    ['a policy for others', policy('podSelector: { matchLabels: { app: db } }'), 'none', 'none'],
  ])('%s', (_, manifest, ingress, egress) => {
    const { network, named } = ready(world + manifest);
    expect([network.isolation(named('web'), 'ingress'), network.isolation(named('web'), 'egress')]).toEqual([
      ingress,
      egress,
    ]);
  });

  test('no policy applies on the network of the node', () => {
    const { network, named } = ready(
      pod('shop', 'agent', 'app: agent', 'hostNetwork: true,') + policy('podSelector: {}'),
    );
    expect(network.isolation(named('agent'), 'ingress')).toBe('host-network');
  });
});

describe('fromEveryPod', () => {
  test.each([
    ['no policy', '', 'all'],
    ['a policy without rules', policy('podSelector: {}'), 'none'],
    ['every namespace', policy('podSelector: {}, ingress: [{ from: [{ namespaceSelector: {} }] }]'), 'all'],
    ['one port for everybody', policy('podSelector: {}, ingress: [{ ports: [{ port: 80 }] }]'), 'some'],
    ['its own namespace', policy('podSelector: {}, ingress: [{ from: [{ podSelector: {} }] }]'), 'none'],
  ])('%s', (_, manifest, reach) => {
    const { network, named } = ready(world + manifest);
    expect(network.fromEveryPod(named('web'))).toBe(reach);
  });
});

describe('special destinations', () => {
  const noMetadata = policy(
    'podSelector: {}, policyTypes: [Egress], egress: [{ to: [{ ipBlock: { cidr: 0.0.0.0/0, except: [169.254.169.254/32] } }] }]',
  );
  test.each([
    ['without policies all is open', '', 'allowed', 'all', 'allowed'],
    ['the metadata address left out', noMetadata, 'denied', 'all', 'allowed'],
    ['nothing leaves', policy('podSelector: {}, policyTypes: [Egress]'), 'denied', 'none', 'denied'],
    [
      'DNS only',
      policy(
        'podSelector: {}, policyTypes: [Egress], egress: [{ to: [{ namespaceSelector: {}, podSelector: { matchLabels: { k8s-app: kube-dns } } }], ports: [{ port: 53, protocol: UDP }] }]',
      ),
      'denied',
      'none',
      'allowed',
    ],
  ])('%s', (_, manifest, metadata, outside, dns) => {
    const { network, named } = ready(world + manifest);
    const web = named('web');
    expect(network.toMetadata(web)).toBe(metadata);
    expect(network.toDns(web)).toBe(dns);
    expect(network.toInternet(web)).toBe(outside);
  });

  test('a DNS that is not in sight is not answered for', () => {
    const { network, named } = ready(pod('shop', 'web'));
    expect(network.toDns(named('web'))).toBeNull();
  });
});

describe('namespaceReach', () => {
  const counts = (manifest: string) => {
    const { network, workloads } = ready(manifest);
    return namespaceReach(network, workloads).cells.map(
      ({ from, to, pairs, open }) => `${from} → ${to}: ${open} of ${pairs}`,
    );
  };
  const two = pod('shop', 'web') + pod('shop', 'db') + pod('ops', 'probe');

  test.each([
    ['everything without policies', two, ['ops → shop: 2 of 2', 'shop → ops: 2 of 2', 'shop → shop: 2 of 2']],
    [
      'a wall around one workload',
      two + policy('podSelector: { matchLabels: { app: db } }'),
      ['ops → shop: 1 of 2', 'shop → ops: 2 of 2', 'shop → shop: 1 of 2'],
    ],
    [
      'a wall around a namespace',
      two + policy('podSelector: {}, ingress: [{ from: [{ podSelector: {} }] }]'),
      ['ops → shop: 0 of 2', 'shop → ops: 2 of 2', 'shop → shop: 2 of 2'],
    ],
  ])('%s', (_, manifest, expected) => expect(counts(manifest)).toEqual(expected));

  test('counts workloads that are alike as many', () => {
    const many = ['a', 'b', 'c'].map((name) => pod('shop', name, 'app: same')).join('') + policy('podSelector: {}');
    expect(counts(many)).toEqual(['shop → shop: 0 of 6']);
  });

  test('agrees with asking about every pair by itself', () => {
    const manifest =
      two +
      pod('ops', 'twin', 'app: probe') +
      pod('ops', 'agent', 'app: agent', 'hostNetwork: true,') +
      policy(
        'podSelector: {}, ingress: [{ from: [{ namespaceSelector: {}, podSelector: { matchLabels: { app: probe } } }] }]',
      ) +
      policy('podSelector: { matchLabels: { app: probe } }, egress: [{ to: [{ namespaceSelector: {} }] }]', 'ops');
    const { network, workloads } = ready(manifest);
    const slow = new Map<string, number>();
    for (const from of workloads) {
      for (const to of workloads) {
        if (from === to) continue;
        const key = `${from.ref.namespace} → ${to.ref.namespace}`;
        const reach = reachOf(network.between(network.party(from), network.party(to)));
        slow.set(key, (slow.get(key) ?? 0) + (reach === 'all' || reach === 'some' ? 1 : 0));
      }
    }
    const fast = namespaceReach(network, workloads).cells.map(({ from, to, open }) => [`${from} → ${to}`, open]);
    expect(Object.fromEntries(fast)).toEqual(Object.fromEntries(slow));
  });

  test('asks about one namespace only', () => {
    const { network, workloads } = ready(two + pod('far', 'away'));
    const { cells } = namespaceReach(network, workloads, { about: 'ops' });
    expect(cells.map(({ from, to }) => `${from} → ${to}`)).toEqual([
      'far → ops',
      'ops → far',
      'ops → shop',
      'shop → ops',
    ]);
  });

  test('says which namespaces it left out', () => {
    const { network, workloads } = ready(two + policy('podSelector: { matchLabels: { app: db } }'));
    expect(namespaceReach(network, workloads, { most: 1 })).toEqual({ cells: [], leftOut: ['shop'] });
  });
});
