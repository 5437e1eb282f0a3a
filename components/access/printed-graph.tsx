'use client';

import { useLayoutEffect, useRef } from 'react';
import { graphSvg } from '@/components/graph/graph-svg';
import { cssTheme } from '@/components/graph/graph-theme';
import type { Placement } from '@/components/graph/placement';
import type { GraphElement } from '@/components/graph/to-elements';

type PrintedGraphProps = { elements: readonly GraphElement[]; placement: Placement; label: string };

/** The picture for paper: a canvas would keep the size and the colours that it had on the screen. */
export function PrintedGraph({ elements, placement, label }: PrintedGraphProps) {
  const sheet = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const written = graphSvg(elements, placement, cssTheme, { title: '', lines: [] });
    // Read as XML, where a name that slipped through as markup would be an error and never an element of the page.
    const svg = new DOMParser().parseFromString(written, 'image/svg+xml').documentElement;
    svg.setAttribute('class', 'h-auto max-w-full');
    sheet.current?.replaceChildren(document.importNode(svg, true));
  }, [elements, placement]);
  return <div ref={sheet} role="img" aria-label={label} className="hidden print:block" />;
}
