'use client';

import { useState, type KeyboardEvent } from 'react';

const steps: Readonly<Record<string, readonly [number, number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
  Home: [0, -Infinity],
  End: [0, Infinity],
  PageUp: [-10, 0],
  PageDown: [10, 0],
};

/** A grid as one tab stop: arrows move through its cells, which carry `data-cell="ROW COLUMN"`. */
export function useGridKeys(rows: number, columns: number) {
  const [[row, column], setCell] = useState<readonly [number, number]>([0, 0]);
  const here = [Math.min(row, rows - 1), Math.min(column, columns - 1)] as const;
  return {
    onKeyDown: (event: KeyboardEvent<HTMLElement>) => {
      const step = steps[event.key];
      if (!step || event.metaKey || event.ctrlKey || event.altKey) return;
      event.preventDefault();
      const next = [
        Math.min(rows - 1, Math.max(0, here[0] + step[0])),
        Math.min(columns - 1, Math.max(0, here[1] + step[1])),
      ] as const;
      setCell(next);
      event.currentTarget.querySelector<HTMLElement>(`[data-cell="${next[0]} ${next[1]}"]`)?.focus();
    },
    cell: (atRow: number, atColumn: number) => ({
      'data-cell': `${atRow} ${atColumn}`,
      tabIndex: here[0] === atRow && here[1] === atColumn ? 0 : -1,
      onFocus: () => setCell([atRow, atColumn]),
    }),
  };
}
