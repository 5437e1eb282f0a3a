import { expect, test } from 'vitest';
import type { ImageReport } from '@/lib/images/types';
import { createCluster, listClusters } from '@/lib/store/clusters';
import { saveImageReports } from '@/lib/store/images';
import { localOperator } from '@/lib/store/viewer';
import { inventoryOf, pod } from '@/lib/testing/inventory';
import { withEmptyStore } from '@/lib/testing/store';
import { reassessAll, reassessLatest } from './reassess-latest';
import { storeInventory } from './run-scan';

withEmptyStore();

const image = 'registry.example.com/web:1.4.2';
const report = (severity: 'critical' | 'low', createdAt: string): ImageReport => ({
  ...{ image, digests: [], tags: [], os: null, source: 'trivy', scanner: null, createdAt, workload: null },
  vulnerabilities: [
    {
      ...{ id: 'CVE-2026-0001', aliases: [], severity, package: 'openssl', installed: '3.0.0', fixed: '3.0.1' },
      ...{ path: '', title: null, url: 'https://example.com', cvss: null, epss: null, knownExploited: false },
    },
  ],
  packages: null,
  judges: true,
});
const latestOf = async (id: string) => (await listClusters(localOperator)).find((cluster) => cluster.id === id)?.latest;

test('A new report judges the clusters anew that run its image, and no other', async () => {
  await createCluster(localOperator, { id: 'runs', name: 'runs', source: 'file' });
  await createCluster(localOperator, { id: 'other', name: 'other', source: 'file' });
  await storeInventory('runs', inventoryOf(pod(`containers: [{ name: web, image: "${image}" }]`)));
  await storeInventory('other', inventoryOf(pod('containers: [{ name: web, image: other }]')));

  await saveImageReports(localOperator, [report('critical', '2026-05-01T00:00:00Z')]);
  const judged = await reassessAll(localOperator);
  expect(judged.map(({ clusterId }) => clusterId)).toEqual(['runs']);
  expect(judged[0]?.opened).toBeGreaterThan(0);
  expect(await reassessAll(localOperator)).toEqual([]); // nothing is new
});

test('A newer report that says better closes what the older one opened', async () => {
  const id = 'mends';
  await createCluster(localOperator, { id, name: id, source: 'file' });
  await storeInventory(id, inventoryOf(pod(`containers: [{ name: web, image: "${image}" }]`)));
  await saveImageReports(localOperator, [report('critical', '2026-05-01T00:00:00Z')]);
  await reassessLatest(localOperator, id);
  await saveImageReports(localOperator, [report('low', '2026-05-02T00:00:00Z')]);
  const mended = await reassessLatest(localOperator, id);
  expect(mended?.fixed).toBeGreaterThan(0);
  expect((await latestOf(id))?.id).toBe(mended?.snapshotId);
});

test('A scan judges by the reports that are kept, and again when nothing changed it repeats', async () => {
  await saveImageReports(localOperator, [report('critical', '2026-05-01T00:00:00Z')]);
  const id = 'scanned';
  await createCluster(localOperator, { id, name: id, source: 'file' });
  const inventory = inventoryOf(pod(`containers: [{ name: web, image: "${image}" }]`));
  await storeInventory(id, inventory);
  const again = await storeInventory(id, { ...inventory, collectedAt: '2026-05-05T08:00:00.000Z' });
  expect({ opened: again.opened, fixed: again.fixed }).toEqual({ opened: 0, fixed: 0 });
  expect(await reassessLatest(localOperator, id)).toBeNull();
});
