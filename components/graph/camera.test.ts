import { describe, expect, test } from 'vitest';
import { boxOf, fittingView, headings, openingView } from './camera';
import { graphOf } from './example-graph';
import { placeFreely, placeGraph } from './placement';
import { toElements } from './to-elements';

const column = Array.from({ length: 60 }, (_, place) => `sa:a/n${place} > crb:b${place} > cr:admin > res:*`);
const graph = graphOf(column);
const rows = Object.fromEntries(graph.nodes.map(({ id }, place) => [id, { x: 0, y: place * 20 }]));
const elements = toElements(graph, placeGraph(graph, rows));
const desktop = { width: 1200, height: 700 };
const phone = { width: 390, height: 500 };

const names = graphOf([
  'wl:a/Deployment/quite-a-long-name > sa:a/another-quite-long-name > rb:a/a-long-name > cr:admin > res:*',
]);
const fivePlaces = placeGraph(names, {});
const across = toElements(names, fivePlaces);
const fiveColumns = fivePlaces.columns.map(({ x, width }) => ({ x1: x - width / 2, x2: x + width / 2 }));

const onScreen = (id: string, size: { width: number; height: number }) => {
  const { zoom, pan } = openingView(elements, size, id);
  const found = elements.find(({ data }) => data.id === id);
  if (found?.group !== 'nodes') throw new Error(`no node ${id}`);
  return { x: found.position.x * zoom + pan.x, y: found.position.y * zoom + pan.y };
};

describe('openingView', () => {
  test.each([desktop, phone])('names stay readable in %j', (size) => {
    expect(openingView(elements, size, null).zoom).toBeGreaterThanOrEqual(0.78);
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

  test('a picture slightly too wide is taken a little smaller, not cut off', () => {
    const wide = fiveColumns.at(-1)?.x2 ?? 0;
    expect(openingView(across, { width: wide * 0.8 + 48, height: 700 }, null).zoom).toBeCloseTo(0.8, 2);
  });

  test.each([
    ['all but the workloads', 1, 4, 'rb:a/a-long-name'],
    ['all but the workloads, at the end as well', 1, 4, 'res:*'],
    ['who has the role', 1, 3, 'cr:admin'],
    ['who is bound', 1, 2, 'rb:a/a-long-name'],
    ['what cannot be seen together with the subjects', 2, 4, 'res:*'],
    ['the workload itself', 0, 2, 'wl:a/Deployment/quite-a-long-name'],
    ['only where it is', 3, 3, 'cr:admin'],
  ])('of a picture much too wide it shows whole columns: %s', (_what, first, last, id) => {
    const [from, to] = [fiveColumns[first], fiveColumns[last]];
    if (!from || !to) throw new Error('no such column');
    const size = { width: (to.x2 - from.x1) * 0.9 + 24, height: 700 };
    const { zoom, pan } = openingView(across, size, id);
    expect(zoom).toBeGreaterThanOrEqual(0.78);
    expect(zoom).toBeLessThanOrEqual(0.88);
    expect(from.x1 * zoom + pan.x).toBeGreaterThanOrEqual(0);
    expect(to.x2 * zoom + pan.x).toBeLessThanOrEqual(size.width);
  });

  test.each([
    ['a picture too tall', 60],
    ['a picture only too wide', 6],
  ])('in the corner of %s, the map does not lie over the node', (_what, rows) => {
    const lines = Array.from({ length: rows }, (_, row) => `sa:a/one > rb:a/of-many > cr:admin > res:${row}`);
    const many = graphOf(['wl:a/Deployment/a-long-name > sa:a/one', ...lines]);
    const at = Object.fromEntries(
      many.nodes.map(({ id }) => [id, { x: 0, y: 38 * Number(/^res:(.*)/.exec(id)?.[1] ?? 0) }]),
    );
    const size = { width: 640, height: 420 };
    const last = `res:${rows - 1}`;
    const { zoom, pan } = openingView(toElements(many, placeGraph(many, at)), size, last);
    const bottom = ((at[last]?.y ?? 0) + 16) * zoom + pan.y;
    expect(bottom).toBeLessThan(size.height - 12 - 112);
  });

  test('a picture slightly too tall is taken a little smaller, not cut off', () => {
    const box = boxOf(elements);
    const tall = box ? box.y2 - box.y1 : 0;
    expect(openingView(elements, { width: 1600, height: tall * 0.8 + 68 }, null).zoom).toBeCloseTo(0.8, 2);
    expect(openingView(elements, { width: 1600, height: tall * 0.5 + 68 }, null).zoom).toBe(1);
  });

  test.each([
    ['shown whole with smaller names', 700 / 0.7, true],
    ['a part of it', 700 / 0.5, false],
  ])('a picture without columns that is too tall is %s', (_what, tall, isWhole) => {
    const free = elements.filter(({ group }) => group === 'nodes').slice(0, 12);
    const scattered = free.map((element, place) => ({
      ...element,
      position: { x: place * 37, y: (place * tall) / 11 },
    }));
    const { zoom, pan } = openingView(scattered as typeof elements, { width: 1200, height: 700 + 68 }, null);
    const box = boxOf(scattered as typeof elements);
    if (!box) throw new Error('no picture');
    expect(box.y1 * zoom + pan.y >= 0 && box.y2 * zoom + pan.y <= 768).toBe(isWhole);
  });

  test('what begins is in the middle of a picture without columns that is too large', () => {
    const round = Object.fromEntries(
      graph.nodes.map(({ id }, place) => [id, { x: 1_500 * Math.cos(place), y: 1_500 * Math.sin(place) }]),
    );
    const free = toElements(graph, placeFreely(graph, { ...round, 'crb:b30': { x: 3, y: -5 } }));
    for (const size of [desktop, phone]) {
      const { zoom, pan } = openingView(free, size, 'crb:b30');
      expect(zoom).toBeGreaterThan(0.8);
      expect(3 * zoom + pan.x).toBeCloseTo(size.width / 2, 5);
      expect(-5 * zoom + pan.y).toBeCloseTo(size.height / 2, 5);
    }
  });

  test.each([desktop, phone])('without a beginning it opens on the riskiest, in %j', (size) => {
    const risky = elements.map((element) =>
      element.group === 'nodes' && ['crb:b50', 'crb:b55'].includes(element.data.id)
        ? { ...element, data: { ...element.data, risk: 'critical' as const } }
        : element,
    );
    expect(openingView(risky, size, null)).toEqual(openingView(elements, size, 'crb:b50'));
  });

  test('nothing to show needs no camera', () => {
    expect(openingView([], desktop, null)).toEqual({ zoom: 1, pan: { x: 0, y: 0 } });
    expect(fittingView([], desktop)).toEqual({ zoom: 1, pan: { x: 0, y: 0 } });
  });
});

describe('a small picture stands in the middle of what is left below the names of the columns', () => {
  const few = graphOf(['sa:a/ci > crb:b > cr:admin', 'sa:a/ci > crb:c > cr:edit']);
  const small = toElements(few, placeGraph(few, { 'crb:c': { x: 0, y: 80 }, 'cr:edit': { x: 0, y: 80 } }));
  const views = {
    opening: (size: typeof desktop) => openingView(small, size, 'sa:a/ci'),
    fitting: fittingView.bind(null, small),
  };

  test.each([
    ['opening', { width: 1180, height: 560 }],
    ['fitting', { width: 1180, height: 560 }],
    ['opening', { width: 1680, height: 740 }],
    ['fitting', { width: 1680, height: 740 }],
    ['fitting', { width: 390, height: 420 }],
  ] as const)('%s, in %j', (view, size) => {
    const { zoom, pan } = views[view](size);
    const box = boxOf(small);
    if (!box) throw new Error('an empty picture');
    expect(box.y1 * zoom + pan.y - headings - (size.height - (box.y2 * zoom + pan.y))).toBeCloseTo(-24, 0);
    expect(box.x1 * zoom + pan.x).toBeCloseTo(size.width - (box.x2 * zoom + pan.x), 0);
  });
});

test('the whole of a large picture fits', () => {
  const { zoom, pan } = fittingView(elements, desktop);
  const box = boxOf(elements);
  expect(box && box.y1 * zoom + pan.y).toBeGreaterThanOrEqual(headings - 1);
  expect(box && box.y2 * zoom + pan.y).toBeLessThanOrEqual(desktop.height);
});
