import { describe, expect, test } from 'vitest';
import { defaultSettings, type Settings } from '@/lib/controls/settings';
import { inventoryOf, pod } from '@/lib/testing/inventory';
import { judgesOtherwise, settingsChanges } from './settings-changes';

const inventory = inventoryOf(
  pod('containers: [{ name: app, image: "quay.io/app:1" }]', 'web') +
    '---\n{ apiVersion: v1, kind: Namespace, metadata: { name: shop } }\n',
);
const changes = (before: Partial<Settings>, after: Partial<Settings>) =>
  settingsChanges(inventory, {
    cluster: 'test',
    before: { ...defaultSettings, ...before },
    after: { ...defaultSettings, ...after },
  }).map(({ id, before: was, after: is, opened, gone, regraded }) => [id, was, is, opened, gone, regraded]);

describe('other settings', () => {
  test.each<[string, Partial<Settings>, Partial<Settings>, unknown[]]>([
    [
      'switch a control on',
      {},
      { untrustedRegistries: ['quay.io'] },
      [['image-from-untrusted-registry', 'not-applicable', 'failed', 1, 0, 0]],
    ],
    [
      'switch it off',
      { untrustedRegistries: ['quay.io'] },
      {},
      [['image-from-untrusted-registry', 'failed', 'not-applicable', 0, 1, 0]],
    ],
    [
      'switch it on where all is well',
      {},
      { allowedRegistries: ['quay.io'] },
      [['image-outside-allowed-registries', 'not-applicable', 'passed', 0, 0, 0]],
    ],
    [
      'change a severity, and switch another control on',
      {},
      { sensitiveNamespaces: ['shop'] },
      [
        ['namespace-not-restricted', 'failed', 'failed', 0, 0, 1],
        ['sensitive-namespace-open', 'not-applicable', 'failed', 1, 0, 0],
      ],
    ],
    ['that come to the same change nothing', {}, { teamLabels: [...defaultSettings.teamLabels, 'crew'] }, []],
  ])('%s', (_what, before, after, expected) => expect(changes(before, after)).toEqual(expected));

  test('are compared by what they say', () => {
    expect(judgesOtherwise(defaultSettings, { ...defaultSettings, teamLabels: [...defaultSettings.teamLabels] })).toBe(
      false,
    );
    expect(judgesOtherwise(defaultSettings, { ...defaultSettings, teamLabels: ['crew'] })).toBe(true);
  });
});
