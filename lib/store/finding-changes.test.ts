import { expect, test } from 'vitest';
import { assessment, finding, inventory, withEmptyStore } from '@/lib/testing/store';
import { createCluster } from './clusters';
import { findingChanges } from './finding-changes';
import { saveSnapshot } from './save-snapshot';
import { localOperator as me } from './viewer';

withEmptyStore();

async function threeWeeks() {
  const { id } = await createCluster(me, { name: 'prod', source: 'file' });
  const save = async (day: number, ...names: readonly string[]) => {
    const findings = names.map((name) => finding('control', name, name === 'worst' ? { severity: 'critical' } : {}));
    const read = inventory(`2026-03-0${day}`);
    return (await saveSnapshot(id, read, assessment(findings, [{ id: 'control' }]))).snapshotId;
  };
  const snapshots = [
    await save(1, 'stays', 'goes'),
    await save(2, 'stays', 'passing'),
    await save(3, 'stays', 'came', 'worst'),
  ];
  return { id, between: (from: number, to: number) => ({ from: snapshots[from] ?? '', to: snapshots[to] ?? '' }) };
}

const named = (rows: readonly { readonly resource: { readonly name: string } }[]) =>
  rows.map(({ resource }) => resource.name);

test.each([
  [0, 1, ['passing'], ['goes']],
  [0, 2, ['worst', 'came'], ['goes']],
  [2, 0, ['goes'], ['worst', 'came']],
  [1, 1, [], []],
])('between snapshots %i and %i: new %j, fixed %j, worst first', async (from, to, opened, fixed) => {
  const { id, between } = await threeWeeks();
  const changes = await findingChanges(me, id, between(from, to));
  expect([named(changes.new), named(changes.fixed)]).toEqual([opened, fixed]);
});

test('a snapshot of nobody is not found', async () => {
  const { id, between } = await threeWeeks();
  await expect(findingChanges(me, id, { ...between(0, 1), to: 'none' })).rejects.toThrow('There is no snapshot none');
});
