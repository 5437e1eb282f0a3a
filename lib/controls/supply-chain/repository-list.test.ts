import { expect, test } from 'vitest';
import { parseImageReference } from '@/lib/images/image-reference';
import { liesIn } from './repository-list';

test.each([
  ['nginx', 'docker.io', true],
  ['nginx', 'https://index.docker.io/', true],
  ['nginx:1.27', 'nginx', true],
  ['bitnami/nginx', 'nginx', false],
  ['bitnami/nginx', 'bitnami', true],
  ['registry.example.com/shop/web:1', 'registry.example.com', true],
  ['registry.example.com/shop/web:1', 'registry.example.com/shop/*', true],
  ['registry.example.com/shopping/web:1', 'registry.example.com/shop', false],
  ['registry.example.com.evil.net/web', 'registry.example.com', false],
  ['localhost:5000/web', 'localhost:5000', true],
  ['quay.io/web', '', false],
])('%s in %j: %s', (image, entry, expected) => {
  const reference = parseImageReference(image);
  expect(reference && liesIn(reference, [entry])).toBe(expected);
});
