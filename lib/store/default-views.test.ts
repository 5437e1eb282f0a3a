import { expect, test } from 'vitest';
import { withEmptyStore } from '@/lib/testing/store';
import { createCluster } from './clusters';
import { defaultViews, setDefaultView } from './default-views';
import { addSavedView, changeSavedView, removeSavedView } from './saved-views';
import type { Viewer } from './viewer';

withEmptyStore();

const ann: Viewer = { name: 'ann', clusters: 'all', teams: ['payments'] };
const ben: Viewer = { name: 'ben', clusters: 'all', teams: ['payments'] };
const draft = {
  ...{ page: 'findings', clusterId: null, name: 'Gravest', description: '', query: 'severity=critical' },
  ...{ shared: true, team: 'payments' },
};
const opens = (viewer: Viewer) => defaultViews(viewer).map(({ page, clusterId, name }) => [page, clusterId, name]);

test('a page of a place opens with a view for one person, until another or none is said', async () => {
  await createCluster(ann, { id: 'prod', name: 'prod', source: 'file' });
  const { id } = await addSavedView(ann, draft);
  const other = await addSavedView(ann, { ...draft, name: 'Other' });
  await setDefaultView(ann, { page: 'findings', clusterId: null, viewId: id });
  await setDefaultView(ann, { page: 'findings', clusterId: 'prod', viewId: id });
  expect(opens(ann)).toEqual([
    ['findings', null, 'Gravest'],
    ['findings', 'prod', 'Gravest'],
  ]);
  expect(opens(ben)).toEqual([]);
  await setDefaultView(ann, { page: 'findings', clusterId: null, viewId: other.id });
  await setDefaultView(ann, { page: 'findings', clusterId: 'prod', viewId: null });
  expect(opens(ann)).toEqual([['findings', null, 'Other']]);
});

test('it ends with the view, and with the right to see it', async () => {
  const { id } = await addSavedView(ann, draft);
  for (const viewer of [ann, ben]) await setDefaultView(viewer, { page: 'findings', clusterId: null, viewId: id });
  await changeSavedView(ann, id, { shared: false });
  expect(opens(ben)).toEqual([]);
  expect(opens(ann)).toHaveLength(1);
  await removeSavedView(ann, id);
  expect(opens(ann)).toEqual([]);
});

test('a view of another page, of others, or for a cluster that is not there is refused', async () => {
  const { id } = await addSavedView(ann, { ...draft, shared: false });
  const at = { page: 'findings', clusterId: null, viewId: id };
  await expect(setDefaultView(ann, { ...at, page: 'images' })).rejects.toMatchObject({ code: 'invalid-request' });
  await expect(setDefaultView(ben, at)).rejects.toMatchObject({ code: 'not-found' });
  await expect(setDefaultView(ann, { ...at, clusterId: 'x' })).rejects.toMatchObject({ code: 'not-found' });
});
