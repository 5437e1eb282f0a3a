import fc from 'fast-check';
import { expect, test } from 'vitest';
import { assessment, finding, inventory, withEmptyStore } from '@/lib/testing/store';
import { createCluster, removeCluster } from './clusters';
import { getFinding, listFindings } from './findings';
import { saveSnapshot } from './save-snapshot';
import { scoreTrend } from './trends';
import { localOperator as me } from './viewer';

withEmptyStore();

const names = ['a', 'b', 'c'];

/** One snapshot: for each name the words of its finding, or null; and whether its control could be assessed. */
type Moment = { readonly words: readonly (string | null)[]; readonly assessed: boolean };

const moment = (assessed: fc.Arbitrary<boolean>): fc.Arbitrary<Moment> =>
  fc.record({
    words: fc.tuple(...names.map(() => fc.option(fc.constantFrom('one', 'two'), { freq: 2 }))),
    assessed,
  });
const dayOf = (at: number) => new Date(Date.UTC(2026, 0, 1 + at)).toISOString();

async function save(clusterId: string, { words, assessed }: Moment, at: number) {
  const findings = names.flatMap((name, of) => {
    const message = words[of];
    return assessed && message ? [finding('control', name, { message })] : [];
  });
  const result = { id: 'control', status: assessed ? ('failed' as const) : ('not-assessed' as const) };
  return saveSnapshot(clusterId, inventory(dayOf(at)), assessment(findings, [result]));
}

/** The naive twin: looks at every snapshot up to `at`, one after the other. */
function expectedAt(moments: readonly Moment[], at: number) {
  return names.flatMap((name, of) => {
    let present: string | null = null;
    let message = '';
    let firstSeen: string | null = null;
    let lastSeen = '';
    let wasFixed = false;
    for (const [day, { words, assessed }] of moments.slice(0, at + 1).entries()) {
      if (!assessed) continue; // nobody could look: it stays what it was
      const now = words[of] ?? null;
      if (present !== null && now === null) wasFixed = true;
      present = now;
      if (now === null) continue;
      message = now;
      firstSeen ??= dayOf(day);
      lastSeen = dayOf(day);
    }
    if (firstSeen === null) return [];
    const state = present === null ? 'fixed' : wasFixed ? 'regressed' : 'open';
    return [{ name, state, message, firstSeen, lastSeen }];
  });
}

async function storedAt(clusterId: string, snapshotId: string) {
  const page = await listFindings(me, { clusterId, snapshotId, state: ['open', 'regressed', 'fixed'], sort: 'name' });
  return page.items.map(({ resource: { name }, state, message, firstSeen, lastSeen }) => ({
    ...{ name, state, message, firstSeen, lastSeen },
  }));
}

const withoutLastSeen = (rows: readonly { lastSeen: string }[]) => rows.map((row) => ({ ...row, lastSeen: '' }));

test('every snapshot shows what a naive reading of all before it would', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(moment(fc.integer({ min: 0, max: 3 }).map((n) => n > 0)), { maxLength: 8 }),
      async (moments) => {
        const { id } = await createCluster(me, { name: 'test', source: 'file' });
        const saved = [];
        for (const [at, one] of moments.entries()) saved.push(await save(id, one, at));

        for (const [at, { snapshotId, opened, fixed, regressed }] of saved.entries()) {
          const stored = await storedAt(id, snapshotId);
          const expected = expectedAt(moments, at);
          // The last one knows exactly; an earlier one takes a finding behind a gap for seen.
          if (at === saved.length - 1) expect(stored).toEqual(expected);
          else expect(withoutLastSeen(stored)).toEqual(withoutLastSeen(expected));

          const before = at === 0 ? [] : expectedAt(moments, at - 1);
          const stateBefore = (name: string) => before.find((row) => row.name === name)?.state ?? 'never';
          const became = (to: string, from: readonly string[]) =>
            expected.filter(({ name, state }) => state === to && from.includes(stateBefore(name))).length;
          expect({ opened, fixed, regressed }).toEqual({
            opened: became('open', ['never']),
            fixed: became('fixed', ['open', 'regressed']),
            regressed: became('regressed', ['fixed']),
          });
          for (const [change, count] of [
            ['new', opened],
            ['fixed', fixed],
            ['regressed', regressed],
          ] as const)
            expect((await listFindings(me, { clusterId: id, snapshotId, change })).total).toBe(count);
        }
        await removeCluster(me, id);
      },
    ),
    { numRuns: 60 },
  );
});

test('snapshots imported in any order give the same history', async () => {
  const story = fc
    .array(moment(fc.constant(true)), { minLength: 1, maxLength: 6 })
    .chain((moments) =>
      fc.tuple(fc.constant(moments), fc.shuffledSubarray([...moments.keys()], { minLength: moments.length })),
    );
  await fc.assert(
    fc.asyncProperty(story, async ([moments, order]) => {
      const { id } = await createCluster(me, { name: 'test', source: 'file' });
      const snapshotIds = new Map<number, string>();
      for (const at of order) {
        const one = moments[at];
        if (one) snapshotIds.set(at, (await save(id, one, at)).snapshotId);
      }
      const trend = await scoreTrend(me, id);
      for (const at of moments.keys()) {
        const snapshotId = snapshotIds.get(at) ?? '';
        const expected = expectedAt(moments, at);
        expect(await storedAt(id, snapshotId)).toEqual(expected);
        const before = at === 0 ? [] : expectedAt(moments, at - 1);
        const openBefore = (name: string) => before.some((row) => row.name === name && row.state !== 'fixed');
        expect(trend[at]).toMatchObject({
          snapshotId,
          fixed: expected.filter(({ name, state }) => state === 'fixed' && openBefore(name)).length,
          regressed: expected.filter(({ name, state }) => state === 'regressed' && !openBefore(name)).length,
          opened: expected.filter(({ name, state }) => state === 'open' && !openBefore(name)).length,
        });
      }
      await removeCluster(me, id);
    }),
    { numRuns: 60 },
  );
});

test('a finding lists its stretches, whatever its words', async () => {
  const { id } = await createCluster(me, { name: 'test', source: 'file' });
  const stories = ['one', 'two', null, null, 'two'];
  const saved: { snapshotId: string }[] = [];
  for (const [at, words] of stories.entries()) saved.push(await save(id, { words: [words], assessed: true }, at));
  const point = (at: number) => ({ snapshotId: saved[at]?.snapshotId, at: dayOf(at) });
  const [row] = (await listFindings(me, { clusterId: id })).items;
  const detail = await getFinding(me, row?.id ?? '');
  expect(detail.spans).toEqual([
    { from: point(0), lastSeen: point(1), until: point(2) },
    { from: point(4), lastSeen: point(4), until: null },
  ]);
  expect(detail).toMatchObject({
    state: 'regressed',
    firstSeen: dayOf(0),
    lastSeen: dayOf(4),
    snapshotId: point(4).snapshotId,
  });

  const past = await getFinding(me, row?.id ?? '', saved[0]?.snapshotId);
  expect(past).toMatchObject({ state: 'open', message: 'one', snapshotId: point(0).snapshotId });
  expect(past.finding).toEqual(finding('control', 'a', { message: 'one' }));

  const fixed = await getFinding(me, row?.id ?? '', saved[3]?.snapshotId);
  expect(fixed).toMatchObject({ state: 'fixed', message: 'two', lastSeen: dayOf(1), snapshotId: point(1).snapshotId });
});
