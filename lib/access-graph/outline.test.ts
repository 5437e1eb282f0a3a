import { expect, test } from 'vitest';
import { accessInput, question, workload } from '@/lib/testing/access-graph';
import { binding, rbac, role, rule } from '@/lib/testing/rbac';
import { buildAccessGraph } from './build-graph';
import { outlineOf, type OutlineItem } from './outline';

const input = accessInput(
  rbac(
    [role('deployer', rule('create', '', 'pods')), role('shop/reader', rule('get', '', 'pods'))],
    [
      binding('deployers', 'ClusterRole/deployer', 'sa:shop/ci', 'user:alice'),
      binding('more', 'ClusterRole/deployer', 'sa:shop/ci'),
      binding('shop/readers', 'Role/reader', 'user:alice'),
    ],
  ),
  [workload('shop/Deployment/runner', 'ci')],
);

const told = (items: readonly OutlineItem[], indent = ''): readonly string[] =>
  items.flatMap(({ direction, text, again, children }) => [
    `${indent}${direction} ${text}${again ? ' (again)' : ''}`,
    ...told(children, `${indent}  `),
  ]);

test('the focus, what leads to it, then what it leads to; what is met twice is told once', () => {
  expect(told(outlineOf(buildAccessGraph(input, question('sa:shop/ci'))))).toEqual([
    'root ServiceAccount shop/ci',
    '  back Deployment shop/runner',
    '  onward ClusterRoleBinding deployers',
    '    onward ClusterRole deployer',
    '      onward pods',
    '  onward ClusterRoleBinding more',
    '    onward ClusterRole deployer (again)',
  ]);
});

test('around a role, back goes on back', () => {
  expect(told(outlineOf(buildAccessGraph(input, question('cr:deployer'))))).toEqual([
    'root ClusterRole deployer',
    '  back ClusterRoleBinding deployers',
    '    back ServiceAccount shop/ci',
    '      back Deployment shop/runner',
    '    back User alice',
    '  back ClusterRoleBinding more',
    '    back ServiceAccount shop/ci (again)',
    '  onward pods',
  ]);
});

test('without a focus every subject is a root, and every edge is told', () => {
  const graph = buildAccessGraph(input, question(null));
  const edges = (items: readonly OutlineItem[]): readonly string[] =>
    items.flatMap(({ edge, children }) => [...(edge ? [edge.id] : []), ...edges(children)]);
  const items = outlineOf(graph);
  expect(items.map(({ text }) => text)).toEqual(['ServiceAccount shop/ci', 'User alice']);
  expect([...new Set(edges(items))].sort()).toEqual(graph.edges.map(({ id }) => id));
});

test('nothing is an empty list', () => {
  expect(outlineOf({ focus: null, nodes: [], edges: [], shown: 0, total: 0, leftOut: [] })).toEqual([]);
});
