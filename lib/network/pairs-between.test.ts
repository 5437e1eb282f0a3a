import { expect, test } from 'vitest';
import { workloadsOf } from '@/lib/inventory/workloads';
import { inventoryOf } from '@/lib/testing/inventory';
import { pairsBetween } from './pairs-between';
import { portsInWords } from './ports-in-words';
import { networkOf } from './reachability';

const pod = (namespace: string, name: string, app = name) => `
---
{ apiVersion: v1, kind: Pod, metadata: { namespace: ${namespace}, name: ${name}, labels: { app: ${app} } }, spec: { containers: [{ name: c, image: i }] } }`;
const onlyProbe = `
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: { namespace: shop, name: db }
spec:
  podSelector: { matchLabels: { app: db } }
  ingress:
    - from: [{ namespaceSelector: {}, podSelector: { matchLabels: { app: probe } } }]
      ports: [{ port: 5432 }]`;
const world =
  pod('shop', 'web') + pod('shop', 'db') + pod('ops', 'probe') + pod('ops', 'other') + pod('ops', 'third') + onlyProbe;

function told(from: string, to: string) {
  const inventory = inventoryOf(world);
  const names = (list: readonly { ref: { name: string } }[]) => list.map(({ ref }) => ref.name).join();
  return pairsBetween(networkOf(inventory), workloadsOf(inventory), from, to).map(
    (group) =>
      `${names(group.from)} → ${names(group.to)}: ${group.pairs}, ${group.reach}, ${portsInWords(group.stretches)}`,
  );
}

test('workloads that are alike stand together, the widest open first', () => {
  expect(told('ops', 'shop')).toEqual([
    'other,third → web: 2, all, every port',
    'probe → web: 1, all, every port',
    'probe → db: 1, some, TCP 5432',
    'other,third → db: 2, none, no port',
  ]);
});

test('nobody is asked about themselves', () => {
  expect(told('shop', 'shop')).toEqual(['db → web: 1, all, every port', 'web → db: 1, none, no port']);
});

test('an empty namespace has no pairs', () => expect(told('ops', 'nowhere')).toEqual([]));
