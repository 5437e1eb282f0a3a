import { expect, test } from 'vitest';
import type { ControlResult } from '@/lib/assessment/types';
import type { AppError } from '@/lib/errors';
import { assessment, finding, inventory, withEmptyStore } from '@/lib/testing/store';
import { createCluster } from '@/lib/store/clusters';
import { saveSnapshot } from '@/lib/store/save-snapshot';
import { localOperator as me } from '@/lib/store/viewer';
import { compareClusters, controlDrift } from './compare';

withEmptyStore();

const result = (id: string, status: ControlResult['status'], severity: ControlResult['severity'] = 'high') => ({
  ...{ id, status, severity, surface: 'workloads' as const, assessed: 4, failed: status === 'failed' ? 2 : 0 },
  ...{ builtIn: { assessed: 0, failed: 0 }, gaps: [] },
});
const clusters = (all: Readonly<Record<string, readonly ControlResult[]>>) =>
  Object.entries(all).map(([id, results]) => ({ id, results }));

test.each([
  ['that fails everywhere', 'failed', 'failed', false],
  ['that passes everywhere', 'passed', 'passed', false],
  ['that fails here and passes there', 'failed', 'passed', true],
  ['that fails here and could not look there', 'failed', 'not-assessed', false],
  ['that passes here and has nothing to look at there', 'passed', 'not-applicable', false],
] as const)('A control %s: differs %s/%s is %s', (_, a, b, differs) => {
  expect(controlDrift(clusters({ a: [result('x', a)], b: [result('x', b)] }))).toHaveLength(differs ? 1 : 0);
});

test('What is most severe comes first, and what one cluster alone fails is told', () => {
  const drifts = controlDrift(
    clusters({
      a: [result('both', 'failed'), result('one', 'failed'), result('grave', 'passed', 'critical')],
      b: [result('both', 'failed'), result('one', 'passed'), result('grave', 'failed', 'critical')],
      c: [result('both', 'passed'), result('one', 'not-assessed')],
    }),
  );
  expect(drifts.map(({ id, onlyFailing }) => [id, onlyFailing])).toEqual([
    ['grave', 'b'],
    ['one', 'a'],
    ['both', null],
  ]);
  // c was judged before there was such a control
  expect(drifts[0]?.cells.at(-1)).toEqual({ cluster: 'c', status: null, failed: 0, assessed: 0 });
});

test('Clusters without a snapshot stand beside none, and nobody sees one that is not theirs', async () => {
  for (const name of ['a', 'b', 'empty']) await createCluster(me, { id: name, name, source: 'file' });
  for (const id of ['a', 'b']) await saveSnapshot(id, inventory('2026-01-01'), assessment([finding('x', 'web')]));
  expect((await compareClusters(me, [])).clusters.map(({ id }) => id)).toEqual(['a', 'b']);
  expect((await compareClusters(me, ['b'])).clusters.map(({ id }) => id)).toEqual(['b']);
  const refused = expect.objectContaining({ code: 'not-found' }) as AppError; // for toThrow
  await expect(compareClusters(me, ['empty'])).rejects.toThrow(refused);
  const other = { name: 'bea', clusters: ['a'] };
  await expect(compareClusters(other, ['b'])).rejects.toThrow(refused);
  expect((await compareClusters(other, [])).clusters.map(({ id }) => id)).toEqual(['a']);
});
