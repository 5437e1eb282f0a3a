import { describe, expect, test } from 'vitest';
import { workloadsOf } from '@/lib/inventory/workloads';
import { inventoryOf } from '@/lib/testing/inventory';
import { clusterImages } from './cluster-images';

const one = `sha256:${'1'.repeat(64)}`;
const two = `sha256:${'2'.repeat(64)}`;

/** A pod of a Deployment whose container app runs an image id. */
const pod = (name: string, owner: string, image: string, imageID: string) => `---
{ apiVersion: v1, kind: Pod,
  metadata: { name: ${name}, namespace: shop, labels: { app: a }, ownerReferences: [{ apiVersion: apps/v1, kind: StatefulSet, name: ${owner}, controller: true }] },
  spec: { containers: [{ name: app, image: "${image}" }] },
  status: { phase: Running, containerStatuses: [{ name: app, image: "${image}", imageID: "${imageID}" }] } }
`;
const set = (name: string, image: string, more = '') => `---
{ apiVersion: apps/v1, kind: StatefulSet, metadata: { name: ${name}, namespace: shop },
  spec: { selector: { matchLabels: { app: a } }, template: { spec: { containers: [{ name: app, image: "${image}" }]${more} } } } }
`;
const images = (manifest: string) =>
  clusterImages(workloadsOf(inventoryOf(manifest))).map(({ id, references, uses }) => [
    id,
    references,
    uses.map(({ workload, container, pods }) => `${workload.name}/${container} ${pods}`),
  ]);

describe('clusterImages', () => {
  test.each([
    [
      'what runs counts, whatever the manifests call it',
      set('a', 'nginx') +
        pod('a-0', 'a', 'nginx', `docker.io/library/nginx@${one}`) +
        set('b', 'docker.io/library/nginx:1.27') +
        pod('b-0', 'b', 'nginx:1.27', `docker-pullable://nginx@${one}`),
      [[one, ['docker.io/library/nginx:1.27', 'docker.io/library/nginx:latest'], ['a/app 1', 'b/app 1']]],
    ],
    [
      'a rollout runs two contents under one name',
      set('a', 'nginx') +
        pod('a-0', 'a', 'nginx', `nginx@${one}`) +
        pod('a-1', 'a', 'nginx', `nginx@${two}`) +
        pod('a-2', 'a', 'nginx', `nginx@${two}`),
      [
        [one, ['docker.io/library/nginx:latest'], ['a/app 1']],
        [two, ['docker.io/library/nginx:latest'], ['a/app 2']],
      ],
    ],
    [
      'what does not run stands under its digest, else under its reference',
      set('a', `ghcr.io/x/y:1@${one}`) + set('b', 'ghcr.io/x/z:2'),
      [
        [one, ['ghcr.io/x/y:1'], ['a/app 0']],
        ['ghcr.io/x/z:2', ['ghcr.io/x/z:2'], ['b/app 0']],
      ],
    ],
    [
      'an id that is the digest of a configuration is no digest of an image',
      set('a', 'x/y:1') + pod('a-0', 'a', 'x/y:1', one),
      [['docker.io/x/y:1', ['docker.io/x/y:1'], ['a/app 0']]],
    ],
    [
      'init and ephemeral containers run images too',
      set('a', 'x/y:1', ', initContainers: [{ name: first, image: "x/init:1" }]'),
      [
        ['docker.io/x/init:1', ['docker.io/x/init:1'], ['a/first 0']],
        ['docker.io/x/y:1', ['docker.io/x/y:1'], ['a/app 0']],
      ],
    ],
    [
      'a digest without a tag is its own name',
      set('a', `ghcr.io/x/y@${one}`),
      [[one, [`ghcr.io/x/y@${one}`], ['a/app 0']]],
    ],
    ['no image is none', set('a', ''), []],
  ])('%s', (_, manifest, expected) => expect(images(manifest)).toEqual(expected));
});
