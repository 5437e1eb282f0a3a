import { expect, test } from 'vitest';
import { assess } from '@/lib/assessment/assess';
import { defaultSettings } from '@/lib/controls/settings';
import { rejudgeAll } from '@/lib/scans/rejudge';
import { createCluster } from '@/lib/store/clusters';
import { saveSettings } from '@/lib/store/control-settings';
import { openStore } from '@/lib/store/open';
import { markReassessed } from '@/lib/store/reassessments';
import { saveSnapshot } from '@/lib/store/save-snapshot';
import { localOperator as me } from '@/lib/store/viewer';
import { deployment, inventoryOf } from '@/lib/testing/inventory';
import { withEmptyStore } from '@/lib/testing/store';
import { requireScoreExplanation, scoreExplanation } from './score-explanation';
import { clusterTrend } from './trends';

withEmptyStore();

const plain = 'containers: [{ name: app, image: "quay.io/shop/app:1.0" }]';
const privileged = 'containers: [{ name: app, image: "quay.io/shop/app:1.0", securityContext: { privileged: true } }]';
const strict = { allowedRegistries: ['registry.example'] };

async function cluster() {
  const { id } = await createCluster(me, { name: 'prod', source: 'file' });
  const save = async (day: number, spec: string, settings = {}) => {
    const inventory = inventoryOf(deployment(spec), { collectedAt: `2026-03-0${day}T00:00:00.000Z` });
    const judged = assess(inventory, { cluster: id, settings: { ...defaultSettings, ...settings } });
    return (await saveSnapshot(id, inventory, judged)).snapshotId;
  };
  return { id, save };
}

const sum = (parts: readonly { readonly points: number }[]) =>
  Math.round(parts.reduce((total, { points }) => total + points, 0) * 100);

const causesOf = ({ parts }: { parts: readonly { cause: string; control: string | null }[] }) =>
  parts.map(({ cause, control }) => `${cause} ${control}`);

test('says which controls a change of the cluster moved, and their points add up to the difference', async () => {
  const { id, save } = await cluster();
  await save(1, plain);
  await save(2, privileged);
  const explanation = await requireScoreExplanation(me, id, {});
  expect(causesOf(explanation)).toContain('cluster privileged-containers');
  expect(new Set(explanation.parts.map(({ cause }) => cause))).toEqual(new Set(['cluster']));
  expect(explanation.difference).toBeLessThan(0);
  expect(sum(explanation.parts)).toBe(Math.round((explanation.difference ?? 0) * 100));
  const { parts } = explanation;
  expect(parts.find(({ control }) => control === 'privileged-containers')).toMatchObject({ opened: 1, fixed: 0 });
});

test('tells settings apart from the cluster where a snapshot was judged anew', async () => {
  const { id, save } = await cluster();
  const first = await save(1, plain);
  await save(2, privileged);
  const snapshotId = await save(2, privileged, strict);
  markReassessed({ snapshotId, cause: 'settings', madeAt: '2026-03-02T01:00:00.000Z', madeBy: 'ada' });
  const explanation = await requireScoreExplanation(me, id, { from: first });
  expect(causesOf(explanation)).toContain('cluster privileged-containers');
  expect(causesOf(explanation).filter((cause) => cause.startsWith('settings'))).toHaveLength(1);
  expect(sum(explanation.parts)).toBe(Math.round((explanation.difference ?? 0) * 100));
});

test('judges the snapshot before anew where other settings came with a scan', async () => {
  const { id, save } = await cluster();
  await save(1, plain);
  await saveSettings(me, id, strict);
  await save(2, privileged, strict);
  const explanation = await requireScoreExplanation(me, id, {});
  expect(causesOf(explanation)).toContain('cluster privileged-containers');
  expect(causesOf(explanation).filter((cause) => cause.startsWith('settings'))).toHaveLength(1);
  expect(sum(explanation.parts)).toBe(Math.round((explanation.difference ?? 0) * 100));
});

test('one snapshot has nothing to be compared with, and an unknown one is not found', async () => {
  const { id, save } = await cluster();
  await save(1, plain);
  expect(await scoreExplanation(me, id, {})).toBeNull();
  await expect(requireScoreExplanation(me, id, {})).rejects.toThrow('nothing to compare');
  await expect(scoreExplanation(me, id, { from: 'none' })).rejects.toThrow('no snapshot none');
});

test('a newer catalogue that judged both ends anew moves nothing, and the first scores are told beside', async () => {
  const { id, save } = await cluster();
  await save(1, plain);
  await save(2, privileged);
  expect((await requireScoreExplanation(me, id, {})).from.first).toBeUndefined();
  openStore().sql.exec(`UPDATE snapshot SET catalogue_version = 'older'`);
  openStore().sql.exec(`UPDATE score SET score = 12 WHERE surface = 'all'`);
  await rejudgeAll();
  const explanation = await requireScoreExplanation(me, id, {});
  expect(new Set(explanation.parts.map(({ cause }) => cause))).toEqual(new Set(['cluster']));
  expect(sum(explanation.parts)).toBe(Math.round((explanation.difference ?? 0) * 100));
  expect([explanation.from.first, explanation.to.first]).toMatchObject([
    { score: 12, catalogueVersion: 'older' },
    { score: 12, catalogueVersion: 'older' },
  ]);

  // The line says where the catalogue changed, once something was scanned by the newer one.
  const snapshotId = await save(3, plain);
  const { events, judgedAnew } = await clusterTrend(me, id, {});
  expect(events.filter(({ kind }) => kind === 'rejudged' || kind === 'judged')).toMatchObject([
    { kind: 'rejudged', snapshotId },
  ]);
  expect(judgedAnew).toMatchObject({ done: 2, total: 2, error: null });
});
