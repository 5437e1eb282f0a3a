import { expect, test } from 'vitest';
import { placeParts, placeTitle } from './place-parts';

test.each([
  ['sa:payments/ci-bot', 'ServiceAccount payments/ci-bot', 'ServiceAccount'],
  ['user:system:anonymous', 'User system:anonymous', 'User'],
  ['user:a/b', 'User a/b', 'User'],
  ['group:platform-admins', 'Group platform-admins', 'Group'],
  ['workload:shop/Deployment/web', 'Deployment shop/web', 'Deployment'],
  ['node:worker-1', 'Node worker-1', 'Node'],
  ['node:?shop/Deployment/web', 'Code on the node of shop/Deployment/web', 'Cluster'],
  ['run-pod:*', 'Run a pod in every namespace', 'Pod'],
  ['cluster-admin', 'Cluster admin', 'Cluster'],
  ['secrets:shop', 'Secrets of shop', 'Secret'],
])('%s is drawn as %s', (id, title, glyph) => {
  expect(placeTitle(id)).toBe(title);
  expect(placeParts(id).glyph).toBe(glyph);
});
