import { describe, expect, test } from 'vitest';
import { pod } from '@/lib/controls/manifests';
import { workloadsOf } from '@/lib/inventory/workloads';
import { inventoryOf } from '@/lib/testing/inventory';
import { apiServerFlags, switchesOn } from './api-server-flags';

const flagsOf = (container: string, metadata = 'name: kube-apiserver-cp-1, namespace: kube-system') =>
  apiServerFlags(workloadsOf(inventoryOf(pod(`containers: [{ name: it, image: x, ${container} }]`, metadata))));

describe('apiServerFlags', () => {
  test.each<[string, readonly string[], readonly string[]]>([
    [
      'the words of command and arguments, in their order',
      flagsOf('command: [kube-apiserver, --secure-port=6443], args: [--profiling=false]'),
      ['kube-apiserver', '--secure-port=6443', '--profiling=false'],
    ],
    ['none where the container says nothing', flagsOf('args: []'), []],
    ['none of another pod there', flagsOf('command: [etcd]', 'name: etcd-cp-1, namespace: kube-system'), []],
    [
      'none of a pod that only calls itself so elsewhere',
      flagsOf('command: [kube-apiserver]', 'name: kube-apiserver-cp-1, namespace: shop'),
      [],
    ],
  ])('%s', (_, flags, expected) => expect(flags).toEqual(expected));

  test('are read once for the workloads of a cluster', () => {
    const workloads = workloadsOf(inventoryOf(pod('containers: [{ name: it, image: x }]', 'name: web')));
    expect(apiServerFlags(workloads)).toBe(apiServerFlags(workloads));
  });
});

test.each([
  ['--enable-admission-plugins=NodeRestriction', true],
  ['--enable-admission-plugins=ServiceAccount,NodeRestriction,PodSecurity', true],
  ['--disable-admission-plugins=NodeRestriction', false],
  ['--enable-admission-plugins=NodeRestrictionOfOurs', false],
  ['--enable-admission-plugins=', false],
  ['NodeRestriction', false],
])('%s switches NodeRestriction on: %s', (flag, expected) => {
  expect(switchesOn(['kube-apiserver', flag], 'NodeRestriction')).toBe(expected);
});
