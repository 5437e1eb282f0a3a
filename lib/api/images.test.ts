import { expect, test } from 'vitest';
import { storeInventory } from '@/lib/scans/run-scan';
import { createCluster } from '@/lib/store/clusters';
import { listImageReports, removeImageReport, saveImageReports } from '@/lib/store/images';
import { getSnapshot } from '@/lib/store/snapshots';
import { localOperator as me } from '@/lib/store/viewer';
import { anImageReport, aVulnerability } from '@/lib/testing/images';
import { deployment, inventoryOf } from '@/lib/testing/inventory';
import { withEmptyStore } from '@/lib/testing/store';
import { cveAcrossFleet } from './images-cve';
import { imagesCsv, imageSearch, listImages } from './images-list';

withEmptyStore();

const web = deployment('containers: [{ name: app, image: "shop/web:1" }]', 'web');
const api = deployment(
  'containers: [{ name: app, image: "shop/api:1", securityContext: { privileged: true } }]',
  'api',
);
const service = `---
{ apiVersion: v1, kind: Service, metadata: { name: web, namespace: shop },
  spec: { type: LoadBalancer, selector: { app: web }, ports: [{ port: 80 }] } }
`;
const reported = `---
{ apiVersion: aquasecurity.github.io/v1alpha1, kind: VulnerabilityReport, metadata: { name: r, namespace: shop },
  report: { artifact: { repository: shop/api, tag: "1" }, updateTimestamp: "2026-05-03T00:00:00Z",
    vulnerabilities: [{ vulnerabilityID: CVE-2, severity: HIGH, resource: b, installedVersion: "1", fixedVersion: "2" }] } }
`;

async function cluster(id: string, manifest: string) {
  await createCluster(me, { id, name: id, source: 'file' });
  await storeInventory(id, inventoryOf(manifest));
  return getSnapshot(me, id, 'latest');
}

const flaw = aVulnerability('GHSA-1 critical a 1 2', { aliases: ['CVE-1'] });
const rowsOf = async (snapshot: Awaited<ReturnType<typeof cluster>>, search = '') =>
  (await listImages(me, snapshot, imageSearch.parse(Object.fromEntries(new URLSearchParams(search))))).items.map(
    ({ name, state, counts, exposed, privileged, isPressing }) =>
      [name, state, counts.critical, counts.high, exposed.length, privileged.length, isPressing].join(' '),
  );

test('kept reports and those of the cluster meet what runs, until they are forgotten', async () => {
  const snapshot = await cluster('prod', web + api + service + reported + deployment(undefined, 'other'));
  const blank = ['docker.io/library/app:latest not-assessed 0 0 0 0 false'];
  const ofApi = ['docker.io/shop/api:1 assessed 0 1 0 1 true'];
  expect(await rowsOf(snapshot)).toEqual([...ofApi, ...blank, 'docker.io/shop/web:1 not-assessed 0 0 1 0 false']);

  await saveImageReports(me, [anImageReport('shop/web:1', [flaw]), anImageReport('unused:1', [flaw])]);
  const ofWeb = ['docker.io/shop/web:1 assessed 1 0 1 0 true'];
  expect(await rowsOf(snapshot)).toEqual([...ofWeb, ...ofApi, ...blank]);
  expect(await rowsOf(snapshot, 'exposed=1')).toEqual(ofWeb);
  expect(await rowsOf(snapshot, 'q=cve-2')).toEqual(ofApi);
  expect(await rowsOf(snapshot, 'severity=critical&fixable=1')).toEqual(ofWeb);
  expect(await rowsOf(snapshot, 'state=not-assessed')).toEqual(blank);
  expect(await rowsOf(snapshot, 'first=1&sort=name')).toEqual([...ofApi, ...ofWeb]);
  expect(await imagesCsv(me, snapshot, imageSearch.parse({ q: 'web' }))).toContain(
    'docker.io/shop/web:1,,assessed,1,tag,1,LoadBalancer Service web,GHSA-1,critical,a,1,2,no,,trivy',
  );

  for (const { id } of await listImageReports()) await removeImageReport(id);
  expect(await rowsOf(snapshot, 'state=assessed')).toEqual(ofApi);
});

test('a vulnerability is found across the fleet by any of its names, exposed places first', async () => {
  await cluster('a', web);
  await cluster('b', web + service);
  await saveImageReports(me, [anImageReport('shop/web:1', [flaw])]);
  const cve = await cveAcrossFleet(me, 'cve-1');
  expect(cve).toMatchObject({ clusters: 2, images: 2, notAssessed: 0, vulnerability: { fixed: '2' } });
  expect(cve.places.map(({ cluster: { id }, workloads }) => [id, workloads.map(({ ref }) => ref.name)])).toEqual([
    ['b', ['web']],
    ['a', ['web']],
  ]);
  expect((await cveAcrossFleet({ ...me, clusters: ['a'] }, 'CVE-1')).places).toHaveLength(1);
  expect(await cveAcrossFleet(me, 'CVE-9')).toMatchObject({ vulnerability: null, places: [], clusters: 2 });
});
