import { expect, test } from 'vitest';
import { firstSight } from './first-sight';
import type { GraphElement } from './to-elements';

const node = (id: string, x: number, y: number) =>
  ({
    group: 'nodes',
    data: { id, width: 100, risk: null },
    position: { x, y },
    classes: '',
  }) as unknown as GraphElement; // as much of it as is used

const column = (count: number) => Array.from({ length: count }, (_, place) => node(`n${place}`, 0, place * 40));

test('what fits is in the middle, in its own size', () => {
  const sight = firstSight([node('a', 0, 0), node('b', 400, 0)], 'a');
  expect(sight.zoom).toBe(1);
  expect((sight.x1 + sight.x2) / 2).toBe(200);
  expect(sight.x2 - sight.x1).toBe(1200);
  expect(sight.y2 - sight.y1).toBe(1400);
});

test('of a tall graph, it is around the node that the canvas opens on', () => {
  const { y1, y2 } = firstSight(column(200), 'n100');
  expect((y1 + y2) / 2).toBe(4000);
  expect(y2 - y1).toBeLessThan(200 * 40);
});

test('at the end of a tall graph, no further down than the canvas goes', () => {
  const { y1, y2 } = firstSight(column(200), 'n199');
  expect((y1 + y2) / 2).toBeLessThan(199 * 40);
  expect(y2).toBeGreaterThan(199 * 40);
});

test('beside the details of what is selected it is as wide as the canvas there', () => {
  const { x1, x2, zoom } = firstSight([node('a', 0, 0), node('b', 400, 0)], 'a', true);
  expect((x2 - x1) * zoom).toBe(812);
});

test('nothing to see is a sight all the same', () => {
  expect(firstSight([], null)).toMatchObject({ zoom: 1 });
});
