import { beforeEach, describe, expect, test } from 'vitest';
import type { AcceptanceDraft, AcceptanceScope } from '@/lib/findings/acceptance';
import type { Finding } from '@/lib/findings/types';
import { assessment, finding, inventory, withEmptyStore } from '@/lib/testing/store';
import {
  approveAcceptance,
  coveredToday,
  createAcceptance,
  createAcceptances,
  getAcceptance,
  listAcceptances,
  revokeAcceptance,
} from './acceptances';
import { createCluster, removeCluster } from './clusters';
import { findingFacets, getFinding, listFindings } from './findings';
import { applyRetention } from './retention';
import { scoresWithoutAccepted } from './scores-without';
import { listSnapshots, saveSnapshot } from './snapshots';
import { localOperator as me, type Viewer } from './viewer';
import { setWorkRules, workRules } from './work-rules';

withEmptyStore();

const codeOf = (code: string) => expect.objectContaining({ name: 'AppError', code }) as Error; // for toThrow
const other: Viewer = { name: 'grace', clusters: 'all' };
const stranger: Viewer = { name: 'eve', clusters: ['elsewhere'] };
const day = 86_400_000;
const inDays = (days: number) => new Date(Date.now() + days * day).toISOString();
const daysAgo = (days: number) => new Date(Date.now() - days * day);

const save = (days: number, findings: readonly Finding[]) =>
  saveSnapshot('test', inventory(daysAgo(days).toISOString()), assessment(findings, results(findings)));
const results = (findings: readonly Finding[]) =>
  [...new Set(findings.map(({ control }) => control))].map((id) => {
    const failed = findings.filter(({ control }) => control === id).length;
    return { id, failed, assessed: failed + 2 };
  });
const [web, api, db] = [finding('privileged', 'web'), finding('privileged', 'api'), finding('tags', 'db')];
const bank = finding('privileged', 'vault', { namespace: 'bank', severity: 'critical' });

const draft = (scope: AcceptanceScope, parts: Partial<AcceptanceDraft> = {}): AcceptanceDraft => ({
  ...{ kind: 'accepted', scope, reason: 'The vendor ships a fix', owner: 'payments', expiresAt: inDays(90) },
  ...parts,
});
const inShop: AcceptanceScope = { kind: 'namespace', cluster: 'test', control: 'privileged', namespace: 'shop' };
const names = async (filter = {}) =>
  (await listFindings(me, { clusterId: 'test', sort: 'name', ...filter })).items.map(({ resource }) => resource.name);

beforeEach(async () => {
  await createCluster(me, { id: 'test', name: 'test', source: 'file' });
  await save(20, [web, api, db, bank]);
});

describe('an accepted risk', () => {
  test('leaves the list, which says so; it stays true and can be asked for', async () => {
    const { id } = createAcceptance(me, draft(inShop));
    const page = await listFindings(me, { clusterId: 'test' });
    expect(page).toMatchObject({ total: 2, hidden: { accepted: 2, falsePositive: 0 } });
    expect(await names({ state: ['accepted'] })).toEqual(['api', 'web']);
    const facets = await findingFacets(me, { clusterId: 'test' });
    expect(facets.state).toEqual([
      { value: 'open', count: 2 },
      { value: 'accepted', count: 2 },
    ]);
    const [row] = (await listFindings(me, { clusterId: 'test', state: ['accepted'] })).items;
    expect(await getFinding(me, row?.id ?? '')).toMatchObject({ state: 'accepted', acceptanceId: id, due: null });
  });

  test('hides nothing that its filter would not show', async () => {
    createAcceptance(me, draft(inShop));
    expect((await listFindings(me, { clusterId: 'test', namespace: ['bank'] })).hidden.accepted).toBe(0);
    expect((await listFindings(me, { clusterId: 'test', q: 'web' })).hidden.accepted).toBe(1);
  });

  test('covers what comes later, and keeps what it said after snapshots are gone', async () => {
    const { id } = createAcceptance(me, draft(inShop), daysAgo(15));
    await save(12, [web, api, db, bank, finding('privileged', 'new')]);
    await save(11, [web, api, db, bank, finding('privileged', 'new')]);
    await save(10, [web, api, db, bank, finding('privileged', 'new')]);
    await applyRetention(new Date(Date.now() + 400 * day));
    expect((await listSnapshots(me, 'test')).length).toBeLessThan(4);
    expect(await names()).toEqual(['vault', 'db']);
    const [state] = listAcceptances(me);
    expect(state).toMatchObject({ id, status: 'in-effect', changed: true, signed: { count: 2 } });
    expect(state?.today).toHaveLength(3);
    expect(state?.grown.map(({ name }) => name)).toEqual(['new']);
  });

  test('that expired hides nothing any more', async () => {
    createAcceptance(me, draft(inShop, { expiresAt: daysAgo(1).toISOString() }), daysAgo(40));
    expect(await names()).toEqual(['vault', 'api', 'db', 'web']);
    expect(listAcceptances(me)[0]).toMatchObject({ status: 'expired' });
  });

  test('is taken back once, and by nobody who may not see the cluster', async () => {
    const { id } = createAcceptance(me, draft(inShop));
    expect(() => revokeAcceptance(stranger, id, 'no')).toThrow(codeOf('not-found'));
    expect(revokeAcceptance(other, id, 'It was fixed')).toMatchObject({
      revoked: { by: 'grace', why: 'It was fixed' },
    });
    expect(await names()).toHaveLength(4);
    expect(() => revokeAcceptance(me, id, 'again')).toThrow(codeOf('conflict'));
  });

  test('goes with its cluster; a pattern over several stays', async () => {
    createAcceptance(me, draft(inShop));
    const pattern = { control: 'privileged', cluster: '*', namespace: 'shop', objectKind: '*', name: 'w*' };
    const { id } = createAcceptance(me, draft({ kind: 'pattern', ...pattern }));
    await removeCluster(me, 'test');
    expect(listAcceptances(me).map((acceptance) => acceptance.id)).toEqual([id]);
  });
});

test('a false positive is told apart from an accepted risk, and yields to it', async () => {
  createAcceptance(me, draft(inShop, { kind: 'false-positive', expiresAt: null }));
  expect((await listFindings(me, { clusterId: 'test' })).hidden).toEqual({ accepted: 0, falsePositive: 2 });
  const { resource } = web;
  createAcceptance(me, draft({ kind: 'object', cluster: 'test', control: 'privileged', object: resource }));
  expect((await listFindings(me, { clusterId: 'test' })).hidden).toEqual({ accepted: 1, falsePositive: 1 });
});

describe('where two have to agree', () => {
  beforeEach(() => setWorkRules(me, { ...workRules(), secondApproval: true }));

  test('it waits for another name', async () => {
    const { id } = createAcceptance(me, draft(inShop));
    expect(await names()).toHaveLength(4);
    expect(() => approveAcceptance(me, id)).toThrow(codeOf('forbidden'));
    expect(approveAcceptance(other, id)).toMatchObject({ approved: { by: 'grace' } });
    expect(await names()).toHaveLength(2);
    expect(() => approveAcceptance(other, id)).toThrow(codeOf('conflict'));
  });

  test.each<readonly [string, string, string, string]>([
    ['who signed it', 'ada', 'platform', 'ADA'],
    ['who answers for it', 'ada', 'Grace Hopper', 'grace hopper'],
    ['who has no name', 'ada', 'platform', me.name],
  ])('%s is no second person', (_, signer, owner, asked) => {
    const { id } = createAcceptance({ ...other, name: signer }, draft(inShop, { owner }));
    expect(() => approveAcceptance({ ...other, name: asked }, id)).toThrow(codeOf('forbidden'));
    expect(getAcceptance(me, id).approved).toBeNull();
  });

  test('what was signed under other rules keeps them', async () => {
    setWorkRules(me, { ...workRules(), secondApproval: false });
    createAcceptance(me, draft(inShop));
    setWorkRules(me, { ...workRules(), secondApproval: true });
    expect(await names()).toHaveLength(2);
  });
});

test('several are signed together or not at all', () => {
  expect(() => createAcceptances(me, [draft(inShop), draft(inShop, { reason: ' ' })])).toThrow(
    codeOf('invalid-request'),
  );
  expect(listAcceptances(me)).toEqual([]);
});

test.each([
  ['an unknown cluster', me, { ...inShop, cluster: 'nowhere' }, 'not-found'],
  ['a cluster of others', stranger, inShop, 'not-found'],
  [
    'all clusters by who sees some',
    stranger,
    { kind: 'pattern', control: 'privileged', cluster: '*', namespace: '*', objectKind: '*', name: '*' },
    'forbidden',
  ],
] as const)('%s cannot be accepted', (_, viewer, scope, code) => {
  expect(() => createAcceptance(viewer, draft(scope))).toThrow(codeOf(code));
});

test('what signing would hide is told before, the worst first', () => {
  const scope: AcceptanceScope = { kind: 'cluster', cluster: 'test', control: 'privileged' };
  expect(coveredToday(me, scope).map(({ name }) => name)[0]).toBe('vault');
  expect(coveredToday(me, scope)).toHaveLength(3);
  expect(coveredToday(stranger, scope)).toEqual([]);
});

test('the score is told with and without accepted risk', async () => {
  const [snapshot] = await listSnapshots(me, 'test');
  expect(scoresWithoutAccepted(me, 'test', snapshot?.id ?? '')).toBeNull();
  createAcceptance(me, draft({ kind: 'findings', cluster: 'test', fingerprints: [bank.fingerprint] }));
  const without = scoresWithoutAccepted(me, 'test', snapshot?.id ?? '');
  expect(without).toMatchObject({ accepted: 1, falsePositive: 0 });
  expect(without?.results.find(({ id }) => id === 'privileged')).toMatchObject({ failed: 2, assessed: 4 });
  expect(without?.scores.find(({ surface }) => surface === 'all')).toMatchObject({
    leftOut: 1,
    findings: { critical: 0, high: 3 },
  });
});

test('an acceptance that nobody signed is not found', () => {
  expect(() => getAcceptance(me, 'x')).toThrow(codeOf('not-found'));
});
