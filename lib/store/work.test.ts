import { beforeEach, describe, expect, test } from 'vitest';
import type { Finding } from '@/lib/findings/types';
import { assessment, finding, inventory, withEmptyStore } from '@/lib/testing/store';
import { createCluster } from './clusters';
import { findingFacets, getFinding, listFindings } from './findings';
import { saveSnapshot } from './snapshots';
import { localOperator as me, type Viewer } from './viewer';
import { actOn, actsOn, assignees, undo } from './work';
import { setWorkRules, workRules } from './work-rules';

withEmptyStore();

const codeOf = (code: string) => expect.objectContaining({ name: 'AppError', code }) as Error; // for toThrow
const other: Viewer = { name: 'grace', clusters: 'all' };
const stranger: Viewer = { name: 'eve', clusters: ['elsewhere'] };
const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000);
const save = (days: number, findings: readonly Finding[]) =>
  saveSnapshot('test', inventory(daysAgo(days).toISOString()), assessment(findings));
const web = finding('privileged', 'web', { severity: 'critical' });
const api = finding('privileged', 'api', { severity: 'low' });

let ids: Record<string, string> = {};
const states = async () =>
  Object.fromEntries(
    (await listFindings(me, { clusterId: 'test', state: ['open', 'acknowledged', 'regressed', 'fixed'] })).items.map(
      ({ resource, state }) => [resource.name, state],
    ),
  );

beforeEach(async () => {
  await createCluster(me, { id: 'test', name: 'test', source: 'file' });
  await save(20, [web, api]);
  const { items } = await listFindings(me, { clusterId: 'test' });
  ids = Object.fromEntries(items.map(({ resource, id }) => [resource.name, id]));
});

test('an acknowledged finding says so until it is fixed and comes back', async () => {
  actOn(me, [ids['web'] ?? ''], { kind: 'acknowledge' }, daysAgo(15));
  expect(await states()).toEqual({ web: 'acknowledged', api: 'open' });
  await save(10, [api]);
  expect(await states()).toEqual({ web: 'fixed', api: 'open' });
  await save(5, [web, api]);
  expect(await states()).toEqual({ web: 'regressed', api: 'open' });
  actOn(me, [ids['web'] ?? ''], { kind: 'acknowledge' });
  expect(await states()).toEqual({ web: 'acknowledged', api: 'open' });
});

test('assignees are a filter, nobody among them', async () => {
  actOn(me, [ids['web'] ?? ''], { kind: 'assign', to: 'grace' });
  expect((await findingFacets(me, { clusterId: 'test' })).assignee).toEqual([
    { value: '', count: 1 },
    { value: 'grace', count: 1 },
  ]);
  expect((await listFindings(me, { assignee: ['grace'] })).items).toMatchObject([
    { id: ids['web'], assignee: 'grace' },
  ]);
  expect((await listFindings(me, { assignee: [''] })).total).toBe(1);
  expect(assignees(me)).toEqual(['grace']);
  expect(assignees(stranger)).toEqual([]);
});

test('what is overdue follows from severity and the rules', async () => {
  expect((await listFindings(me, { overdue: true })).items).toMatchObject([{ id: ids['web'], overdue: true }]);
  setWorkRules(me, { ...workRules(), dueDays: { critical: 30, high: null, medium: null, low: 10 } });
  expect((await listFindings(me, { overdue: true })).items).toMatchObject([{ id: ids['api'] }]);
});

test('a ticket is linked and taken away', async () => {
  const ticket = { key: 'SEC-1', url: 'https://jira.example/browse/SEC-1' };
  actOn(me, [ids['web'] ?? ''], { kind: 'ticket', ticket });
  expect(await getFinding(me, ids['web'] ?? '')).toMatchObject({ ticket });
  actOn(me, [ids['web'] ?? ''], { kind: 'ticket', ticket: null });
  expect(await getFinding(me, ids['web'] ?? '')).toMatchObject({ ticket: null });
});

describe('what was done', () => {
  test('stays on record with who did it, in order', () => {
    actOn(me, [ids['web'] ?? ''], { kind: 'comment', text: '=1+1 <b>\u202etxt' });
    actOn(other, [ids['web'] ?? ''], { kind: 'acknowledge' });
    expect(actsOn(me, ids['web'] ?? '')).toMatchObject([
      { by: me.name, act: { kind: 'comment', text: '=1+1 <b>\u202etxt' }, undone: null },
      { by: 'grace', act: { kind: 'acknowledge' }, undone: null },
    ]);
  });

  test('is undone for all it was done to, but not where it was done differently since', async () => {
    const all = Object.values(ids);
    actOn(me, all, { kind: 'assign', to: 'ada' });
    const { batch } = actOn(me, all, { kind: 'assign', to: 'grace' });
    actOn(other, [ids['api'] ?? ''], { kind: 'assign', to: 'linus' });
    expect(undo(me, batch)).toBe(1);
    const { items } = await listFindings(me, {});
    expect(Object.fromEntries(items.map(({ resource, assignee }) => [resource.name, assignee]))).toEqual({
      web: 'ada',
      api: 'linus',
    });
    expect(undo(me, batch)).toBe(0);
  });

  test('a comment that is taken back leaves no text', () => {
    const { batch } = actOn(me, [ids['web'] ?? ''], { kind: 'comment', text: 'the password is …' });
    expect(undo(me, batch)).toBe(1);
    expect(actsOn(me, ids['web'] ?? '')).toMatchObject([
      { act: { kind: 'comment', text: '' }, undone: { by: me.name } },
    ]);
  });

  test('is undone by nobody else', () => {
    const { batch } = actOn(me, [ids['web'] ?? ''], { kind: 'acknowledge' });
    expect(() => undo(other, batch)).toThrow(codeOf('forbidden'));
    expect(() => undo(stranger, batch)).toThrow(codeOf('not-found'));
    expect(() => undo(me, 'x')).toThrow(codeOf('not-found'));
  });
});

test('acts on what is not there, or on too much, do nothing at all', async () => {
  expect(() => actOn(me, [ids['web'] ?? '', 'nothing'], { kind: 'acknowledge' })).toThrow(codeOf('not-found'));
  expect(() => actOn(stranger, [ids['web'] ?? ''], { kind: 'acknowledge' })).toThrow(codeOf('not-found'));
  const many = Array.from({ length: 501 }, (_, at) => `f${at}`);
  expect(() => actOn(me, many, { kind: 'acknowledge' })).toThrow(codeOf('invalid-request'));
  expect(await states()).toEqual({ web: 'open', api: 'open' });
});
