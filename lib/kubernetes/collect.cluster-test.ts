import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { assess } from '@/lib/assessment/assess';
import type { Inventory } from '@/lib/inventory/types';
import { wantedKinds } from '@/lib/inventory/wanted-kinds';
import { apiClient } from './api-client';
import { collect } from './collect';
import { otherConfigMaps } from './collect-config-maps';
import { endpointOf, type ClusterConnection } from './connection';
import { inClusterEndpoint } from './in-cluster-endpoint';
import { loadKubeconfig } from './kubeconfig';
import { defaultLimits } from './limits';
import { clusterAdmin, type KubeManifest } from './testing/cluster-admin';
import { canary, clusterFixtures } from './testing/cluster-fixtures';

/**
 * Against a real API server: the context that `KUBECONFIG` makes current is the administrator; `…-reader` and
 * `…-nobody` are users without any right.
 */
const context = loadKubeconfig().currentContext;
const admin = clusterAdmin(context);
const [shop, bank] = [`lynceus-test-shop-${process.pid}`, `lynceus-test-bank-${process.pid}`];
const fixtures = clusterFixtures(shop, bank);
const shipped = parseAllDocuments(readFileSync('deploy/lynceus-reader.yaml', 'utf8')).map(
  (document) => document.toJS() as KubeManifest, // our own file
);
const binding = (kind: string, user: string, namespace?: string): KubeManifest => ({
  apiVersion: 'rbac.authorization.k8s.io/v1',
  kind,
  metadata: { name: `lynceus-test-${user}`, ...(namespace && { namespace }) },
  roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: 'lynceus-reader' },
  subjects: [{ apiGroup: 'rbac.authorization.k8s.io', kind: 'User', name: user }],
});
const everywhere = binding('ClusterRoleBinding', 'reader');

const as = (user: '' | '-reader' | '-nobody', namespaces: string[] = []) =>
  collect({ kind: 'kubeconfig', context: `${context}${user}` }, { namespaces });
const names = (inventory: Inventory, kind: string, namespace: string) =>
  inventory.kinds[kind]
    ?.filter(({ metadata }) => metadata.namespace === namespace)
    .map(({ metadata }) => metadata.name);
const missing = ({ gaps }: Inventory) =>
  gaps.filter(({ reason }) => !['not-served', 'unavailable', 'left-out'].includes(reason));

beforeAll(async () => {
  for (const object of [...fixtures, ...shipped, everywhere]) await admin.apply(object);
  // The controllers need a moment to make the pods of the Deployment, the StatefulSet and the Job.
  await vi.waitFor(async () => expect(names(await as(''), 'pods', shop)).toHaveLength(4), { timeout: 20_000 });
}, 60_000);

afterEach(() => {
  vi.unstubAllEnvs();
});

afterAll(async () => {
  // Workloads first, namespaces last: whatever they still hold goes with them.
  for (const object of [everywhere, ...shipped.reverse(), ...fixtures.reverse()]) await admin.remove(object);
  for (const namespace of [shop, bank]) {
    await vi.waitFor(
      async () => expect((await admin.send('GET', `/api/v1/namespaces/${namespace}`)).status).toBe(404),
      { timeout: 60_000, interval: 500 },
    );
  }
}, 150_000);

describe('a real API server', () => {
  test('is read whole by its administrator', async () => {
    const inventory = await as('');
    expect(missing(inventory)).toEqual([]);
    expect(inventory.gaps.filter(({ reason }) => ['unavailable', 'left-out'].includes(reason))).toEqual([
      otherConfigMaps,
    ]);
    expect(inventory.kubernetesVersion).toMatch(/^v\d/);
    expect(inventory.apiResources.length).toBeGreaterThan(40);
    expect(names(inventory, 'deployments.apps', shop)).toEqual(['web']);
    expect(names(inventory, 'cronjobs.batch', shop)).toEqual(['nightly']);
    expect(names(inventory, 'daemonsets.apps', bank)).toEqual(['agent']);
    expect(names(inventory, 'networkpolicies.networking.k8s.io', shop)).toEqual(['deny']);
    expect(names(inventory, 'rolebindings.rbac.authorization.k8s.io', shop)).toEqual(['deployer']);
    expect(names(inventory, 'ingresses.networking.k8s.io', shop)).toEqual(['web']);
    expect(names(inventory, 'validatingwebhookconfigurations.admissionregistration.k8s.io', '')).toContain(shop);
  });

  test('keeps its env values, Secrets, ConfigMaps and last-applied copies', async () => {
    const inventory = await as('');
    const text = JSON.stringify(inventory);
    expect(text).not.toContain(canary);
    expect(text).not.toContain('last-applied');
    expect(text).not.toContain('managedFields');
    expect(inventory.kinds).not.toHaveProperty('secrets');
    expect(names(inventory, 'configmaps', shop)).toEqual([]);
    const [web] = inventory.kinds['deployments.apps']?.filter(({ metadata }) => metadata.namespace === shop) ?? [];
    expect(web?.spec).toMatchObject({
      template: { spec: { containers: [{ env: [{ name: 'PASSWORD', from: 'literal' }] }] } },
    });
  });

  test('gives the shipped role all that it gives the administrator', async () => {
    // Others may be at work on the same cluster: once nothing moved in between, both must read the same.
    await expect
      .poll(
        async () => {
          const [whole, read] = [await as(''), await as('-reader')];
          expect(read.kinds).toEqual(whole.kinds);
          expect(read.gaps).toEqual(whole.gaps);
          expect(read.apiResources).toEqual(whole.apiResources);
          return names(read, 'pods', shop)?.length;
        },
        { timeout: 30_000 },
      )
      .toBe(4);
  });

  test('gives a user without rights nothing, and nothing passes', async () => {
    const inventory = await as('-nobody');
    expect(Object.values(inventory.kinds).flat()).toEqual([]);
    const served = wantedKinds.filter(
      ({ resource }) => !inventory.gaps.some((gap) => gap.resource === resource && gap.reason === 'not-served'),
    );
    const forbidden = new Set(missing(inventory).map(({ resource, reason }) => `${reason} ${resource}`));
    const optional = new Set(
      wantedKinds.filter((kind) => kind.optional).map(({ resource }) => `forbidden ${resource}`),
    );
    expect([...forbidden].filter((gap) => !optional.has(gap)).sort()).toEqual(
      served
        .filter((kind) => !kind.optional)
        .map(({ resource }) => `forbidden ${resource}`)
        .sort(),
    );
    const { controls, findings } = assess(inventory, { cluster: 'nobody' });
    expect(findings).toEqual([]);
    expect(controls.filter(({ status }) => status === 'passed')).toEqual([]);
  });

  test('gives a user with rights in one namespace that namespace', async () => {
    const inBank = binding('RoleBinding', 'nobody', bank);
    await admin.apply(inBank);
    try {
      await expect.poll(async () => names(await as('-nobody', [bank]), 'daemonsets.apps', bank)).toEqual(['agent']);
      const inventory = await as('-nobody', [bank, shop]);
      expect(
        Object.values(inventory.kinds)
          .flat()
          .filter(({ metadata }) => metadata.namespace !== bank),
      ).toEqual([]);
      expect(missing(inventory)).toContainEqual({
        resource: 'pods',
        namespace: shop,
        verb: 'list',
        reason: 'forbidden',
        message: `The permission to list pods in namespace ${shop} is missing`,
      });
    } finally {
      await admin.remove(inBank);
    }
  });

  describe('with a token of the shipped ServiceAccount', () => {
    let server: Extract<ClusterConnection, { kind: 'server' }>;

    beforeAll(async () => {
      const { tls } = await endpointOf({ kind: 'kubeconfig', context }).authorise();
      const path = '/api/v1/namespaces/lynceus/serviceaccounts/lynceus-reader/token';
      const request = {
        apiVersion: 'authentication.k8s.io/v1',
        kind: 'TokenRequest',
        spec: { expirationSeconds: 600 },
      };
      const { text } = await admin.send('POST', path, request);
      const { status } = JSON.parse(text) as { status: { token: string } }; // TokenRequest
      const { href } = endpointOf({ kind: 'kubeconfig', context }).url;
      server = { kind: 'server', server: href, token: status.token, ca: String(tls.ca) };
    });

    test('a typed-in server is read whole', async () => {
      const inventory = await collect(server);
      expect(missing(inventory)).toEqual([]);
      expect(names(inventory, 'deployments.apps', shop)).toEqual(['web']);
    });

    test('a typed-in server is not trusted without its CA', async () => {
      const { kind, server: address, token } = server;
      await expect(collect({ kind, server: address, token })).rejects.toMatchObject({
        code: 'cluster-unreachable',
        message: expect.stringContaining('its certificate is'),
      });
    });

    test('a wrong token is said to be one', async () => {
      await expect(collect({ ...server, token: 'wrong' })).rejects.toMatchObject({ code: 'cluster-unauthorized' });
    });

    test('a pod reads with what the kubelet gives it', async () => {
      const root = mkdtempSync(join(tmpdir(), 'lynceus-pod-'));
      const folder = join(root, 'var/run/secrets/kubernetes.io/serviceaccount');
      mkdirSync(folder, { recursive: true });
      writeFileSync(join(folder, 'token'), server.token);
      writeFileSync(join(folder, 'ca.crt'), server.ca ?? '');
      writeFileSync(join(folder, 'namespace'), 'lynceus');
      const { hostname, port } = new URL(server.server);
      vi.stubEnv('KUBERNETES_SERVICE_HOST', hostname);
      vi.stubEnv('KUBERNETES_SERVICE_PORT', port);
      const client = apiClient(inClusterEndpoint(root), defaultLimits);
      const answer = await client.get('/api/v1/namespaces?limit=1', { signal: new AbortController().signal });
      client.close();
      rmSync(root, { recursive: true });
      expect(answer).toMatchObject({ is: 'json', body: { kind: 'NamespaceList' } });
      expect(client.endpoint).toMatchObject({ name: 'this cluster', namespace: 'lynceus' });
    });
  });
});
