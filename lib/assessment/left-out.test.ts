import { expect, test } from 'vitest';
import { wantedKinds } from '@/lib/inventory/wanted-kinds';
import type { Gap, GapReason, Inventory } from '@/lib/inventory/types';
import { assess } from './assess';
import { kindCoverage } from './kind-coverage';

const gap = (reason: GapReason): Gap => ({ resource: 'configmaps', namespace: '', verb: 'list', reason, message: 'm' });

const inventory = (...gaps: readonly Gap[]): Inventory => ({
  source: 'live',
  collectedAt: '2026-03-02T06:00:00Z',
  kubernetesVersion: 'v1.33.2',
  platform: null,
  apiResources: [],
  kinds: Object.fromEntries(wantedKinds.map(({ resource }) => [resource, []])),
  gaps,
});

const statusOf = (id: string, ...gaps: readonly Gap[]) =>
  assess(inventory(...gaps), { cluster: 'c' }).controls.find((control) => control.id === id)?.status;

test.each([
  ['a control that judges every ConfigMap', 'configmap-credentials', 'left-out', 'not-assessed'],
  ['a control that reads one by its name', 'kube-proxy-metrics', 'left-out', 'not-applicable'],
  ['a control that a ConfigMap can only excuse', 'ingress-nginx-snippets', 'left-out', 'not-applicable'],
  [
    'a control that reads one by its name, when ConfigMaps are forbidden',
    'kube-proxy-metrics',
    'forbidden',
    'not-assessed',
  ],
] as const)('What was left out on purpose, to %s', (_what, control, reason, status) => {
  expect(statusOf(control, gap(reason))).toBe(status);
});

test('What was left out on purpose does not lower the share of kinds that were read; what is forbidden does', () => {
  expect(kindCoverage(inventory(gap('left-out')))).toBe(kindCoverage(inventory()));
  expect(kindCoverage(inventory(gap('forbidden')))).toBeLessThan(kindCoverage(inventory()));
});
