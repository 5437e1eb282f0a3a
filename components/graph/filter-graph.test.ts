import { describe, expect, test } from 'vitest';
import { graphOf, node } from './example-graph';
import { filterGraph, type GraphFilter } from './filter-graph';

const nothing: GraphFilter = { withoutKinds: [], severities: [], hidden: [] };
const graph = graphOf(
  ['sa:a/ci > rb:a/one > role:a/r > res:pods', 'sa:a/ci > crb:two > cr:admin > res:*'],
  [
    node('crb:two', { risk: 'critical' }),
    node('cr:admin', { risk: 'critical' }),
    node('res:*', { risk: 'critical' }),
    node('rb:a/one', { risk: 'low' }),
  ],
);
const ids = (filter: Partial<GraphFilter>) => filterGraph(graph, { ...nothing, ...filter }).nodes.map(({ id }) => id);

describe('filterGraph', () => {
  test('without filters the graph is the same object', () => {
    expect(filterGraph(graph, nothing)).toBe(graph);
  });

  test('a hidden node takes along what hung only on it', () => {
    expect(ids({ hidden: ['cr:admin'] })).toEqual(['sa:a/ci', 'rb:a/one', 'role:a/r', 'res:pods', 'crb:two']);
    expect(ids({ hidden: ['crb:two', 'res:*'] })).not.toContain('cr:admin');
  });

  test('a severity keeps the nodes of that risk, and the focus', () => {
    expect(ids({ severities: ['critical'] })).toEqual(['sa:a/ci', 'crb:two', 'cr:admin', 'res:*']);
  });

  test('the focus cannot be hidden', () => {
    expect(ids({ hidden: ['sa:a/ci'] })).toContain('sa:a/ci');
  });

  test('taking out a kind joins its neighbours', () => {
    const without = filterGraph(graph, { ...nothing, withoutKinds: ['rolebinding', 'clusterrolebinding'] });
    expect(without.edges.map(({ source, target }) => `${source} ${target}`)).toContain('sa:a/ci role:a/r');
    expect(without.nodes.map(({ kind }) => kind)).not.toContain('rolebinding');
  });
});

describe('a comparison', () => {
  const compared = graphOf(
    ['sa:a/ci > rb:a/old > role:a/r > res:core/pods', 'sa:a/ci > crb:new > cr:admin'],
    [node('crb:new', { change: 'added' })],
  );

  test('only what changed is kept, and what it hangs on', () => {
    const only = filterGraph(
      {
        ...compared,
        edges: compared.edges.map((edge) =>
          edge.id.includes('crb:new') ? { ...edge, change: 'added' as const } : edge,
        ),
      },
      { ...nothing, onlyChanged: true },
    );
    expect(only.nodes.map(({ id }) => id)).toEqual(['sa:a/ci', 'crb:new', 'cr:admin']);
    expect(only.edges).toHaveLength(2);
  });

  test('what is pinned stays, whatever the legend takes out', () => {
    const rest = filterGraph(compared, {
      ...nothing,
      withoutKinds: ['rolebinding'],
      severities: ['critical'],
      pinned: ['rb:a/old'],
    });
    expect(rest.nodes.map(({ id }) => id)).toEqual(expect.arrayContaining(['sa:a/ci', 'rb:a/old']));
  });
});
