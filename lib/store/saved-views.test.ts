import { expect, test } from 'vitest';
import { withEmptyStore } from '@/lib/testing/store';
import { addSavedView, changeSavedView, listSavedViews, removeSavedView, type SavedViewDraft } from './saved-views';
import type { Viewer } from './viewer';

withEmptyStore();

const ann: Viewer = { name: 'ann', clusters: 'all' };
const ben: Viewer = { name: 'ben', clusters: 'all' };
const draft = (name: string, shared = false): SavedViewDraft => ({
  page: 'findings',
  clusterId: null,
  name,
  description: '',
  query: 'severity=critical',
  shared,
  team: null,
});
const names = async (viewer: Viewer, page: string | null = null) =>
  (await listSavedViews(viewer, page)).map(({ name }) => name);

test('one sees one’s own views and those that others share, by name', async () => {
  await addSavedView(ann, draft('b, private'));
  await addSavedView(ann, draft('a, shared', true));
  await addSavedView(ben, { ...draft('c'), page: 'access' });
  expect(await names(ann)).toEqual(['a, shared', 'b, private']);
  expect(await names(ben)).toEqual(['a, shared', 'c']);
  expect(await names(ben, 'access')).toEqual(['c']);
});

test('what is saved is read back as it was, until it is changed', async () => {
  const saved = await addSavedView(ann, draft('<b>=1+1</b>'), new Date('2026-05-01T00:00:00Z'));
  expect(await listSavedViews(ann, null)).toEqual([saved]);
  const changed = await changeSavedView(
    ann,
    saved.id,
    { name: 'other', shared: true },
    new Date('2026-05-02T00:00:00Z'),
  );
  expect(changed).toEqual({ ...saved, name: 'other', shared: true, changedAt: '2026-05-02T00:00:00.000Z' });
});

test('only the owner changes and deletes; to others a private view does not exist', async () => {
  const shared = await addSavedView(ann, draft('shared', true));
  const hidden = await addSavedView(ann, draft('private'));
  await expect(removeSavedView(ben, shared.id)).rejects.toMatchObject({ code: 'forbidden' });
  await expect(changeSavedView(ben, hidden.id, { name: 'x' })).rejects.toMatchObject({ code: 'not-found' });
  expect(await removeSavedView(ann, shared.id)).toEqual(shared);
  expect(await names(ann)).toEqual(['private']);
});

test('a view of a cluster that is not there, or not seen, is refused', async () => {
  await expect(addSavedView(ann, { ...draft('x'), clusterId: 'nowhere' })).rejects.toMatchObject({ code: 'not-found' });
});

test('what is shared with a team is seen by those in it', async () => {
  await addSavedView(ann, { ...draft('of payments', true), team: 'payments' });
  await addSavedView(ann, { ...draft('of nobody yet'), team: 'payments' });
  expect(await names(ben)).toEqual([]);
  expect(await names({ ...ben, teams: ['ci', 'payments'] })).toEqual(['of payments']);
  expect(await names(ann)).toEqual(['of nobody yet', 'of payments']);
});
