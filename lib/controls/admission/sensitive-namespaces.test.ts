import { expect, test } from 'vitest';
import { inventoryOf } from '@/lib/testing/inventory';
import { contextOf } from '../context';
import { defaultSettings } from '../settings';
import { podSecurityRestricted } from './admission';

test.each([
  ['a namespace that is none', [], undefined],
  ['a sensitive one', ['payments'], 'high'],
  ['one of a family of them', ['pay*'], 'high'],
  ['another', ['shop', 'payments-old'], undefined],
])('%s', (_what, sensitiveNamespaces, severity) => {
  const inventory = inventoryOf('{ apiVersion: v1, kind: Namespace, metadata: { name: payments } }');
  const context = contextOf(inventory, { ...defaultSettings, sensitiveNamespaces });
  const [judged] = podSecurityRestricted.each(context);
  const found = judged ? [...podSecurityRestricted.check(judged, context)] : [];
  expect(found.map((violation) => violation.severity)).toEqual([severity]);
});
