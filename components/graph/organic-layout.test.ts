import { expect, test } from 'vitest';
import { graphOf } from './example-graph';
import { organicLayout } from './organic-layout';
import { nodeHeight, placeFreely, placeGraph } from './placement';

const graph = graphOf(
  Array.from({ length: 12 }, (_, place) => `sa:a/n${place} > crb:b${place % 4} > cr:r${place % 3} > res:core/pods`),
);
const { at } = placeGraph(graph, Object.fromEntries(graph.nodes.map(({ id }, row) => [id, { x: 0, y: row * 44 }])));
const { widths } = placeFreely(graph, at);
const asked = {
  nodes: graph.nodes.map(({ id }) => ({ id, width: widths[id] ?? 0, ...(at[id] ?? { x: 0, y: 0 }) })),
  edges: graph.edges,
};

test('the same graph gives the same picture, and leaves chance as it was', () => {
  const chance = Math.random;
  expect(organicLayout(asked)).toEqual(organicLayout(asked));
  expect(Math.random).toBe(chance);
});

test('every node has a place, and none lies over another', () => {
  const places = organicLayout(asked);
  const boxes = asked.nodes.map(({ id, width }) => ({ width, ...(places[id] ?? { x: NaN, y: NaN }) }));
  expect(boxes.every(({ x, y }) => Number.isFinite(x) && Number.isFinite(y))).toBe(true);
  const overlaps = boxes.flatMap((a, place) =>
    boxes
      .slice(place + 1)
      .filter((b) => Math.abs(a.x - b.x) < (a.width + b.width) / 2 && Math.abs(a.y - b.y) < nodeHeight),
  );
  expect(overlaps).toEqual([]);
});
