import fc from 'fast-check';
import { expect, test } from 'vitest';
import { assessment, finding, inventory, withEmptyStore } from '@/lib/testing/store';
import { createCluster, removeCluster } from './clusters';
import { saveSnapshot } from './save-snapshot';
import { trendSource } from './trend-groups';
import { fixTimes, openAges, tallies, weightOf } from './trend-tally';
import { scoreTrend } from './trends';
import { localOperator as me } from './viewer';

withEmptyStore();

const dayOf = (at: number) => new Date(Date.UTC(2026, 0, 1 + at)).toISOString();

/** Saves a story a day: the severity of each name's finding, or null while it is not there. */
async function tell(story: readonly (readonly ('critical' | 'high' | null)[])[], namespaceOf = () => 'shop') {
  const { id } = await createCluster(me, { name: 'test', source: 'file' });
  for (const [at, severities] of story.entries()) {
    const findings = severities.flatMap((severity, of) =>
      severity ? [finding('control', `w${of}`, { severity, namespace: namespaceOf() })] : [],
    );
    await saveSnapshot(id, inventory(dayOf(at)), assessment(findings, [{ id: 'control' }]));
  }
  return { id, ...(await trendSource(me, id)) };
}

test('What was open, new, back and fixed at each snapshot is what the snapshots say themselves', async () => {
  const severity = fc.constantFrom('critical' as const, 'high' as const, null, null);
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(severity, severity, severity), { minLength: 1, maxLength: 8 }),
      async (story) => {
        const { id, moments, groups } = await tell(story);
        const counted = tallies(moments, groups);
        const trend = await scoreTrend(me, id);
        expect(counted).toEqual(
          trend.map(({ findings, opened, regressed, fixed }) => ({ open: findings.all, opened, regressed, fixed })),
        );
        await removeCluster(me, id);
      },
    ),
    { numRuns: 40 },
  );
});

test('Time to fix runs from the first snapshot with a finding to the first without, each time it came', async () => {
  const { moments, groups } = await tell([
    [null, 'critical', 'high'],
    ['critical', 'critical', 'high'],
    ['high', 'critical', null],
    [null, null, null],
    ['critical', null, null],
    [null, null, null],
  ]);
  const seqOf = (at: number) => moments[at]?.seq ?? 0;
  expect(fixTimes(moments, groups, { after: 0, upTo: seqOf(5) })).toEqual([
    // w1 was there from the start for three days, w0 came back for one; as it was fixed first, it was high
    { severity: 'critical', fixed: 2, meanDays: 2, atLeast: 1 },
    { severity: 'high', fixed: 2, meanDays: 2, atLeast: 1 },
    { severity: 'medium', fixed: 0, meanDays: null, atLeast: 0 },
    { severity: 'low', fixed: 0, meanDays: null, atLeast: 0 },
  ]);
  expect(fixTimes(moments, groups, { after: seqOf(3), upTo: seqOf(5) })[0]).toMatchObject({ fixed: 1, meanDays: 1 });
});

test('Ages count from the stretch that lasts, and say which are older than what was seen', async () => {
  const story = Array.from({ length: 40 }, (_, at) => {
    const back = at === 5 ? null : ('critical' as const);
    return ['critical' as const, back, at >= 36 ? ('critical' as const) : null];
  });
  const { moments, groups } = await tell(story);
  const last = moments.at(-1);
  if (!last) throw new Error('nothing was saved');
  expect(openAges(moments, groups, last)[0]).toEqual({
    severity: 'critical',
    bands: [1, 0, 2, 0],
    atLeast: 1,
    oldestDays: 39,
  });
  expect(openAges(moments, groups, last)[1]).toMatchObject({ bands: [0, 0, 0, 0], oldestDays: null });
});

test('Findings weigh by severity', () => {
  expect(weightOf({ critical: 1, high: 2, medium: 3, low: 4 })).toBe(40 + 20 + 9 + 4);
});
