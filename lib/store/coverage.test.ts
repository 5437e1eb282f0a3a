import { expect, test } from 'vitest';
import { assessment, finding, inventory, withEmptyStore } from '@/lib/testing/store';
import { createCluster, getCluster } from './clusters';
import { saveSnapshot } from './save-snapshot';
import { getSnapshot, listSnapshots } from './snapshots';
import { scoreTrend } from './trends';
import { localOperator as me } from './viewer';

withEmptyStore();

test('One coverage is told everywhere: that of the score of everything; what kinds were read stands beside it', async () => {
  const { id } = await createCluster(me, { name: 'shop', source: 'file' });
  const assessed = assessment([finding('control', 'web')]);
  const scores = assessed.scores.map((score) => ({ ...score, coverage: score.surface === 'all' ? 71.5 : 12 }));
  await saveSnapshot(id, inventory('2026-03-01'), { ...assessed, scores, coverage: 98 });

  const snapshots = [
    await getSnapshot(me, id, 'latest'),
    ...(await listSnapshots(me, id)),
    (await getCluster(me, id)).latest,
  ];
  for (const snapshot of snapshots) expect(snapshot).toMatchObject({ coverage: 71.5, kindsRead: 98 });
  expect((await scoreTrend(me, id)).map(({ coverage }) => coverage)).toEqual([71.5]);
});
