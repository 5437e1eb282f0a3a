import { expect, test } from 'vitest';
import { workloadsOf } from '@/lib/inventory/workloads';
import { inventoryOf } from '@/lib/testing/inventory';
import { suggestPolicies } from './suggest-policies';

const pod = (namespace: string, name: string, labels = `app: ${name}`) => `
---
{ apiVersion: v1, kind: Pod, metadata: { namespace: ${namespace}, name: ${name}, labels: { ${labels} } }, spec: { containers: [{ name: c, image: i }] } }`;
const policy = (name: string, spec: string) => `
---
{ apiVersion: networking.k8s.io/v1, kind: NetworkPolicy, metadata: { namespace: shop, name: ${name} }, spec: { ${spec} } }`;
const world = `
apiVersion: v1
kind: Namespace
metadata: { name: kube-system }
${pod('shop', 'web')}${pod('shop', 'db')}${pod('ops', 'probe')}${pod('kube-system', 'dns', 'k8s-app: kube-dns')}`;

function suggest(manifest: string, keepOwn = false) {
  const inventory = inventoryOf(world + manifest);
  const { policies, undoneBy, stops, loseInternet, loseMetadata, loseVisitors, withoutDns } = suggestPolicies(
    inventory,
    workloadsOf(inventory),
    'shop',
    keepOwn,
  );
  const names = (list: readonly { ref: { name: string } }[]) => list.map(({ ref }) => ref.name).join();
  return {
    policies: policies.map(({ metadata }) => metadata.name),
    undoneBy,
    stops: stops.map(({ from, to, before, after }) => `${from} → ${to}: ${before} → ${after}`),
    lose: [names(loseInternet), names(loseMetadata), names(loseVisitors)],
    withoutDns: names(withoutDns),
  };
}

test('an open namespace is closed but for DNS', () => {
  expect(suggest('')).toEqual({
    policies: ['default-deny', 'allow-dns'],
    undoneBy: [],
    stops: ['ops → shop: 2 → 0', 'kube-system → shop: 2 → 0', 'shop → ops: 2 → 0', 'shop → shop: 2 → 0'].sort(),
    lose: ['db,web', 'db,web', 'db,web'],
    withoutDns: '',
  });
});

test('the namespace may keep talking to itself', () => {
  expect(suggest('', true)).toMatchObject({
    policies: ['default-deny', 'allow-dns', 'allow-same-namespace'],
    stops: ['kube-system → shop: 2 → 0', 'ops → shop: 2 → 0', 'shop → ops: 2 → 0'],
  });
});

test('nothing is suggested for what is denied by default and reaches DNS', () => {
  const all =
    policy('deny', 'podSelector: {}, policyTypes: [Ingress, Egress]') +
    policy(
      'dns',
      'podSelector: {}, egress: [{ to: [{ namespaceSelector: {} }], ports: [{ port: 53, protocol: UDP }] }]',
    );
  expect(suggest(all)).toMatchObject({ policies: [], stops: [] });
});

test('a policy that lets everything through undoes what is added', () => {
  expect(suggest(policy('open', 'podSelector: {}, ingress: [{}]'))).toMatchObject({ undoneBy: ['ingress'] });
});

test('a denied egress without DNS is given it', () => {
  expect(suggest(policy('deny', 'podSelector: {}, policyTypes: [Ingress, Egress]')).policies).toEqual(['allow-dns']);
});
