import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { layoutBands } from './layout-bands';
import { layoutColumns, rowHeight } from './layout-columns';
import { columns, type GraphEdge, type GraphNode } from './types';

const quiet = { risk: null, builtIn: false, clusterWide: false, badges: [], members: [] };
const nodeIn = (column: GraphNode['column'], namespace: string, id: string): GraphNode => ({
  ...quiet,
  ...{ id, kind: 'user', column, namespace, label: id },
});
const line = (source: string, target: string): GraphEdge => ({
  id: `${source}>${target}`,
  ...{ source, target, risk: null, count: 1, verbs: [], sentence: '' },
});
const laid = (nodes: readonly GraphNode[], edges: readonly GraphEdge[]) =>
  layoutBands({ nodes, edges }, layoutColumns({ nodes, edges }));

describe('layoutBands', () => {
  const roles = [...Array(20).keys()].map((place) => nodeIn('roles', '', `r${String(place).padStart(2, '0')}`));
  const y = (positions: Readonly<Record<string, { y: number }>>, id: string) => positions[id]?.y ?? NaN;

  test('what has a single line stands level with its end, however tall the band', () => {
    const bindings = [nodeIn('bindings', '', 'first'), nodeIn('bindings', '', 'last')];
    const { positions } = laid([...bindings, ...roles], [line('first', 'r00'), line('last', 'r19')]);
    const ends = ['r00', 'r19'].map((id) => y(positions, id)).sort((a, b) => a - b);
    expect(['first', 'last'].map((id) => y(positions, id)).sort((a, b) => a - b)).toEqual(ends);
  });

  test('lines to another namespace pull nothing out of its place', () => {
    const subject = nodeIn('subjects', 'shop', 'sa');
    const lone = nodeIn('bindings', '', 'b');
    const { positions, bands } = laid([subject, lone, ...roles], [line('sa', 'b')]);
    const [first] = bands;
    expect(first?.namespace).toBe('');
    expect(y(positions, 'b')).toBeCloseTo(((first?.top ?? 0) + 16 + (first?.bottom ?? 0)) / 2, 5);
  });

  test('nothing touches, leaves its band or changes the order of its column', () => {
    const node = fc.record({ column: fc.constantFrom(...columns), namespace: fc.constantFrom('', 'a', 'b') });
    const pairs = fc.array(fc.tuple(fc.nat(), fc.nat()), { maxLength: 60 });
    fc.assert(
      fc.property(fc.array(node, { minLength: 1, maxLength: 40 }), pairs, (drawn, drawnPairs) => {
        const nodes = drawn.map(({ column, namespace }, place) => nodeIn(column, namespace, `n${place}`));
        const at = (place: number) => nodes[place % nodes.length]?.id ?? '';
        const edges = drawnPairs.map(([a, b]) => line(at(a), at(b)));
        const before = layoutColumns({ nodes, edges });
        const { positions, bands } = layoutBands({ nodes, edges }, before);
        for (const { namespace, top, bottom } of bands) {
          for (const column of columns) {
            const here = nodes
              .filter((each) => each.column === column && each.namespace === namespace)
              .sort((a, b) => y(before, a.id) - y(before, b.id))
              .map(({ id }) => y(positions, id));
            here.forEach((height, row) => {
              expect(height - rowHeight / 2).toBeGreaterThanOrEqual(top - 0.001);
              expect(height + rowHeight / 2).toBeLessThanOrEqual(bottom + 0.001);
              if (row > 0) expect(height - (here[row - 1] ?? NaN)).toBeGreaterThanOrEqual(rowHeight - 0.001);
            });
          }
        }
      }),
    );
  });
});
