import { expect, test } from 'vitest';
import { deployment, inventoryOf } from '@/lib/testing/inventory';
import { endOf, usualPort } from './ends';
import { networkOf } from './reachability';

const inventory = inventoryOf(
  deployment('containers: [{ name: app, image: app, ports: [{ containerPort: 8080 }] }]', 'web', 'shop'),
);
const end = (id: string) => endOf(inventory, networkOf(inventory), id);

test.each([
  ['wl:shop/Deployment/web', 'wl:shop/Deployment/web'],
  ['shop/Deployment/web', 'wl:shop/Deployment/web'],
  ['shop/web', 'wl:shop/Deployment/web'],
  ['internet', 'internet'],
  ['metadata', 'metadata'],
  ['10.0.0.7', '10.0.0.7'],
  ['fd00::1', 'fd00::1'],
  ['shop/nobody', undefined],
  ['10.0.0.700', undefined],
  ['', undefined],
])('%s is %s', (id, expected) => expect(end(id)?.id).toBe(expected));

test.each([
  ['shop/web', 8080],
  ['internet', 443],
  ['metadata', 80],
])('%s is asked about port %i', (id, port) => {
  const found = end(id);
  expect(found && usualPort(found.party).port).toBe(port);
});
