import { expect, test } from 'vitest';
import { edge, graphOf, node } from '@/components/graph/example-graph';
import { grantMatrix } from '@/lib/access-graph/grant-matrix';
import { graphJson, type Origin } from './export-graph';
import { grantRows } from './grant-rows';
import { graphCsv, matrixCsv, overviewCsv } from './graph-csv';

const origin: Origin = {
  title: 'All',
  cluster: 'prod-eu',
  collectedAt: '2026-11-23T00:00:00Z',
  comparedWith: null,
  address: 'http://127.0.0.1/',
};
const graph = {
  ...graphOf(['user:=cmd() > crb:b > cr:r > res:core/pods'], [node('crb:b', { clusterWide: true, change: 'added' })]),
};
const withVerbs = {
  ...graph,
  edges: graph.edges.map((each) =>
    each.target.startsWith('res:') ? edge(each.source, each.target, { verbs: ['get'] }) : each,
  ),
};

test('the table as CSV says what changed and where it is from, and runs nothing in a spreadsheet', () => {
  const [head, line] = graphCsv(grantRows(graph), origin).split('\r\n');
  expect(head).toBe('Subject,Binding,Role,Resource,Verbs,Scope,Risk,Change,Cluster,Collected,Compared with');
  expect(line).toBe("'=cmd(),b,r,core/pods,,cluster-wide,,added,prod-eu,2026-11-23T00:00:00Z,");
});

test('the matrix as CSV', () => {
  expect(
    matrixCsv(grantMatrix(withVerbs, { subjects: 9, deeds: 9 }), origin)
      .split('\r\n')
      .slice(0, 2),
  ).toEqual([
    'Subject,get core/pods,Cluster,Collected,Compared with',
    "'=cmd(),everywhere,prod-eu,2026-11-23T00:00:00Z,",
  ]);
});

test('the overview as CSV', () => {
  const overview = {
    rows: [{ scope: '', label: '', subjects: 2, risk: null }],
    columns: [{ key: 'cr:edit', label: 'edit', kind: 'clusterrole' as const, builtIn: true, risk: null }],
    cells: [{ scope: '', column: 'cr:edit', role: 'cr:edit', subjects: 2, bindings: 1, risk: null }],
    moreRows: 0,
    moreColumns: 0,
  };
  expect(overviewCsv(overview, origin)).toContain('everywhere,2,prod-eu');
});

test('JSON without names has numbers for ids', () => {
  const unnamed = {
    ...graph,
    nodes: graph.nodes.map((each) => ({ ...each, label: 'x' })),
    edges: graph.edges.map((each) => ({ ...each, sentence: 'x' })),
  };
  const text = graphJson(unnamed, { ...origin, cluster: '', address: '' }, true);
  const { nodes, edges, focus } = JSON.parse(text).graph;
  expect([focus, nodes[1].id, edges[0].source]).toEqual(['n1', 'n2', 'n1']);
  expect(text).not.toMatch(/cmd|crb:b/);
});
