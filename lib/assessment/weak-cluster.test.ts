import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { GroupResource, Inventory } from '@/lib/inventory/types';
import { carelessCluster } from '@/lib/testing/careless-cluster';
import { inventoryOf } from '@/lib/testing/inventory';
import { hardenedNamespace, weakCluster } from '@/lib/testing/weak-cluster';
import { assess } from './assess';

const judged = (manifest: string) => assess(inventoryOf(manifest), { cluster: 'c' });
const weak = judged(weakCluster);
const found = new Set(
  weak.findings.map(({ control, resource, subject }) => `${subject?.name ?? resource.name}: ${control}`),
);

describe('A cluster with the weaknesses of a training ground', () => {
  test.each([
    ['the whole host is mounted', 'owns-the-host', ['sensitive-host-paths', 'writable-host-path', 'host-path-volumes']],
    ['a container is privileged', 'owns-the-host', ['privileged-containers', 'privilege-escalation']],
    ['namespaces of the host are shared', 'owns-the-host', ['host-network', 'host-pid', 'host-ipc']],
    ['the socket of Docker is mounted', 'docker-in-docker', ['runtime-socket', 'privileged-containers']],
    ['the socket of containerd is mounted', 'containerd-socket', ['runtime-socket']],
    [
      'a benchmark of Docker sees the host',
      'docker-benchmark',
      ['sensitive-host-paths', 'capabilities-beyond-default'],
    ],
    [
      'a benchmark of the node sees its keys',
      'node-benchmark',
      ['sensitive-host-paths', 'host-pid', 'floating-images'],
    ],
    ['a key in the environment', 'secrets-in-environment', ['env-credentials', 'secrets-in-env']],
    ['a password in a ConfigMap', 'password-in-config', ['configmap-credentials']],
    ['a port of every node leads in', 'node-port', ['node-port']],
    ['what stands behind it is open', 'secrets-in-environment', ['exposed-workloads']],
    ['a registry without sign-in stands open', 'image-registry', ['exposed-workloads']],
    ['a data store answers every pod', 'open-data-store', ['data-store-open-to-cluster', 'pods-open-to-everybody']],
    ['no policy isolates a namespace', 'cache', ['namespace-without-network-policy']],
    ['an image that nobody scanned, without a tag', 'hidden-in-layers', ['floating-images', 'unpinned-images']],
    ['an image from anywhere', 'unknown-miner', ['floating-images', 'unpinned-images', 'run-as-non-root']],
    ['a container without limits', 'takes-all-memory', ['memory-limits', 'cpu-limits', 'memory-requests']],
    ['an administrator for deployments', 'tiller', ['full-cluster-admin']],
    ['a workload runs as that', 'tiller-deploy', ['workload-runs-as-admin']],
    ['an account reads every Secret', 'webhook', ['list-secrets', 'wildcard-resources']],
    ['a workload can read every Secret', 'reads-all-secrets', ['workload-can-take-over']],
    ['something runs in the default namespace', 'left-in-default', ['workloads-in-default-namespace', 'naked-pods']],
    ['the default account has a token', 'default', ['default-service-account-token']],
    ['nothing judges new pods', 'training', ['namespace-accepts-privileged-pods', 'namespace-without-pod-admission']],
    ['a node is out of support', 'worker', ['kubernetes-end-of-life', 'node-system-end-of-life']],
  ])('%s', (_what, name, controls) => {
    expect(controls.map((control) => `${name}: ${control}`).filter((each) => !found.has(each))).toEqual([]);
  });
});

test('In a hardened namespace nothing is found', () => {
  const own = judged(hardenedNamespace).findings.filter(
    ({ resource }) => resource.namespace === 'vault' || resource.name === 'vault',
  );
  expect(
    own.map(({ control, resource, message }) => `${control}: ${resource.kind} ${resource.name}: ${message}`),
  ).toEqual([]);
});

describe('What the collector may not read', () => {
  const clusters = [weakCluster, hardenedNamespace, carelessCluster].map((manifest) => inventoryOf(manifest));
  const whole = clusters.map((inventory) => assess(inventory, { cluster: 'c' }));

  function without(
    inventory: Inventory,
    kinds: readonly GroupResource[],
    reason: 'forbidden' | 'unavailable',
  ): Inventory {
    const message = 'may not be read';
    return {
      ...inventory,
      kinds: Object.fromEntries(Object.entries(inventory.kinds).filter(([kind]) => !kinds.includes(kind))),
      gaps: kinds.map((resource) => ({ resource, namespace: '', verb: 'list', reason, message })),
    };
  }

  function worse(index: number, kinds: readonly GroupResource[], reason: 'forbidden' | 'unavailable' = 'forbidden') {
    const [inventory, before] = [clusters[index], whole[index]];
    if (!inventory || !before) throw new Error(`There is no cluster ${index}`);
    const after = assess(without(inventory, kinds, reason), { cluster: 'c' });
    const status = new Map(before.controls.map((result) => [result.id, result.status]));
    const known = new Set(before.findings.map(({ fingerprint }) => fingerprint));
    return {
      passes: after.controls
        .filter(({ id, status: now }) => {
          const then = status.get(id);
          if (now === 'passed') return then !== 'passed';
          return now === 'not-applicable' && (then === 'failed' || then === 'not-assessed');
        })
        .map(({ id }) => `${kinds.join('+')}: ${id}`),
      accusations: after.findings
        .filter(({ fingerprint }) => !known.has(fingerprint))
        .map(({ control, resource }) => `${kinds.join('+')}: ${control}: ${resource.name}`),
    };
  }

  const kinds = Object.keys(clusters[0]?.kinds ?? {});

  test.each([0, 1, 2])('never makes a pass, and never a finding, kind by kind, in cluster %i', (index) => {
    const all = kinds.map((kind) => worse(index, [kind]));
    expect(all.flatMap(({ passes }) => passes)).toEqual([]);
    expect(all.flatMap(({ accusations }) => accusations)).toEqual([]);
  });

  test('never makes a pass, whatever is missing', () => {
    fc.assert(
      fc.property(
        fc.nat(2),
        fc.subarray(kinds),
        fc.constantFrom('forbidden', 'unavailable'),
        (index, missing, reason) => {
          expect(worse(index, missing, reason).passes).toEqual([]);
        },
      ),
      { numRuns: 60 },
    );
  });
});
