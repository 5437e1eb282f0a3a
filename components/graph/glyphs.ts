import type { GraphNodeKind } from '@/lib/access-graph/types';
import type { Severity } from '@/lib/controls/types';

/** Kinds with a drawing of their own; a fold wears the glyph of its members. */
export type GlyphKind = Exclude<GraphNodeKind, 'fold'>;

/** One drawing a kind: strokes on a 16 × 16 grid, one line weight, no fill. Kind is told by shape, never by hue. */
export const glyphPaths: Readonly<Record<GlyphKind, string>> = {
  workload: 'M8 1.8 13.5 4.9v6.2L8 14.2 2.5 11.1V4.9zM2.7 5 8 8l5.3-3M8 8v6',
  serviceaccount:
    'M8 1.6v2.6M4.2 4.4h7.6a1.4 1.4 0 0 1 1.4 1.4v6a1.4 1.4 0 0 1-1.4 1.4H4.2a1.4 1.4 0 0 1-1.4-1.4v-6a1.4 1.4 0 0 1 1.4-1.4zM5.8 7.6v1.4M10.2 7.6v1.4M1 8v2M15 8v2',
  user: 'M8 7.6a2.9 2.9 0 1 0 0-5.8 2.9 2.9 0 0 0 0 5.8zM2.6 14.2c.4-3 2.5-4.6 5.4-4.6s5 1.6 5.4 4.6',
  group:
    'M5.6 7.4a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5zM1 13.6c.3-2.6 2.1-4 4.6-4s4.3 1.4 4.6 4M10.6 2.6a2.4 2.4 0 0 1 0 4.7M12.2 9.9c1.6.5 2.6 1.8 2.8 3.7',
  rolebinding:
    'M3.9 10.3a2.3 2.3 0 1 0 0-4.6 2.3 2.3 0 0 0 0 4.6zM12.1 10.3a2.3 2.3 0 1 0 0-4.6 2.3 2.3 0 0 0 0 4.6zM6.2 8h3.6',
  clusterrolebinding:
    'M3.9 10.3a2.3 2.3 0 1 0 0-4.6 2.3 2.3 0 0 0 0 4.6zM12.1 10.3a2.3 2.3 0 1 0 0-4.6 2.3 2.3 0 0 0 0 4.6zM6.2 8h3.6M3.5 3.2a6.6 6.6 0 0 1 9 0M3.5 12.8a6.6 6.6 0 0 0 9 0',
  role: 'M8 1.7l5.2 1.9v4.1c0 3.1-2.1 5.3-5.2 6.6-3.1-1.3-5.2-3.5-5.2-6.6V3.6z',
  clusterrole:
    'M8 1.7l5.2 1.9v4.1c0 3.1-2.1 5.3-5.2 6.6-3.1-1.3-5.2-3.5-5.2-6.6V3.6zM8 4.6l2.6.9v2.2c0 1.6-1 2.7-2.6 3.5-1.6-.8-2.6-1.9-2.6-3.5V5.5z',
  resource: 'M2.3 2.3h4.2v4.2H2.3zM9.5 2.3h4.2v4.2H9.5zM2.3 9.5h4.2v4.2H2.3zM9.5 9.5h4.2v4.2H9.5z',
};

/** The glyph as an image for a canvas, in one colour. */
export function glyphImage(kind: GlyphKind, colour: string): string {
  return svgImage(
    `<path d="${glyphPaths[kind]}" fill="none" stroke="${colour}" stroke-width="1.25" stroke-linecap="round" stroke-linejoin="round"/>`,
  );
}

/** The severities loud enough for a sign of their own on a node, so that a print in grey still says so. */
export const severitySigns: Readonly<Partial<Record<Severity, string>>> = {
  critical: 'M8 2.4 13.6 8 8 13.6 2.4 8z',
  high: 'M8 3l5.4 9.4H2.6z',
};

export function severityImage(severity: Severity, colour: string): string {
  return svgImage(`<path d="${severitySigns[severity] ?? ''}" fill="${colour}"/>`);
}

/** The small ring on a node that has a badge; the words stand in the panel. */
export function badgeImage(colour: string): string {
  return svgImage(
    `<circle cx="8" cy="8" r="4.5" fill="none" stroke="${colour}" stroke-width="1.25"/><circle cx="8" cy="8" r="1.6" fill="${colour}"/>`,
  );
}

export const blankImage = svgImage('');

// Twice the drawn size, so that the picture stays sharp on dense screens and while zooming in.
function svgImage(body: string) {
  const svg = `<?xml version="1.0" encoding="UTF-8"?><svg xmlns="http://www.w3.org/2000/svg" width="32" height="32" viewBox="0 0 16 16">${body}</svg>`;
  return `data:image/svg+xml;utf8,${encodeURIComponent(svg)}`;
}
