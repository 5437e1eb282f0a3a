import { beforeEach, describe, expect, test } from 'vitest';
import { assessment, finding, inventory, withEmptyStore } from '@/lib/testing/store';
import { createCluster } from './clusters';
import { findingFacets, listFindings } from './findings';
import { saveSnapshot } from './save-snapshot';
import type { FindingFilter } from './types';
import { localOperator as me } from './viewer';

withEmptyStore();

const old = finding('privileged', 'old');
const young = finding('privileged', 'young');
const newest = finding('privileged', 'newest');
let first = '';

beforeEach(async () => {
  await createCluster(me, { id: 'test', name: 'test', source: 'file' });
  await saveSnapshot('test', inventory('2026-03-01T12:00:00Z'), assessment([old]));
  first = (await saveSnapshot('test', inventory('2026-03-08T12:00:00Z'), assessment([old, young]))).snapshotId;
  await saveSnapshot('test', inventory('2026-03-31T12:00:00Z'), assessment([old, young, newest]));
});

const names = async (filter: FindingFilter) =>
  (await listFindings(me, { clusterId: 'test', ...filter })).items.map(({ resource }) => resource.name).sort();

describe('findings by their age', () => {
  test.each<readonly [string, FindingFilter['age'], readonly string[]]>([
    ['at least', { from: 23 }, ['old', 'young']],
    ['at most', { to: 23 }, ['newest', 'young']],
    ['both ends included', { from: 23, to: 30 }, ['old', 'young']],
    ['of today', { from: 0, to: 0 }, ['newest']],
    ['older than anything', { from: 31 }, []],
  ])('%s', async (_, age, expected) => {
    expect(await names({ ...(age && { age }) })).toEqual(expected);
  });

  test('an old snapshot counts from its own day; facets count the same', async () => {
    const filter = { clusterId: 'test', snapshotId: first, age: { to: 3 } };
    expect(await names(filter)).toEqual(['young']);
    expect((await findingFacets(me, filter)).control).toEqual([{ value: 'privileged', count: 1 }]);
  });
});
