import fc from 'fast-check';
import { expect, test } from 'vitest';
import { assess } from '@/lib/assessment/assess';
import type { Assessment } from '@/lib/assessment/types';
import { controls } from '@/lib/controls/catalogue';
import { catalogueVersion, judgedBy } from '@/lib/controls/version';
import { AppError } from '@/lib/errors';
import { createCluster, listClusters, removeCluster } from '@/lib/store/clusters';
import { saveSettings, settingsFor } from '@/lib/store/control-settings';
import { findingFacets, getFinding, listFindings } from '@/lib/store/findings';
import { actOn, actsOn } from '@/lib/store/work';
import { unlookedAt } from '@/lib/store/outbox';
import { openStore } from '@/lib/store/open';
import { firstVerdicts, rejudgementOf } from '@/lib/store/rejudgements';
import { deleteSnapshots } from '@/lib/store/retention';
import { keptSnapshots } from '@/lib/store/second-history';
import { getSnapshot, listSnapshots, saveSnapshot } from '@/lib/store/snapshots';
import { trendSource } from '@/lib/store/trend-groups';
import { tallies } from '@/lib/store/trend-tally';
import { scoreTrend } from '@/lib/store/trends';
import { localOperator as me } from '@/lib/store/viewer';
import { inventoryOf, pod } from '@/lib/testing/inventory';
import { assessment, finding, inventory, withEmptyStore } from '@/lib/testing/store';
import { rejudge, rejudgeAll, type Judge } from './rejudge';
import { reassessLatest } from './reassess-latest';
import { storeInventory } from './run-scan';

withEmptyStore();

const names = ['a', 'b', 'c'];
const dayOf = (at: number) => new Date(Date.UTC(2026, 0, 1 + at)).toISOString();

/** What a catalogue says of one moment: for each name the words of its finding, or null; and whether it could look. */
type Said = { readonly words: readonly (string | null)[]; readonly assessed: boolean };
/** One moment as the catalogue of then judged it, and as that of now does. */
type Moment = { readonly then: Said; readonly now: Said };

const said: fc.Arbitrary<Said> = fc.record({
  words: fc.tuple(...names.map(() => fc.option(fc.constantFrom('one', 'two'), { freq: 2 }))),
  assessed: fc.integer({ min: 0, max: 3 }).map((number) => number > 0),
});
const moment: fc.Arbitrary<Moment> = fc.record({ then: said, now: said });

function judgement({ words, assessed }: Said, version: string): Assessment {
  const findings = names.flatMap((name, of) => {
    const message = words[of];
    return assessed && message ? [finding('control', name, { message })] : [];
  });
  const status = assessed ? ('failed' as const) : ('not-assessed' as const);
  return { ...assessment(findings, [{ id: 'control', status }]), catalogueVersion: version };
}

const judgeBy =
  (moments: readonly Moment[]): Judge =>
  ({ collectedAt }) => {
    const at = moments.findIndex((_, day) => dayOf(day) === collectedAt);
    const found = moments[at];
    if (!found) throw new Error(`nobody knows ${collectedAt}`);
    return judgement(found.now, catalogueVersion);
  };

const save = (clusterId: string, at: number, one: Said, version: string) =>
  saveSnapshot(clusterId, inventory(dayOf(at), { secrets: [] }), judgement(one, version));

async function emptyCluster() {
  for (const { id } of await listClusters(me)) await removeCluster(me, id);
  return createCluster(me, { id: 'test', name: 'test', source: 'file' });
}

/** Everything that is shown of a cluster, but for ids that chance gives. */
async function shownOf(clusterId: string) {
  const { moments, groups } = await trendSource(me, clusterId);
  const snapshots = (await listSnapshots(me, clusterId)).toReversed();
  const seen = [];
  for (const { id } of snapshots) {
    const asked = { clusterId, snapshotId: id };
    const { controls: results, scores, subjects, counts } = await getSnapshot(me, clusterId, id);
    const { items } = await listFindings(me, { ...asked, state: ['open', 'regressed', 'fixed'], sort: 'name' });
    const { control, state, severity } = await findingFacets(me, asked);
    const findings = await Promise.all(
      items.map(async (item) => {
        const { spans, finding: told } = await getFinding(me, item.id, id);
        const times = spans.map(({ from, lastSeen, until }) => [from.at, lastSeen.at, until?.at ?? null]);
        const { name } = item.resource;
        const { state: stands, message, firstSeen, lastSeen, since } = item;
        return { name, stands, message, firstSeen, lastSeen, since, times, evidence: told.evidence };
      }),
    );
    const changes = await Promise.all(
      (['new', 'regressed', 'fixed'] as const).map(
        async (change) => (await listFindings(me, { ...asked, change })).total,
      ),
    );
    seen.push({ results, scores, subjects, counts, facets: { control, state, severity }, findings, changes });
  }
  const trend = (await scoreTrend(me, clusterId)).map((point) => ({ ...point, snapshotId: '' }));
  return { seen, trend, tallies: tallies(moments, groups) };
}

test('what was judged anew is shown as if it had been judged so from the start, whatever interrupted it', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(moment, { minLength: 1, maxLength: 5 }),
      fc.record({
        // Of the moments, how many were there before the newer catalogue was; the others are scanned with it.
        before: fc.integer({ min: 1, max: 5 }),
        // After how many verdicts it is interrupted, and which snapshots retention removes then.
        stopAfter: fc.option(fc.nat(6)),
        removed: fc.subarray([0, 1, 2, 3, 4, 5]),
      }),
      async (moments, { before, stopAfter, removed }) => {
        const { id } = await emptyCluster();
        const old = Math.min(before, moments.length);
        const ids: string[] = [];
        const scan = async (at: number, version: string) => {
          const one = moments[at];
          if (one) ids[at] = (await save(id, at, version === 'older' ? one.then : one.now, version)).snapshotId;
        };
        const remove = () => {
          if (stopAfter === null) return;
          const gone = removed.filter((at) => at < old - 1).flatMap((at) => ids[at] ?? []);
          deleteSnapshots(openStore().sql, id, gone);
        };
        for (let at = 0; at < old; at++) await scan(at, 'older');
        let verdicts = 0;
        const judge = judgeBy(moments);
        if (stopAfter !== null) {
          const halting: Judge = (...about) => {
            if (verdicts++ === stopAfter) throw new AppError('cancelled', 'stopped');
            return judge(...about);
          };
          await rejudge(id, undefined, halting).catch(() => null);
          const isDone = (await listSnapshots(me, id)).every((each) => each.catalogueVersion === catalogueVersion);
          if (!isDone) remove();
        }
        for (let at = old; at < moments.length; at++) await scan(at, catalogueVersion);
        await rejudge(id, undefined, judge);
        const judgedAnew = await shownOf(id);
        const kept = new Set(keptSnapshots(openStore().sql, id).map((each) => each.id));
        await emptyCluster();
        const wasKept = ids.map((each) => kept.has(each));
        for (let at = 0; at < old; at++) await scan(at, catalogueVersion);
        const gone = ids.filter((_, at) => at < old && !wasKept[at]);
        // What was removed before a verdict of now was given is seen by nobody: then there is no twin to compare with.
        if (gone.length > 0 && (stopAfter ?? 0) < old) return;
        deleteSnapshots(openStore().sql, id, gone);
        for (let at = old; at < moments.length; at++) await scan(at, catalogueVersion);
        expect(judgedAnew).toEqual(await shownOf(id));
      },
    ),
    { numRuns: 12 },
  );
}, 120_000);

test('a newer catalogue that says the same changes nothing, whatever retention left', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(said, { minLength: 2, maxLength: 5 }),
      fc.subarray([0, 1, 2, 3]),
      async (history, removed) => {
        const { id } = await emptyCluster();
        const ids: string[] = [];
        for (const [at, one] of history.entries()) ids.push((await save(id, at, one, 'older')).snapshotId);
        const gone = removed.filter((at) => at < history.length - 1);
        deleteSnapshots(
          openStore().sql,
          id,
          gone.flatMap((at) => ids[at] ?? []),
        );
        const isBeginning = gone.every((at, index) => at === index);
        const before = await shownOf(id);
        await rejudge(id, undefined, judgeBy(history.map((one) => ({ then: one, now: one }))));
        const after = await shownOf(id);
        if (isBeginning) expect(standing(after)).toEqual(standing(before));
        for (const [at, were] of open(before).entries()) expect(open(after)[at]).toEqual(expect.arrayContaining(were));
      },
    ),
    { numRuns: 12 },
  );
}, 120_000);

type Shown = Awaited<ReturnType<typeof shownOf>>;

// Of snapshots that are gone nobody knows what they brought; the first that is left is compared with none.
const standing = ({ seen, trend, tallies: steps }: Shown) => ({
  findings: seen.map(({ findings }) => findings.filter(({ stands }) => stands !== 'fixed')),
  open: steps.map(({ open: counts }) => counts),
  changes: seen.slice(1).map(({ changes }) => changes),
  scores: trend.map(({ scores, findings }) => ({ scores, findings })),
});

// What began or ended between two that are left is not known again: it may look new, be told
// in other words, or look open while nobody could look.
const open = ({ seen }: Shown) =>
  seen.map(({ findings }) => findings.filter(({ stands }) => stands !== 'fixed').map(({ name }) => name));

test('a finding that nobody reports any more keeps its link and its last words, and is in no list', async () => {
  const { id } = await emptyCluster();
  const moments = [
    { then: yes, now: no },
    { then: yes, now: no },
  ];
  for (const [at, { then }] of moments.entries()) await save(id, at, then, 'older');
  const [known] = (await listFindings(me, { clusterId: id })).items;
  if (!known) throw new Error('it was reported');
  actOn(me, [known.id], { kind: 'comment', text: 'We know' });
  await rejudge(id, undefined, judgeBy(moments));
  expect((await listFindings(me, { clusterId: id, state: ['open', 'fixed', 'regressed'] })).total).toBe(0);
  const left = await getFinding(me, known.id);
  expect(left).toMatchObject({ state: 'fixed', message: 'one', withdrawn: true, spans: [], lastSeen: dayOf(1) });
  expect(actsOn(me, known.id)).toHaveLength(1);
  // It is reported again: its life begins there.
  await save(id, 2, yes, catalogueVersion);
  expect(await getFinding(me, known.id)).toMatchObject({ state: 'open', firstSeen: dayOf(2), withdrawn: false });
});

test('news of a cluster that is being judged anew waits until it is', async () => {
  const { id } = await emptyCluster();
  const moments = [
    { then: no, now: yes },
    { then: no, now: yes },
  ];
  await save(id, 0, no, 'older');
  openStore().sql.exec('DELETE FROM outbox');
  const stop: Judge = () => {
    throw new AppError('cancelled', 'stopped');
  };
  await expect(rejudge(id, undefined, stop)).rejects.toMatchObject({ code: 'cancelled' });
  const { snapshotId } = await save(id, 1, yes, catalogueVersion);
  expect(unlookedAt()).toEqual([]);
  await rejudge(id, undefined, judgeBy(moments));
  expect(unlookedAt()).toMatchObject([{ event: 'snapshot', ref: snapshotId }]);
  // What the newer catalogue finds in both was there before: it is no news of the second.
  expect((await scoreTrend(me, id)).map(({ opened }) => opened)).toEqual([1, 0]);
});

test('each snapshot is judged by the settings of its time, so that their step stays theirs', async () => {
  await emptyCluster();
  const allowed = { allowedRegistries: ['registry.example.com'] };
  const older = (version: string) => `older${version.slice(catalogueVersion.length)}`;
  const asThen = () => openStore().sql.prepare('UPDATE snapshot SET catalogue_version = ? WHERE id = ?');
  const [one] = [await storeInventory('test', shop())];
  await saveSettings(me, null, allowed);
  const two = await reassessLatest(me, 'test');
  const versions = [defaultVersion, judgedBy(settingsFor('test'))];
  for (const [at, snapshotId] of [one.snapshotId, two?.snapshotId ?? ''].entries())
    asThen().run(older(versions[at] ?? ''), snapshotId);
  await rejudgeAll();
  const now = (await listSnapshots(me, 'test')).toReversed().map((each) => each.catalogueVersion);
  expect(now).toEqual(versions);
  const statusOf = async (snapshotId: string) =>
    (await getSnapshot(me, 'test', snapshotId)).controls.find(({ id }) => id === 'image-outside-allowed-registries')
      ?.status;
  expect(await statusOf(one.snapshotId)).toBe('not-applicable');
  expect(await statusOf(two?.snapshotId ?? '')).toBe('failed');
});

const yes: Said = { words: ['one', null, null], assessed: true };
const no: Said = { words: [null, null, null], assessed: true };
const defaultVersion = catalogueVersion;

const shop = () => inventoryOf(pod('containers: [{ name: app, image: "quay.io/app:1" }]', 'web'));

test('the catalogue of today judges what is kept: links and what people said stay, nothing is told as news', async () => {
  await emptyCluster();
  const older = controls.filter((_, at) => at % 2 === 0);
  const first = assess(shop(), { cluster: 'test', catalogue: older });
  const { snapshotId } = await saveSnapshot('test', shop(), { ...first, catalogueVersion: 'older' });
  const [known] = (await listFindings(me, { clusterId: 'test' })).items;
  if (!known) throw new Error('the pod has findings');
  actOn(me, [known.id], { kind: 'comment', text: 'Known to us' });
  openStore().sql.exec('DELETE FROM outbox');

  expect(await rejudgeAll()).toEqual([{ clusterId: 'test', snapshots: 1 }]);
  const now = await getSnapshot(me, 'test', 'latest');
  const today = assess(shop(), { cluster: 'test' });
  expect([now.id, now.catalogueVersion]).toEqual([snapshotId, catalogueVersion]);
  expect(now.controls).toEqual(today.controls);
  expect((await listFindings(me, { clusterId: 'test' })).total).toBe(today.findings.length);
  expect(today.findings.length).toBeGreaterThan(first.findings.length);
  expect((await getFinding(me, known.id)).fingerprint).toBe(
    known.id === '' ? '' : (await getFinding(me, known.id)).fingerprint,
  );
  expect(actsOn(me, known.id)).toMatchObject([{ act: { kind: 'comment', text: 'Known to us' } }]);
  expect(unlookedAt()).toEqual([]);
  expect(firstVerdicts(me, 'test').get(snapshotId)).toMatchObject({ catalogueVersion: 'older' });
  expect(rejudgementOf(me, 'test')).toMatchObject({ catalogueVersion, done: 1, total: 1, error: null });
  expect(await rejudgeAll()).toEqual([]);
});
