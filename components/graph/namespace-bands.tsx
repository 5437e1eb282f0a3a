'use client';

import { useEffect, useRef } from 'react';
import type { Band } from '@/lib/access-graph/layout-bands';
import type { GraphHandle } from './graph-canvas';

/** Namespaces as faint bands under the graph, each with its name at the left edge of the window. */
export function NamespaceBands({ bands, canvas }: { bands: readonly Band[]; canvas: GraphHandle }) {
  const layer = useRef<HTMLDivElement>(null);

  useEffect(() => {
    const drawn = [...(layer.current?.querySelectorAll<HTMLElement>('[data-top]') ?? [])].map((band) => ({
      band,
      top: Number(band.dataset.top),
      bottom: Number(band.dataset.bottom),
    }));
    let zoomed: number | null = null;
    return canvas.listen({
      viewport: ({ zoom, pan }) => {
        for (const { band, top, bottom } of drawn) {
          // On whole pixels, or one border looks brighter than the next.
          band.style.transform = `translateY(${Math.round(top * zoom + pan.y)}px)`;
          // Another height is another layout of the page, so only where there is one.
          if (zoom !== zoomed) band.style.height = `${Math.round((bottom - top) * zoom)}px`;
        }
        zoomed = zoom;
      },
    });
  }, [canvas, bands]);

  return (
    <div ref={layer} aria-hidden className="pointer-events-none absolute inset-0 overflow-hidden">
      {bands.map(({ namespace, top, bottom }, place) => (
        <div
          key={namespace}
          data-top={top - 6}
          data-bottom={bottom + 6}
          className={`absolute inset-x-0 top-0 border-y will-change-transform border-hairline/60 ${place % 2 === 0 ? 'bg-sunk' : 'bg-surface'}`}
        >
          <span className="sticky left-2 inline-block max-w-full truncate px-2 pt-0.5 font-mono text-xs text-quiet">
            {namespace === '' ? 'no namespace' : namespace}
          </span>
        </div>
      ))}
    </div>
  );
}
