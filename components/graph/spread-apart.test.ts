import fc from 'fast-check';
import { expect, test } from 'vitest';
import { spreadApart, type Boxed } from './spread-apart';

const touching = (boxes: readonly Boxed[]) =>
  boxes.flatMap((a, one) =>
    boxes
      .slice(one + 1)
      .filter(
        (b) =>
          Math.abs(a.x - b.x) < (a.width + b.width) / 2 - 0.001 &&
          Math.abs(a.y - b.y) < (a.height + b.height) / 2 - 0.001,
      ),
  );
const spread = (boxes: readonly Boxed[]) =>
  spreadApart(boxes).map((place, at) => ({ width: 0, height: 0, ...boxes[at], ...place }));

test('two that overlap move the shorter way, and what stands free stays', () => {
  const free = { x: 500, y: 0, width: 100, height: 30 };
  const [a, b, c] = spread([{ x: 0, y: 0, width: 100, height: 30 }, { x: 10, y: 20, width: 100, height: 30 }, free]);
  expect([a?.x, b?.x, c]).toEqual([0, 10, free]);
  expect((b?.y ?? 0) - (a?.y ?? 0)).toBeGreaterThanOrEqual(30);
});

test('nothing overlaps in the end, however it stood', () => {
  const box = fc.record({
    x: fc.integer({ min: 0, max: 900 }),
    y: fc.integer({ min: 0, max: 600 }),
    width: fc.integer({ min: 80, max: 260 }),
    height: fc.constant(44),
  });
  fc.assert(
    fc.property(fc.array(box, { maxLength: 40 }), (boxes) => {
      expect(touching(spread(boxes))).toEqual([]);
    }),
  );
});
