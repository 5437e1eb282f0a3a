import { expect, test } from 'vitest';
import type { Inventory } from '@/lib/inventory/types';
import { storeInventory } from '@/lib/scans/run-scan';
import { createCluster } from '@/lib/store/clusters';
import { saveImageReports } from '@/lib/store/images';
import { getSnapshot } from '@/lib/store/snapshots';
import { localOperator as me } from '@/lib/store/viewer';
import { anImageReport, aVulnerability } from '@/lib/testing/images';
import { deployment, inventoryOf } from '@/lib/testing/inventory';
import { withEmptyStore } from '@/lib/testing/store';
import { workloadDetail } from './workload-detail';
import { listWorkloads, workloadsCsv, workloadSearch } from './workloads';

withEmptyStore();

const hardened = `securityContext: { runAsNonRoot: true, seccompProfile: { type: RuntimeDefault } }, automountServiceAccountToken: false,
  containers: [{ name: app, image: "shop/calm:1", securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: [ALL] } } }]`;
const manifest = [
  deployment('containers: [{ name: app, image: "shop/web:1" }]', 'web'),
  deployment(
    'serviceAccountName: boss, containers: [{ name: app, image: "shop/api:1", securityContext: { privileged: true } }]',
    'api',
  ),
  deployment(hardened, 'calm', 'vault'),
  '---\n{ apiVersion: v1, kind: Service, metadata: { name: web, namespace: shop }, spec: { type: LoadBalancer, selector: { app: web }, ports: [{ port: 80 }] } }\n',
  '---\n{ apiVersion: networking.k8s.io/v1, kind: NetworkPolicy, metadata: { name: all, namespace: vault }, spec: { podSelector: {}, policyTypes: [Ingress, Egress] } }\n',
  '---\n{ apiVersion: rbac.authorization.k8s.io/v1, kind: ClusterRoleBinding, metadata: { name: boss }, roleRef: { apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: cluster-admin }, subjects: [{ kind: ServiceAccount, name: boss, namespace: shop }] }\n',
  '---\n{ apiVersion: rbac.authorization.k8s.io/v1, kind: ClusterRole, metadata: { name: cluster-admin }, rules: [{ apiGroups: ["*"], resources: ["*"], verbs: ["*"] }] }\n',
].join('');

async function snapshotOf(inventory: Inventory = inventoryOf(manifest)) {
  await createCluster(me, { id: 'prod', name: 'prod', source: 'file' });
  await storeInventory('prod', inventory);
  return getSnapshot(me, 'prod', 'latest');
}

const search = (text: string) => workloadSearch.parse(Object.fromEntries(new URLSearchParams(text)));

test('every filter, and each sort, answers by name', async () => {
  const snapshot = await snapshotOf();
  const names = async (text: string) =>
    (await listWorkloads(me, snapshot, search(text))).items.map(({ ref }) => ref.name).join(' ');
  expect(await names('')).toBe('api web calm');
  expect(await names('exposed=1')).toBe('web');
  expect(await names('privileged=1')).toBe('api');
  expect(await names('risky=1')).toBe('api');
  expect(await names('open=1')).toBe('api web');
  expect(await names('unscanned=1')).toBe('api web calm');
  expect(await names('control=privileged-containers')).toBe('api');
  expect(await names('severity=critical')).toBe('api');
  expect(await names('passes=restricted')).toBe('calm');
  expect(await names('ns=vault')).toBe('calm');
  expect(await names('kind=StatefulSet')).toBe('');
  expect(await names('q=deployment shop/w')).toBe('web');
  expect(await names('sort=name')).toBe('api web calm');
  expect(await names('sort=-name')).toBe('calm web api');
  expect(await names('sort=network')).toBe('api web calm');
  expect(await names('sort=-passes')).toBe('calm web api');
  expect(await names('sort=nonsense&severity=nonsense')).toBe('api web calm');
});

test('figures count what their filter shows, and the CSV holds exactly the rows of the list', async () => {
  const snapshot = await snapshotOf();
  const page = await listWorkloads(me, snapshot, search('ns=shop'));
  expect(page.figures).toEqual({ exposed: 1, privileged: 1, risky: 1, open: 2, unscanned: 3 });
  expect(page.counts.flags).toEqual({ exposed: 1, privileged: 1, risky: 1, open: 2, unscanned: 2 });
  const lines = (await workloadsCsv(me, snapshot, search('ns=shop&sort=-risk'))).trim().split('\r\n');
  expect(lines.map((line) => line.split(',').slice(0, 3).join(' '))).toEqual([
    'namespace kind name',
    'shop Deployment web',
    'shop Deployment api',
  ]);
  expect(lines[2]).toContain(',boss,critical,yes,1,not assessed,0,1,none,none,privileged');
});

test('a report of an image is in the list at once', async () => {
  const snapshot = await snapshotOf();
  const imagesOf = async () => (await listWorkloads(me, snapshot, search('q=web'))).items[0]?.images;
  expect(await imagesOf()).toMatchObject({ total: 1, notAssessed: 1, worst: null });
  await saveImageReports(me, [anImageReport('shop/web:1', [aVulnerability('CVE-1 high a 1 2')])]);
  expect(await imagesOf()).toMatchObject({ total: 1, notAssessed: 0, worst: 'high', ofWorst: 1 });
});

test('what was not read is not told: neither exposure nor isolation', async () => {
  const whole = inventoryOf(manifest);
  const { services: _, 'networkpolicies.networking.k8s.io': __, ...kinds } = whole.kinds;
  const gap = (resource: string) => ({
    ...{ resource, namespace: '', verb: 'list', reason: 'forbidden' as const, message: `May not list ${resource}` },
  });
  const gaps = [gap('services'), gap('networkpolicies.networking.k8s.io')];
  const snapshot = await snapshotOf({ ...whole, kinds, gaps });
  const page = await listWorkloads(me, snapshot, search('q=web'));
  expect(page.items[0]).toMatchObject({ exposures: null, network: null });
  expect(page.figures).toMatchObject({ exposed: 0, open: 0 });
  const detail = await workloadDetail(me, snapshot, { kind: 'Deployment', namespace: 'shop', name: 'web' });
  expect(detail.waysIn).toBeNull();
  expect(detail.verdicts.filter(({ status }) => status === 'not-assessed').length).toBeGreaterThan(0);
  expect(detail.sentence).toMatch(/^Whether anything leads to it from outside could not be read; /);
});

test('one workload tells its findings with permalinks, its way in, what follows, and a patch', async () => {
  const snapshot = await snapshotOf();
  const detail = await workloadDetail(me, snapshot, { kind: 'Deployment', namespace: 'shop', name: 'api' });
  expect(detail.sentence).toMatch(
    /^Nothing leads to it from outside, but it runs privileged; taking it over gives cluster admin in \d steps?/,
  );
  const failed = detail.verdicts.filter(({ status }) => status === 'failed');
  expect(failed.map(({ control }) => control)).toEqual(detail.row.controls);
  expect(failed.every(({ findingId }) => findingId !== null)).toBe(true);
  expect(detail.patch?.mends).toContain('privileged-containers');
  expect(detail.carefulPatch?.mends).not.toContain('privileged-containers');
  expect(detail.history.unchanged?.before).toBeNull();
  expect(detail.history.findings).toHaveLength(failed.length);
  const unknown = workloadDetail(me, snapshot, { kind: 'Deployment', namespace: 'shop', name: 'nobody' });
  await expect(unknown).rejects.toMatchObject({ code: 'not-found' });
});
