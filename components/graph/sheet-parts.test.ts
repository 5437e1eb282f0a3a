import { describe, expect, test } from 'vitest';
import { sheetParts } from './sheet-parts';

describe('sheetParts', () => {
  test('what fits stays whole', () => {
    expect(sheetParts([0, 44], { top: -40, bottom: 80 }, 200)).toEqual([{ top: -40, bottom: 80 }]);
  });

  test.each([100, 117, 130, 151, 177])('parts of %d follow each other, and no cut goes through a node', (most) => {
    const rows = [...Array(20).keys()].map((row) => row * 44);
    const parts = sheetParts(rows, { top: -40, bottom: 900 }, most);
    expect(parts[0]?.top).toBe(-40);
    expect(parts.at(-1)?.bottom).toBe(900);
    parts.forEach(({ top, bottom }, place) => {
      expect(bottom - top).toBeLessThanOrEqual(most);
      if (place > 0) expect(top).toBe(parts[place - 1]?.bottom);
      expect(rows.filter((row) => Math.abs(row - bottom) < 16)).toEqual([]);
    });
  });

  test('where nodes leave no gap it is cut all the same', () => {
    const dense = [...Array(60).keys()].map((row) => row * 10);
    expect(sheetParts(dense, { top: 0, bottom: 600 }, 250)).toHaveLength(3);
  });
});
