import 'server-only';

import { setImmediate } from 'node:timers/promises';
import { assess } from '@/lib/assessment/assess';
import { demoClusters, type DemoCluster } from '@/lib/demo/demo-clusters';
import { demoImageReports } from '@/lib/demo/image-reports';
import { demoUsage } from '@/lib/demo/usage';
import { normalise } from '@/lib/inventory/normalise';
import { wantedKinds } from '@/lib/inventory/wanted-kinds';
import { createCluster, listClusters, removeCluster } from '@/lib/store/clusters';
import { demoReporter, saveImageReports } from '@/lib/store/images';
import { releaseLease, takeLease } from '@/lib/store/leases';
import { saveSnapshot } from '@/lib/store/save-snapshot';
import { getSetting, setSetting } from '@/lib/store/settings';
import { saveUsage } from '@/lib/store/usage';
import { localOperator, type Viewer } from '@/lib/store/viewer';
import { seedDemoAttestations } from './seed-demo-attestations';
import { seedDemoNotes } from './seed-demo-notes';
import { seedDemoWork } from './seed-demo-work';
import { withStoredReports } from './stored-reports';

const week = 7 * 24 * 3_600_000;
const lease = 'demo';

/** Who is said to have stored the reports of the demo, which are invented. */
const demoScanner: Viewer = { name: demoReporter, clusters: 'all' };

/**
 * Fills an empty store with the demo clusters and their history up to `now`: once, and not when there is any cluster, nor
 * with LYNCEUS_DEMO=off. A seeding that was interrupted begins anew.
 *
 * @returns whether the demo was seeded by this call.
 */
export async function seedDemo(now: Date = new Date()): Promise<boolean> {
  if (!(await isWanted()) || !takeLease(lease, 'seed')) return false;
  try {
    if (!(await isWanted())) return false;
    for (const { id } of await listClusters(localOperator)) await removeCluster(localOperator, id);
    await setSetting('demo', 'seeding');
    await saveImageReports(demoScanner, demoImageReports(now), now);
    for (const demo of demoClusters()) await seed(demo, now);
    await seedDemoNotes(now);
    seedDemoAttestations(now);
    await setSetting('demo', 'seeded');
    return true;
  } finally {
    releaseLease(lease, 'seed');
  }
}

async function isWanted(): Promise<boolean> {
  if (process.env.LYNCEUS_DEMO === 'off') return false;
  const setting = await getSetting('demo');
  const clusters = await listClusters(localOperator);
  if (setting === null) return clusters.length === 0;
  return setting === 'seeding' && clusters.every(({ source }) => source === 'demo');
}

async function seed({ id, name, kubernetesVersion, moments }: DemoCluster, now: Date): Promise<void> {
  await createCluster(localOperator, { id, name, source: 'demo' });
  for (const { weeksAgo, objects, gaps } of moments.toSorted((a, b) => b.weeksAgo - a.weeksAgo)) {
    const collectedAt = new Date(now.getTime() - weeksAgo * week).toISOString();
    const hidden = new Set(gaps.map(({ resource }) => resource));
    const kindsRead = wantedKinds.map(({ resource }) => resource).filter((resource) => !hidden.has(resource));
    const read = normalise(objects, { source: 'demo', collectedAt, kubernetesVersion, kindsRead, gaps });
    const inventory = await withStoredReports(read, ({ createdAt }) => createdAt === null || createdAt <= collectedAt);
    await saveSnapshot(id, inventory, assess(inventory, { cluster: id }));
    await seedDemoWork(id, weeksAgo, now);
    await setImmediate(); // let requests in between
  }
  const usage = demoUsage(id, now);
  if (usage) {
    const log = { ...usage, name: 'audit.log', digest: 'demo', malformed: 0, leftOut: 0 };
    await saveUsage(localOperator, id, log, now);
  }
}
