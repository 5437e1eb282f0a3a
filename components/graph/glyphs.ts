import { kindShapes } from '@/components/layout/kind-glyph';
import type { GraphNodeKind } from '@/lib/access-graph/types';
import type { Severity } from '@/lib/controls/types';

/** Kinds with a drawing of their own; a fold wears the glyph of its members. */
export type GlyphKind = Exclude<GraphNodeKind, 'fold'>;

/** The drawings that the rest of the interface uses, and two of the graph's own. Kind is told by shape, never by hue. */
export const glyphPaths: Readonly<Record<GlyphKind, string>> = {
  workload: 'M8 1.8 13.5 4.9v6.2L8 14.2 2.5 11.1V4.9zM2.7 5 8 8l5.3-3M8 8v6',
  serviceaccount: kindShapes.ServiceAccount,
  user: kindShapes.User,
  group: kindShapes.Group,
  rolebinding: kindShapes.RoleBinding,
  clusterrolebinding: kindShapes.ClusterRoleBinding,
  role: kindShapes.Role,
  clusterrole: kindShapes.ClusterRole,
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

/** What the reader made of a node: kept in sight, the start of a way, its end. */
export const markPaths = {
  pinned: 'M6.5 2.5h3l.4 4 2.1 2.2H4l2.1-2.2zM8 8.7v4.8',
  start: 'M5.5 3.5 12 8l-6.5 4.5z',
  end: 'M8 2.5a5.5 5.5 0 1 0 .01 0M8 5.8a2.2 2.2 0 1 0 .01 0',
} as const;
export type Mark = keyof typeof markPaths;

/** A mark on a disc, at the corner of its node. */
export function markImage(mark: Mark, colour: string, ground: string): string {
  return svgImage(
    `<circle cx="8" cy="8" r="7.5" fill="${ground}" stroke="${colour}" stroke-width="1"/><g transform="translate(2.4 2.4) scale(0.7)"><path d="${markPaths[mark]}" fill="none" stroke="${colour}" stroke-width="1.8" stroke-linecap="round" stroke-linejoin="round"/></g>`,
  );
}

export const blankImage = svgImage('');

// Twice the drawn size, so that the picture stays sharp on dense screens and while zooming in.
function svgImage(body: string) {
  const svg = `<?xml version="1.0" encoding="UTF-8"?><svg xmlns="http://www.w3.org/2000/svg" width="32" height="32" viewBox="0 0 16 16">${body}</svg>`;
  return `data:image/svg+xml;utf8,${encodeURIComponent(svg)}`;
}
