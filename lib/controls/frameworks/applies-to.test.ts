import { expect, test } from 'vitest';
import { appliesTo } from './applies-to';
import { frameworkOf } from './catalogue';

const framework = (id: string) => frameworkOf(id) ?? expect.fail(`there is no framework ${id}`);

test.each([
  ['cis', 'eks', true],
  ['cis', null, true],
  ['cis-eks', 'eks', true],
  ['cis-eks', 'gke', false],
  ['cis-gke', 'kubeadm', false],
  ['cis-aks', null, true],
] as const)('%s, a cluster of platform %s: %s', (id, platform, expected) => {
  expect(appliesTo(framework(id), platform)).toBe(expected);
});
