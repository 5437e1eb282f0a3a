import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { listClusters } from '@/lib/store/clusters';
import { listFindings } from '@/lib/store/findings';
import { loadInventory } from '@/lib/store/inventories';
import { closeStore, openStore } from '@/lib/store/open';
import { listSnapshots } from '@/lib/store/snapshots';
import { localOperator as me } from '@/lib/store/viewer';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lynceus-import-'));
  process.env['LYNCEUS_DATA'] = join(folder, 'data');
});
afterEach(async () => {
  await closeStore();
  delete process.env['LYNCEUS_DATA'];
  rmSync(folder, { recursive: true });
});

const command = ['--import', 'tsx', '--conditions=react-server', 'scripts/lynceus.ts'];
const lynceus = (...args: string[]) => spawnSync(process.execPath, [...command, ...args], { encoding: 'utf8' });
const databaseSize = () => statSync(openStore().path).size;

/** A cluster of deployments that break controls, as `kubectl get -o json` gives it. */
function clusterFile(name: string, deployments: number): string {
  const items = Array.from({ length: deployments }, (_, at) => {
    const labels = { app: `app-${at}` };
    const container = {
      name: 'app',
      image: `registry.example/app-${at}`,
      securityContext: { privileged: at % 3 === 0 },
    };
    return {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name: `app-${at}`, namespace: `team-${at % 20}`, labels },
      spec: {
        selector: { matchLabels: labels },
        template: { metadata: { labels }, spec: { containers: [container] } },
      },
    };
  });
  const path = join(folder, name);
  writeFileSync(path, JSON.stringify({ apiVersion: 'v1', kind: 'List', items }));
  return path;
}

describe('import', () => {
  test('makes the cluster, then adds snapshots to it; the same objects add next to nothing', async () => {
    const file = clusterFile('cluster.json', 50);
    const first = lynceus('import', file, '--cluster', 'Prod EU', '--at', '2026-01-01T08:00:00Z');
    expect([first.status, first.stderr]).toEqual([0, '']);
    expect(first.stdout).toMatch(
      /^prod-eu: snapshot \w{14}, 50 objects, \d+ gaps, findings [1-9]\d* new 0 fixed 0 unchanged, [\d,]+ kB added, \/clusters\/prod-eu\?at=\w{14}\n$/,
    );
    const size = databaseSize();
    await closeStore();
    const second = lynceus('import', file, '--cluster', 'Prod EU', '--at', '2026-01-02T08:00:00Z');
    expect(second.stdout).toMatch(/findings 0 new 0 fixed [1-9]\d* unchanged/);
    expect(databaseSize() - size).toBeLessThan(50_000);
    expect(await listSnapshots(me, 'prod-eu')).toHaveLength(2);
  });

  test('of a file that is no manifest says so in one line and leaves no cluster', async () => {
    const path = join(folder, 'broken.json');
    writeFileSync(path, '{"apiVersion": "v1", "kind": "List", "items": [');
    const { status, stdout, stderr } = lynceus('import', path, '--cluster', 'x');
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(/^lynceus import: .*broken\.json.*\n$/);
    expect(await listClusters(me)).toEqual([]);
  });

  test.each([
    [['import', '--cluster', 'x'], /Name the files/],
    [['import', 'file.json'], /--cluster NAME/],
    [['import', 'file.json', '--cluster', 'x', '--at', 'noon'], /--at noon is not a time/],
    [['import', 'file.json', '--cluster', 'x', '--at', '2999-01-01'], /future/],
    [['import', '/nonesuch.json', '--cluster', 'x'], /no such file/],
    [['migrate', 'now'], /What is now/],
  ])('%j ends with exit code 2 and one line', (args, message) => {
    const { status, stdout, stderr } = lynceus(...args);
    expect([status, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(message);
    expect(stderr.trim().split('\n')).toHaveLength(1);
  });

  test('of two clusters at once both arrive', async () => {
    const file = clusterFile('cluster.json', 200);
    const imports = ['a', 'b'].map((name) => ended('import', file, '--cluster', name));
    expect(await Promise.all(imports)).toEqual([0, 0]);
    const saved = await Promise.all(['a', 'b'].map((id) => listSnapshots(me, id)));
    expect(saved.map((snapshots) => snapshots.map(({ objects }) => objects))).toEqual([[200], [200]]);
  });

  test(
    'killed at ten different moments leaves the store whole, and can be repeated',
    { timeout: 300_000 },
    async () => {
      const small = clusterFile('small.json', 20);
      const large = clusterFile('large.json', 1_500);
      expect(lynceus('import', small, '--cluster', 'prod').status).toBe(0);
      const [before] = await listSnapshots(me, 'prod');
      const inventory = await loadInventory(me, before?.id ?? '');
      const findings = await listFindings(me, { limit: 500 });
      await closeStore();

      const started = Date.now();
      expect(lynceus('import', large, '--cluster', 'other').status).toBe(0);
      const duration = Date.now() - started;
      await closeStore();

      for (let moment = 1; moment <= 10; moment++) {
        // Half of the moments fall into the last fifth, where the store is written.
        const share = moment <= 5 ? moment / 6 : 0.8 + (moment - 5) * 0.04;
        await killedAfter(duration * share, 'import', large, '--cluster', 'prod');
        expect(openStore().sql.pragma('integrity_check', { simple: true })).toBe('ok');
        const snapshots = await listSnapshots(me, 'prod');
        expect(snapshots.at(-1)).toEqual(before);
        for (const { id, objects } of snapshots.slice(0, -1)) {
          expect(objects).toBe(1_500); // it was done before the kill: then it is whole
          expect((await loadInventory(me, id)).kinds['deployments.apps']).toHaveLength(1_500);
        }
        expect(await loadInventory(me, before?.id ?? '')).toEqual(inventory);
        expect((await listFindings(me, { snapshotId: before?.id ?? '', limit: 500 })).total).toBe(findings.total);
        await closeStore();
      }
      expect(lynceus('import', large, '--cluster', 'prod')).toMatchObject({ status: 0, stderr: '' });
      expect((await listSnapshots(me, 'prod'))[0]?.objects).toBe(1_500);
    },
  );
});

function ended(...args: string[]): Promise<number | null> {
  const child = spawn(process.execPath, [...command, ...args], { stdio: 'ignore' });
  return new Promise((resolve) => child.on('exit', resolve));
}

function killedAfter(milliseconds: number, ...args: string[]): Promise<void> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [...command, ...args], { stdio: 'ignore' });
    const timer = setTimeout(() => child.kill('SIGKILL'), milliseconds);
    child.on('exit', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}

const recorded = '../shared/data/clusters/argocd-shop-goat.json.gz';

test('a recorded cluster imported twice: no new finding, almost no growth', async (context) => {
  if (!existsSync(recorded)) context.skip(`${recorded} is not here`);
  const first = lynceus('import', recorded, '--cluster', 'goat');
  expect(first.stdout).toMatch(/findings [1-9]\d* new/);
  const size = databaseSize();
  await closeStore();
  const second = lynceus('import', recorded, '--cluster', 'goat');
  expect(second.stdout).toMatch(/findings 0 new 0 fixed [1-9]\d* unchanged/);
  expect(databaseSize() - size).toBeLessThan(50_000);
});
