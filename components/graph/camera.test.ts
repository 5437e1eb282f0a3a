import { describe, expect, test } from 'vitest';
import { openingView } from './camera';
import { graphOf } from './example-graph';
import { placeGraph } from './placement';
import { toElements } from './to-elements';

const column = Array.from({ length: 60 }, (_, place) => `sa:a/n${place} > crb:b${place} > cr:admin > res:*`);
const graph = graphOf(column);
const rows = Object.fromEntries(graph.nodes.map(({ id }, place) => [id, { x: 0, y: place * 20 }]));
const elements = toElements(graph, placeGraph(graph, rows));
const desktop = { width: 1200, height: 700 };
const phone = { width: 390, height: 500 };

const onScreen = (id: string, size: { width: number; height: number }) => {
  const { zoom, pan } = openingView(elements, size, id);
  const found = elements.find(({ data }) => data.id === id);
  if (found?.group !== 'nodes') throw new Error(`no node ${id}`);
  return { x: found.position.x * zoom + pan.x, y: found.position.y * zoom + pan.y };
};

describe('openingView', () => {
  test.each([desktop, phone])('names stay readable in %j', (size) => {
    expect(openingView(elements, size, null).zoom).toBeGreaterThanOrEqual(0.65);
    expect(openingView(elements, size, null).zoom).toBeLessThanOrEqual(1);
  });

  test.each(['sa:a/n0', 'sa:a/n59', 'crb:b30', 'res:*'])('%s is in the picture', (id) => {
    for (const size of [desktop, phone]) {
      const { x, y } = onScreen(id, size);
      expect(x).toBeGreaterThan(0);
      expect(x).toBeLessThan(size.width);
      expect(y).toBeGreaterThan(0);
      expect(y).toBeLessThan(size.height);
    }
  });

  test('nothing to show needs no camera', () => {
    expect(openingView([], desktop, null)).toEqual({ zoom: 1, pan: { x: 0, y: 0 } });
  });
});
