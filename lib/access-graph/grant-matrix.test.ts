import { expect, test } from 'vitest';
import { accessInput, question } from '@/lib/testing/access-graph';
import { binding, rbac, role, rule } from '@/lib/testing/rbac';
import { buildAccessGraph } from './build-graph';
import { grantMatrix } from './grant-matrix';

const input = accessInput(
  rbac(
    [role('deployer', rule('create get', '', 'pods')), role('reader', rule('get', '', 'pods'))],
    [
      binding('a/deployers', 'ClusterRole/deployer', 'sa:a/ci'),
      binding('b/deployers', 'ClusterRole/deployer', 'sa:a/ci'),
      binding('readers', 'ClusterRole/reader', 'sa:a/ci', 'user:eve'),
    ],
  ),
);
const graph = buildAccessGraph(input, question(null));
const most = { subjects: 10, deeds: 10 };

test('says who may do what, how far, and through what', () => {
  const { subjects, deeds, marks } = grantMatrix(graph, most);
  expect(subjects.map(({ id }) => id)).toEqual(['sa:a/ci', 'user:eve']);
  expect(deeds.map(({ key }) => key)).toEqual(['res:core/pods create', 'res:core/pods get']);
  expect(marks.get('sa:a/ci')?.get('res:core/pods create')).toMatchObject({ everywhere: false, namespaces: 2 });
  expect(marks.get('sa:a/ci')?.get('res:core/pods create')?.risk).not.toBeNull();
  expect(marks.get('sa:a/ci')?.get('res:core/pods get')).toMatchObject({ everywhere: true, risk: null });
  expect(marks.get('user:eve')?.get('res:core/pods get')?.chain).toEqual([
    'user:eve',
    'crb:readers',
    'cr:reader',
    'res:core/pods',
  ]);
  expect(marks.get('user:eve')?.has('res:core/pods create')).toBe(false);
});

test('says how much it leaves out', () => {
  expect(grantMatrix(graph, { subjects: 1, deeds: 1 })).toMatchObject({ moreSubjects: 1, moreDeeds: 1 });
});
