import { describe, expect, test } from 'vitest';
import { isFloating, parseImageReference } from './image-reference';

describe('parseImageReference', () => {
  test.each([
    ['nginx', 'docker.io', 'library/nginx', null, null, true],
    ['nginx:1.27', 'docker.io', 'library/nginx', '1.27', null, false],
    ['bitnami/redis:latest', 'docker.io', 'bitnami/redis', 'latest', null, true],
    ['registry.example.com:5000/team/app', 'registry.example.com:5000', 'team/app', null, null, true],
    ['index.docker.io/nginx:1', 'docker.io', 'library/nginx', '1', null, false],
    ['localhost/app:dev', 'localhost', 'app', 'dev', null, false],
    ['ghcr.io/a/b@sha256:abc', 'ghcr.io', 'a/b', null, 'sha256:abc', false],
    ['ghcr.io/a/b:latest@sha256:abc', 'ghcr.io', 'a/b', 'latest', 'sha256:abc', false],
  ])('%s', (image, registry, repository, tag, digest, floating) => {
    const reference = parseImageReference(image);
    expect(reference).toEqual({ registry, repository, tag, digest });
    expect(reference && isFloating(reference)).toBe(floating);
  });

  test('nothing is no reference', () => expect(parseImageReference(' ')).toBeNull());
});
