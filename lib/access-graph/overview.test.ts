import { expect, test } from 'vitest';
import { accessInput, question } from '@/lib/testing/access-graph';
import { binding, rbac, role, rule } from '@/lib/testing/rbac';
import { accessModel } from './access-model';
import { buildAccessGraph } from './build-graph';
import { overviewOf } from './overview';

const input = accessInput(
  rbac(
    [
      role('edit', rule('create', '', 'pods')),
      role('look', rule('get', '', 'pods')),
      role('a/own', rule('get', '', 'pods')),
      role('b/own', rule('create', '', 'pods')),
    ],
    [
      binding('everywhere', 'ClusterRole/edit', 'group:ops'),
      binding('a/editors', 'ClusterRole/edit', 'sa:a/ci', 'user:eve'),
      binding('a/editors-too', 'ClusterRole/edit', 'sa:a/ci'),
      binding('a/own', 'Role/own', 'sa:a/ci'),
      binding('b/own', 'Role/own', 'sa:b/ci'),
      binding('b/look', 'ClusterRole/look', 'user:eve'),
      binding('b/nobody', 'ClusterRole/look'),
    ],
  ),
);
const all = { riskyOnly: false, mostRows: 50, mostColumns: 50 };
const counts = (overview: ReturnType<typeof overviewOf>) =>
  overview.cells.map(({ scope, column, subjects, bindings }) => `${scope || '*'} ${column} ${subjects}/${bindings}`);

test('counts the different subjects that hold each role in each place, everywhere first', () => {
  const overview = overviewOf(accessModel(input), all);
  expect(overview.rows.map(({ scope, subjects }) => [scope, subjects])).toEqual([
    ['', 1],
    ['a', 2],
    ['b', 2],
  ]);
  expect(counts(overview)).toEqual([
    '* cr:edit 1/1',
    'a cr:edit 2/2',
    'a role:own 1/1',
    'b role:own 1/1',
    'b cr:look 1/1',
  ]);
});

test('Roles of one name share a column, and each cell keeps its own role', () => {
  const own = overviewOf(accessModel(input), all).cells.filter(({ column }) => column === 'role:own');
  expect(own.map(({ role: id, risk }) => [id, risk === null])).toEqual([
    ['role:a/own', true],
    ['role:b/own', false],
  ]);
});

test('only risky leaves out what is harmless where it is held', () => {
  expect(counts(overviewOf(accessModel(input), { ...all, riskyOnly: true }))).toEqual([
    '* cr:edit 1/1',
    'a cr:edit 2/2',
    'b role:own 1/1',
  ]);
});

test('says how much it leaves out', () => {
  expect(overviewOf(accessModel(input), { ...all, mostRows: 1, mostColumns: 2 })).toMatchObject({
    moreRows: 2,
    moreColumns: 1,
  });
});

test('the graph behind a cell shows exactly the subjects that it counts', () => {
  for (const { scope, role: focus, subjects } of overviewOf(accessModel(input), all).cells) {
    const { nodes } = buildAccessGraph(input, question(focus, { scope }));
    expect(nodes.filter(({ column }) => column === 'subjects')).toHaveLength(subjects);
  }
});
