import { expect, test } from 'vitest';
import { contextOf } from '@/lib/controls/context';
import { object } from '@/lib/controls/manifests';
import { documents } from '@/lib/controls/rbac/granted/manifests';
import type { Subject } from '@/lib/rbac/types';
import { inventoryOf } from '@/lib/testing/inventory';
import { exposedIn } from './exposed-in';

const podWith = (name: string, account = 'default') =>
  object(
    'v1',
    'Pod',
    `name: ${name}, namespace: shop, labels: { app: ${name} }`,
    `spec: { serviceAccountName: ${account}, containers: [{ name: app }] }`,
  );
const service = (name: string, type: string) =>
  object(
    'v1',
    'Service',
    `name: ${name}, namespace: shop`,
    `spec: { type: ${type}, selector: { app: ${name} }, ports: [{ port: 80 }] }`,
  );

const isExposed = exposedIn(
  contextOf(
    inventoryOf(
      documents(podWith('web', 'uploader'), podWith('db'), service('web', 'LoadBalancer'), service('db', 'ClusterIP')),
    ),
  ),
);
const resource = (name: string) => ({ apiVersion: 'v1', kind: 'Pod', namespace: 'shop', name });
const subject = (kind: Subject['kind'], name: string): Subject => ({
  ...{ kind, name, namespace: kind === 'ServiceAccount' ? 'shop' : '' },
});

test.each([
  ['a workload behind a load balancer', { resource: resource('web') }, true],
  ['a workload inside', { resource: resource('db') }, false],
  ['one that was not read', { resource: resource('gone') }, false],
  [
    'an identity that a pod carries',
    { resource: resource('uploader'), subject: subject('ServiceAccount', 'uploader') },
    true,
  ],
  [
    'an identity that no pod carries',
    { resource: resource('idle'), subject: subject('ServiceAccount', 'idle') },
    false,
  ],
  ['a person', { resource: resource('alice'), subject: subject('User', 'alice') }, false],
])('%s', (_, finding, expected) => {
  expect(isExposed(finding)).toBe(expected);
});
