import { describe, expect, test } from 'vitest';
import { accessInput, question } from '@/lib/testing/access-graph';
import { binding, rbac, role, rule } from '@/lib/testing/rbac';
import { buildAccessGraph } from './build-graph';
import { keepPlaces } from './keep-places';
import { layoutBands } from './layout-bands';
import { layoutColumns } from './layout-columns';

const bindings = (names: readonly string[]) =>
  buildAccessGraph(
    accessInput(
      rbac(
        [role('edit', rule('create', '', 'pods'))],
        names.map((name) => binding(name, 'ClusterRole/edit', 'sa:a/ci', `user:${name}`)),
      ),
    ),
    question('sa:a/ci'),
  );

describe('keepPlaces', () => {
  const before = bindings(['b', 'd', 'f']);
  const places = layoutColumns(before);
  const after = bindings(['a', 'b', 'c', 'd', 'g']);
  const kept = keepPlaces(after, places);

  test('what was there stays exactly where it was', () => {
    for (const { id } of before.nodes) if (kept[id]) expect(kept[id], id).toEqual(places[id]);
  });

  test('nothing stands on anything else', () => {
    const spots = after.nodes.map(({ id, column }) => `${column} ${kept[id]?.y}`);
    expect(new Set(spots).size).toBe(after.nodes.length);
  });

  test('with nothing drawn before it is the plain layout', () => {
    expect(keepPlaces(after, {})).toEqual(layoutColumns(after));
  });
});

test('bands hold what belongs to their namespace, and do not overlap', () => {
  const graph = bindings(['a/one', 'a/two', 'b/one', 'all']);
  const { positions, bands } = layoutBands(graph, layoutColumns(graph));
  expect(bands.map(({ namespace }) => namespace)).toEqual(['', 'a', 'b']);
  for (const { id, namespace } of graph.nodes) {
    const band = bands.find((each) => each.namespace === namespace);
    expect(positions[id]?.y, id).toBeGreaterThan(band?.top ?? NaN);
    expect(positions[id]?.y, id).toBeLessThan(band?.bottom ?? NaN);
  }
  for (const [place, { top }] of bands.entries())
    if (place > 0) expect(top).toBeGreaterThan(bands[place - 1]?.bottom ?? NaN);
});
