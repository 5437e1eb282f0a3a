import type { GraphNode } from '@/lib/access-graph/types';
import { kindWords } from './column-titles';
import { glyphPaths, type GlyphKind } from './glyphs';

type Kinds = Pick<GraphNode, 'kind' | 'memberKind'>;

/** The kind that a node shows: its own, or for a fold that of its members. */
export function shownKind({ kind, memberKind }: Kinds): GlyphKind {
  if (kind !== 'fold') return kind;
  return memberKind === undefined || memberKind === 'fold' ? 'resource' : memberKind;
}

export function NodeGlyph({ node, size = 16 }: { node: Kinds; size?: number }) {
  return (
    <svg viewBox="0 0 16 16" width={size} height={size} aria-hidden className="shrink-0 text-quiet">
      <path
        d={glyphPaths[shownKind(node)]}
        fill="none"
        stroke="currentColor"
        strokeWidth="1.25"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}

/** The kind in Kubernetes' words; of a fold, that of its members. */
export const kindOf = (node: Kinds): string => kindWords[shownKind(node)];
