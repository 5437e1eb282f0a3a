'use client';

import { useLayoutEffect, useRef } from 'react';
import { graphSvg } from '@/components/graph/graph-svg';
import { cssTheme } from '@/components/graph/graph-theme';
import type { Placement } from '@/components/graph/placement';
import { sheetParts } from '@/components/graph/sheet-parts';
import type { GraphElement } from '@/components/graph/to-elements';

type PrintedGraphProps = { elements: readonly GraphElement[]; placement: Placement; label: string };

/** How tall a part may be for its width, to stand on a sheet with the words above the picture. */
const tallest = 0.52;

/**
 * The picture for paper: a canvas would keep the size and the colours that it had on the screen. Columns that are too
 * tall for a sheet go on over several; a picture without columns is only one when it is seen whole.
 */
export function PrintedGraph({ elements, placement, label }: PrintedGraphProps) {
  const sheet = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const written = graphSvg(elements, placement, cssTheme, { title: '', lines: [] });
    // As it is written for a file: every name in it is text, and none can be markup.
    const svg = new DOMParser().parseFromString(written, 'image/svg+xml').documentElement;
    const [left = 0, top = 0, width = 0, height = 0] = svg.getAttribute('viewBox')?.split(' ').map(Number) ?? [];
    const heights = elements.flatMap((element) => (element.group === 'nodes' ? [element.position.y] : []));
    const most = placement.columns.length > 0 ? width * tallest : height;
    const parts = sheetParts(heights, { top, bottom: top + height }, most).map((part) => {
      const drawn = document.importNode(svg, true);
      drawn.setAttribute('viewBox', [left, part.top, width, part.bottom - part.top].join(' '));
      drawn.setAttribute('height', String(part.bottom - part.top));
      drawn.setAttribute('class', 'block h-auto max-h-[33rem] max-w-full');
      return drawn;
    });
    sheet.current?.replaceChildren(...parts);
  }, [elements, placement]);
  return <div ref={sheet} role="img" aria-label={label} className="hidden print:block" />;
}
