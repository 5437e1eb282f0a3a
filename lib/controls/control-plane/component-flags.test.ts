import { describe, expect, test } from 'vitest';
import { contextOf } from '@/lib/controls/context';
import { inventoryOf } from '@/lib/testing/inventory';
import { podsOf } from './component-flags';

const apiServer = (container: string) =>
  contextOf(
    inventoryOf(
      `{ apiVersion: v1, kind: Pod, metadata: { name: kube-apiserver-a, namespace: kube-system, labels: { component: kube-apiserver } }, spec: { containers: [{ name: main, ${container} }] } }`,
    ),
  );

describe('podsOf', () => {
  test.each([
    ['the command', 'command: [kube-apiserver, --profiling=false]', 'false'],
    ['a path before it', 'command: [/usr/local/bin/kube-apiserver, --profiling=false]', 'false'],
    ['arguments beside it', 'command: [kube-apiserver], args: [--profiling=false]', 'false'],
    ['a value of its own word', 'command: [kube-apiserver, --profiling, "false"]', 'false'],
    ['a shell around it', 'command: [/bin/sh, -c, "exec kube-apiserver --profiling=false --v=2"]', 'false'],
    ['quotes around the value', `command: [kube-apiserver, '--profiling="false"']`, 'false'],
    ['the last of several', 'command: [kube-apiserver, --profiling=true, --profiling=false]', 'false'],
    ['a switch that stands alone', 'command: [kube-apiserver, --profiling, --v=2]', ''],
    ['an image that starts it', 'args: [--profiling=false]', 'false'],
    ['nothing', 'command: [kube-apiserver]', undefined],
  ])('reads flags from %s', (_where, container, value) => {
    expect(podsOf('kube-apiserver')(apiServer(container)).map(({ flags }) => flags.get('profiling'))).toEqual([value]);
  });

  test('a program of another name is another component', () => {
    expect(podsOf('kube-apiserver')(apiServer('command: [konnectivity, --mode=grpc]'))).toEqual([]);
  });

  test('lists are split, switches have the default of their component', () => {
    const [pod] = podsOf('kube-apiserver')(apiServer('command: [kube-apiserver, "--authorization-mode=Node, RBAC"]'));
    expect(pod?.flags.list('authorization-mode')).toEqual(['Node', 'RBAC']);
    expect([pod?.flags.isOn('profiling', true), pod?.flags.isOn('profiling', false)]).toEqual([true, false]);
  });
});
