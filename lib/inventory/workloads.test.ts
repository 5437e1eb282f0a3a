import { describe, expect, test } from 'vitest';
import { deployment, inventoryOf, serviceAccount } from '@/lib/testing/inventory';
import { workloadsOf, type Workload } from './workloads';

const template = '{ metadata: { labels: { app: web } }, spec: { containers: [{ name: app, image: web }] } }';

/** One object: kind, name, owner as `Kind/name`, further spec fields. */
function object(kind: string, name: string, owner = '', spec = '') {
  const apiVersion = kind === 'Pod' ? 'v1' : kind.endsWith('Job') ? 'batch/v1' : 'apps/v1';
  const [ownerKind, ownerName] = owner.split('/');
  const ownerVersion = { Node: 'v1', Rollout: 'argoproj.io/v1', Job: 'batch/v1', CronJob: 'batch/v1' }[ownerKind ?? ''];
  const owners = owner
    ? `ownerReferences: [{ apiVersion: ${ownerVersion ?? 'apps/v1'}, kind: ${ownerKind}, name: ${ownerName}, controller: true }]`
    : '';
  const body =
    kind === 'Pod'
      ? 'containers: [{ name: app, image: web }]'
      : kind === 'CronJob'
        ? `jobTemplate: { spec: { template: ${template} } }`
        : `template: ${template}`;
  return `---\n{ apiVersion: ${apiVersion}, kind: ${kind}, metadata: { name: ${name}, namespace: shop, ${owners} }, spec: { ${[body, spec].filter(Boolean).join(', ')} } }\n`;
}

const summary = (workloads: readonly Workload[]) =>
  workloads.map(({ ref, pods }) => [`${ref.kind}/${ref.name}`, pods.map(({ name }) => name)]);

describe('workloadsOf', () => {
  test.each([
    [
      'a Deployment stands for its ReplicaSets and Pods',
      object('Deployment', 'web') +
        object('ReplicaSet', 'web-1', 'Deployment/web', 'replicas: 0') +
        object('ReplicaSet', 'web-2', 'Deployment/web') +
        object('Pod', 'web-2-b', 'ReplicaSet/web-2') +
        object('Pod', 'web-2-a', 'ReplicaSet/web-2'),
      [['Deployment/web', ['web-2-a', 'web-2-b']]],
    ],
    [
      'a CronJob stands for its Jobs',
      object('CronJob', 'nightly') +
        object('Job', 'nightly-1', 'CronJob/nightly') +
        object('Pod', 'p', 'Job/nightly-1'),
      [['CronJob/nightly', ['p']]],
    ],
    [
      'a custom owner that is not there leaves the topmost one that is',
      object('ReplicaSet', 'web-1', 'Rollout/web') + object('Pod', 'p', 'ReplicaSet/web-1'),
      [['ReplicaSet/web-1', ['p']]],
    ],
    ['retired ReplicaSets run nothing', object('ReplicaSet', 'web-1', 'Rollout/web', 'replicas: 0'), []],
    [
      'a ReplicaSet that somebody scaled down himself still counts',
      object('ReplicaSet', 'web', '', 'replicas: 0'),
      [['ReplicaSet/web', []]],
    ],
    [
      'pods without their owner stand together under its name',
      object('Pod', 'a', 'ReplicaSet/web-1') + object('Pod', 'b', 'ReplicaSet/web-1') + object('Pod', 'c', 'Rollout/x'),
      [
        ['ReplicaSet/web-1', ['a', 'b']],
        ['Rollout/x', ['c']],
      ],
    ],
    [
      'pods of nobody, and static pods, which belong to a node, stand for themselves',
      object('Pod', 'bare') + object('Pod', 'static', 'Node/node-1'),
      [
        ['Pod/bare', ['bare']],
        ['Pod/static', ['static']],
      ],
    ],
    [
      'an owner that would not have created it hides nothing',
      object('Deployment', 'web') +
        object('DaemonSet', 'miner', 'Deployment/web') +
        object('Deployment', 'x', 'ReplicaSet/x'),
      [
        ['DaemonSet/miner', []],
        ['Deployment/web', []],
        ['Deployment/x', []],
      ],
    ],
    [
      'a pod that its owner does not select stands for itself',
      object('ReplicaSet', 'web', '', 'selector: { matchLabels: { app: web } }') + object('Pod', 'p', 'ReplicaSet/web'),
      [
        ['Pod/p', ['p']],
        ['ReplicaSet/web', []],
      ],
    ],
    [
      'owners in a circle all stand for themselves',
      object('ReplicaSet', 'a', 'ReplicaSet/b') + object('ReplicaSet', 'b', 'ReplicaSet/a'),
      [
        ['ReplicaSet/a', []],
        ['ReplicaSet/b', []],
      ],
    ],
  ])('%s', (_name, manifest, expected) => {
    expect(summary(workloadsOf(inventoryOf(manifest)))).toEqual(expected);
  });

  test('asking twice gives the same list', () => {
    const inventory = inventoryOf(object('Deployment', 'web'));
    expect(workloadsOf(inventory)).toBe(workloadsOf(inventory));
  });

  test.each([
    ['Deployment', 'spec.template.spec.containers[0]', 1],
    ['DaemonSet', 'spec.template.spec.containers[0]', null],
    ['CronJob', 'spec.jobTemplate.spec.template.spec.containers[0]', null],
    ['Pod', 'spec.containers[0]', null],
  ])('%s: paths and replicas', (kind, path, replicas) => {
    const [workload] = workloadsOf(inventoryOf(object(kind, 'web')));
    expect(workload?.containers[0]?.path).toBe(path);
    expect(workload?.replicas).toBe(replicas);
  });

  test('a container overrides the fields that it shares with its pod, one by one', () => {
    const spec =
      'securityContext: { runAsNonRoot: true, runAsUser: 1000, seccompProfile: { type: RuntimeDefault }, fsGroup: 5 }, ' +
      'initContainers: [{ name: a, securityContext: { runAsUser: 0, privileged: true } }], containers: [{ name: b }]';
    const manifest = `{ apiVersion: v1, kind: Pod, metadata: { name: p }, spec: { ${spec} } }`;
    const [workload] = workloadsOf(inventoryOf(manifest));
    expect(workload?.containers.map(({ kind, effective }) => [kind, effective])).toEqual([
      ['init', { runAsNonRoot: true, runAsUser: 0, privileged: true, seccompProfile: { type: 'RuntimeDefault' } }],
      ['regular', { runAsNonRoot: true, runAsUser: 1000, seccompProfile: { type: 'RuntimeDefault' } }],
    ]);
  });

  test.each([
    ['nothing said: true', '', '', true],
    ['the account says no', 'automountServiceAccountToken: false', '', false],
    [
      'the pod overrides its account',
      'automountServiceAccountToken: false',
      'automountServiceAccountToken: true',
      true,
    ],
    ['the pod says no', '', 'automountServiceAccountToken: false', false],
  ])('token: %s', (_name, account, spec, expected) => {
    const manifest = serviceAccount('ci', 'shop', account) + deployment(`serviceAccountName: ci, ${spec}`);
    expect(workloadsOf(inventoryOf(manifest))[0]).toMatchObject({ serviceAccount: 'ci', automountsToken: expected });
  });

  test('what the kubelet reports is joined to the pod', () => {
    const manifest = `
apiVersion: v1
kind: Pod
metadata: { name: p, namespace: shop }
spec: { nodeName: node-1, containers: [{ name: app, image: 'web:1' }] }
status: { phase: Running, containerStatuses: [{ name: app, imageID: 'web@sha256:abc' }, { name: new, imageID: '' }] }`;
    expect(workloadsOf(inventoryOf(manifest))[0]?.pods).toEqual([
      { name: 'p', namespace: 'shop', node: 'node-1', phase: 'Running', imageIds: { app: 'web@sha256:abc' } },
    ]);
  });
});
