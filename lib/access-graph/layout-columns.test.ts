import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { layoutColumns, type Positions } from './layout-columns';
import { columns, type AccessGraph, type GraphEdge, type GraphNode } from './types';

type Drawing = Pick<AccessGraph, 'nodes' | 'edges'>;

/** `drawing({ subjects: 'b a', roles: 'x' }, 'a>x')` */
function drawing(nodes: Partial<Record<GraphNode['column'], string>>, edges = ''): Drawing {
  const words = (text: string) => text.split(' ').filter((word) => word !== '');
  return {
    nodes: columns.flatMap((column) => words(nodes[column] ?? '').map((id) => node(id, column))),
    edges: words(edges).map(edge),
  };
}

function node(id: string, column: GraphNode['column']): GraphNode {
  const quiet = { namespace: '', risk: null, builtIn: false, clusterWide: false, badges: [], members: [] };
  return { id, kind: 'user', column, label: id, ...quiet };
}

function edge(id: string): GraphEdge {
  const [source = '', target = ''] = id.split('>');
  return { id, source, target, risk: null, count: 1, verbs: [], sentence: '' };
}

const fromTop = (positions: Positions, ids: string) =>
  ids
    .split(' ')
    .sort((a, b) => (positions[a]?.y ?? 0) - (positions[b]?.y ?? 0))
    .join(' ');

function crossings({ edges }: Drawing, positions: Positions): number {
  const y = (id: string) => positions[id]?.y ?? NaN;
  const x = (id: string) => positions[id]?.x ?? NaN;
  return edges.flatMap((a) =>
    edges.filter((b) => x(a.source) === x(b.source) && y(a.source) < y(b.source) && y(a.target) > y(b.target)),
  ).length;
}

describe('layoutColumns', () => {
  test('columns from left to right without empty ones, each centred', () => {
    expect(layoutColumns(drawing({ subjects: 'a', roles: 'x y' }, 'a>x a>y'))).toEqual({
      a: { x: 0, y: 0 },
      x: { x: 320, y: -22 },
      y: { x: 320, y: 22 },
    });
  });

  test('orders so that lines do not cross where they need not', () => {
    const graph = drawing(
      { workloads: 'w1 w2 w3', subjects: 'a b c', bindings: 'x y z' },
      'w1>c w2>b w3>a a>z b>y c>x b>x',
    );
    expect(crossings(graph, layoutColumns(graph))).toBe(0);
  });

  test('the order in which nodes and edges are given does not matter', () => {
    const { nodes, edges } = drawing({ subjects: 'a b c', bindings: 'x y z' }, 'a>z b>y c>x a>y');
    const turned = { nodes: [...nodes].reverse(), edges: [...edges].reverse() };
    expect(layoutColumns(turned)).toEqual(layoutColumns({ nodes, edges }));
  });

  test('what was drawn keeps its order; what is new comes between', () => {
    const before = layoutColumns(drawing({ subjects: 'a b', bindings: 'x z' }, 'a>x b>z'));
    const after = layoutColumns(drawing({ subjects: 'a b', bindings: 'x y z' }, 'a>x a>y b>z b>x'), before);
    expect(fromTop(after, 'a b')).toBe(fromTop(before, 'a b'));
    expect(fromTop(after, 'x z')).toBe(fromTop(before, 'x z'));
  });

  test('an edge to a node that is not there is no edge', () => {
    expect(layoutColumns(drawing({ subjects: 'a' }, 'a>gone'))).toEqual({ a: { x: 0, y: 0 } });
  });
});

describe('laws', () => {
  const arbitraryDrawing = fc
    .record({
      sizes: fc.tuple(...columns.map(() => fc.integer({ min: 0, max: 8 }))),
      ends: fc.array(fc.tuple(fc.nat(), fc.nat(), fc.integer({ min: 0, max: 3 })), { maxLength: 30 }),
    })
    .map(({ sizes, ends }): Drawing => {
      const named = columns.map((column, place) =>
        Array.from({ length: sizes[place] ?? 0 }, (_, number) => node(`${column}-${number}`, column)),
      );
      const edges = ends.flatMap(([from, to, place]) => {
        const source = named[place]?.[from % Math.max(named[place].length, 1)];
        const target = named[place + 1]?.[to % Math.max(named[place + 1]?.length ?? 1, 1)];
        return source && target ? [edge(`${source.id}>${target.id}`)] : [];
      });
      return { nodes: named.flat(), edges };
    });

  test('every node has a place of its own', () => {
    fc.assert(
      fc.property(arbitraryDrawing, (graph) => {
        const positions = layoutColumns(graph);
        const places = graph.nodes.map(({ id }) => `${positions[id]?.x} ${positions[id]?.y}`);
        expect(new Set(places).size).toBe(graph.nodes.length);
      }),
    );
  });

  test('drawn again over itself, nothing moves', () => {
    fc.assert(
      fc.property(arbitraryDrawing, (graph) => {
        const positions = layoutColumns(graph);
        expect(layoutColumns(graph, positions)).toEqual(positions);
      }),
    );
  });

  test('what was drawn before keeps its order', () => {
    fc.assert(
      fc.property(arbitraryDrawing, fc.infiniteStream(fc.boolean()), (graph, coins) => {
        const kept = graph.nodes.filter(() => coins.next().value === true);
        const before = layoutColumns({ nodes: kept, edges: [] });
        const after = layoutColumns(graph, before);
        for (const column of columns) {
          const ids = kept.filter((one) => one.column === column).map(({ id }) => id);
          if (ids.length > 0) expect(fromTop(after, ids.join(' '))).toBe(fromTop(before, ids.join(' ')));
        }
      }),
    );
  });
});
