'use client';

import { useEffect, useRef } from 'react';
import { columnTitles } from './column-titles';
import type { GraphHandle } from './graph-canvas';
import type { PlacedColumn } from './placement';

/** Names of the columns, held at the top of the canvas while the graph moves under them. */
export function ColumnHeadings({ columns, canvas }: { columns: readonly PlacedColumn[]; canvas: GraphHandle }) {
  const row = useRef<HTMLDivElement>(null);

  useEffect(() => {
    // Straight to the style: the camera moves on every frame, and React has nothing to decide here.
    return canvas.listen({
      viewport: ({ zoom, pan }) => {
        row.current?.querySelectorAll<HTMLElement>('[data-x]').forEach((heading) => {
          heading.style.transform = `translateX(${Number(heading.dataset.x) * zoom + pan.x}px)`;
        });
      },
    });
  }, [canvas, columns]);

  return (
    <div ref={row} aria-hidden className="pointer-events-none absolute inset-x-0 top-0 h-8 overflow-hidden">
      <div className="absolute inset-0 bg-linear-to-b from-ground from-60% to-transparent" />
      {columns.map(({ column, x, width, nodes }) => (
        <span
          key={column}
          data-x={x - width / 2}
          className="absolute top-2 left-0 text-xs whitespace-nowrap text-quiet will-change-transform"
        >
          {columnTitles[column]} <span className="tabular-nums">{nodes}</span>
        </span>
      ))}
    </div>
  );
}
