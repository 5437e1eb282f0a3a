import { beforeEach, describe, expect, test } from 'vitest';
import type { UsageRow } from '@/lib/rbac/usage';
import { withEmptyStore } from '@/lib/testing/store';
import { createCluster, removeCluster } from './clusters';
import { openStore } from './open';
import { saveUsage, usageOf, usagePeriod, type ReadLog } from './usage';
import { localOperator as me, type Viewer } from './viewer';

withEmptyStore();

const stranger: Viewer = { ...me, name: 'eve', clusters: ['elsewhere'] };
const [monday, tuesday, friday] = ['2026-03-02T08:00:00.000Z', '2026-03-03T08:00:00.000Z', '2026-03-06T08:00:00.000Z'];

/** `alice get pods`, as a log tells it. */
function row(text: string, parts: Partial<UsageRow> = {}): UsageRow {
  const [user = '', verb = '', resource = ''] = text.split(' ');
  return {
    ...{ user, verb, resource, apiGroup: '', subresource: '', namespace: 'shop' },
    ...{ allowed: 1, refused: 0, named: 0, firstSeen: monday, lastSeen: monday },
    ...parts,
  };
}
const log = (digest: string, rows: readonly UsageRow[], parts: Partial<ReadLog> = {}): ReadLog => ({
  ...{ name: `${digest}.log`, digest, from: monday, until: tuesday, events: 10, malformed: 0, leftOut: 0, rows },
  ...parts,
});

beforeEach(async () => {
  await createCluster(me, { id: 'test', name: 'test', source: 'file' });
});

describe('audit logs', () => {
  test('add up: counts of one request, and the first and the last time it was seen', async () => {
    await saveUsage(me, 'test', log('a', [row('alice get pods', { allowed: 2, named: 1, lastSeen: tuesday })]));
    await saveUsage(
      me,
      'test',
      log('b', [row('alice get pods', { refused: 3, firstSeen: tuesday, lastSeen: friday })]),
    );
    expect(await usageOf(me, 'test', 'alice')).toEqual([
      row('alice get pods', { allowed: 3, refused: 3, named: 1, firstSeen: monday, lastSeen: friday }),
    ]);
  });

  test('keep apart what differs in anything but counts and times', async () => {
    const rows = [
      row('alice get pods'),
      row('alice list pods'),
      row('alice get pods', { namespace: 'bank' }),
      row('alice get pods', { subresource: 'log' }),
      row('alice get deployments', { apiGroup: 'apps' }),
      row('bob get pods'),
    ];
    await saveUsage(me, 'test', log('a', rows));
    expect(await usageOf(me, 'test', 'alice')).toHaveLength(5);
    expect(await usageOf(me, 'test', 'bob')).toHaveLength(1);
    expect(await usageOf(me, 'test', 'carol')).toEqual([]);
  });

  test('are counted once: the same bytes again are refused, and change nothing', async () => {
    await saveUsage(me, 'test', log('a', [row('alice get pods')]));
    await expect(saveUsage(me, 'test', log('a', [row('alice get pods')], { name: 'copy.log' }))).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringContaining('copy.log was read before') as string,
    });
    expect(await usageOf(me, 'test', 'alice')).toMatchObject([{ allowed: 1 }]);
  });

  test('tell of a period, and of what they could show at all', async () => {
    expect(await usagePeriod(me, 'test')).toBeNull();
    await saveUsage(me, 'test', log('a', [row('alice get pods')], { from: tuesday }));
    expect(await usagePeriod(me, 'test')).toEqual({
      ...{ from: tuesday, until: tuesday, events: 10, reads: true, changes: false },
    });
    await saveUsage(me, 'test', log('b', [row('alice delete pods')], { until: friday, events: 5 }));
    expect(await usagePeriod(me, 'test')).toEqual({
      ...{ from: monday, until: friday, events: 15, reads: true, changes: true },
    });
  });

  test('are for those who may see the cluster, and go with it', async () => {
    await saveUsage(me, 'test', log('a', [row('alice get pods')]));
    expect([await usageOf(stranger, 'test', 'alice'), await usagePeriod(stranger, 'test')]).toEqual([[], null]);
    await expect(saveUsage(stranger, 'test', log('b', []))).rejects.toMatchObject({ code: 'not-found' });
    await removeCluster(me, 'test');
    expect(openStore().sql.prepare('SELECT count(*) FROM usage').pluck().get()).toBe(0);
  });
});
