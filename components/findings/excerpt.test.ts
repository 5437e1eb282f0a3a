import { describe, expect, test } from 'vitest';
import type { KubeObject } from '@/lib/inventory/types';
import { excerptOf, stepsOf } from './excerpt';

const pod: KubeObject = {
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: {
    name: 'api',
    namespace: 'shop',
    labels: {},
    annotations: { 'a.b/c': 'unconfined' },
    createdAt: null,
    owner: null,
  },
  spec: {
    hostPID: true,
    containers: [
      { name: 'web', image: 'web:1' },
      { name: 'app', securityContext: { privileged: true }, command: ['sh', '-c'] },
    ],
  },
};

test.each([
  ['spec.containers[0].command[1]', ['spec', 'containers', 0, 'command', 1]],
  ['metadata.annotations["a.b/c"]', ['metadata', 'annotations', 'a.b/c']],
  ['', []],
  ['spec..x', null],
  ['spec.containers[a]', null],
])('steps of %s', (path, steps) => {
  expect(stepsOf(path)).toEqual(steps);
});

describe('excerptOf', () => {
  const head = ['kind: Pod', 'metadata:', '  namespace: shop', '  name: api'];
  test.each([
    ['spec.hostPID', ['spec:', '  hostPID: true'], [6]],
    [
      'spec.containers[1].securityContext.privileged',
      ['spec:', '  containers:', '    - name: app', '      securityContext:', '        privileged: true'],
      [9],
    ],
    [
      'spec.containers[0].securityContext.runAsNonRoot',
      ['spec:', '  containers:', '    - name: web', '      securityContext: # not set'],
      [8],
    ],
    [
      'spec.containers[1].command[1]',
      ['spec:', '  containers:', '    - name: app', '      command:', '        - -c'],
      [9],
    ],
    ['spec.containers[0].name', ['spec:', '  containers:', '    - name: web'], [7]],
    ['spec.containers[7].name', ['spec:', '  containers:', '    # no entry 7'], [7]],
    ['metadata.annotations["a.b/c"]', ['  annotations:', '    a.b/c: unconfined'], [6]],
    ['automountServiceAccountToken', ['automountServiceAccountToken: # not set'], [5]],
  ])('%s', (path, lines, marked) => {
    const excerpt = excerptOf(pod, path);
    expect(excerpt?.code.split('\n')).toEqual([...head, ...lines]);
    expect([...(excerpt?.marked ?? [])]).toEqual(marked);
  });

  test('the whole object has none', () => {
    expect(excerptOf(pod, '')).toBeNull();
  });
});
