'use client';

import clsx from 'clsx';
import { useMemo, useState } from 'react';
import { SeverityGlyph, severityWord } from '@/components/ui/severity';
import { outlineOf, type OutlineItem } from '@/lib/access-graph/outline';
import type { AccessGraph } from '@/lib/access-graph/types';
import type { Chain } from './chain';
import { kindOf, NodeGlyph } from './node-glyph';

type GraphOutlineProps = {
  graph: AccessGraph;
  selection: string | null;
  onSelect: (id: string) => void;
  label: string;
  /** What is switched off. */
  ghosts?: Chain;
};

/** The graph as nested lists: the same nodes and lines for keyboards, screen readers and tests. */
export function GraphOutline({ graph, selection, onSelect, label, ghosts = noGhosts }: GraphOutlineProps) {
  const items = useMemo(() => outlineOf(graph), [graph]);
  return (
    <ul aria-label={label} className="p-3 text-sm">
      {items.map((item) => (
        <OutlineLine key={item.id} item={item} ghosts={ghosts} selection={selection} onSelect={onSelect} depth={0} />
      ))}
    </ul>
  );
}

const noGhosts: Chain = { nodes: new Set(), edges: new Set() };

type OutlineLineProps = {
  item: OutlineItem;
  ghosts: Chain;
  selection: string | null;
  onSelect: (id: string) => void;
  depth: number;
};

function OutlineLine({ item, ghosts, selection, onSelect, depth }: OutlineLineProps) {
  const { node, edge, direction, again, children } = item;
  const isOff = ghosts.nodes.has(node.id) || (edge !== null && ghosts.edges.has(edge.id));
  const [isOpen, setOpen] = useState(depth === 0 || (depth < 4 && node.risk !== null));
  return (
    <li>
      <div className="flex items-center gap-1">
        {children.length > 0 ? (
          <button
            type="button"
            aria-expanded={isOpen}
            aria-label={`${isOpen ? 'Fold' : 'Unfold'} ${node.label}`}
            onClick={() => setOpen(!isOpen)}
            className="size-6 shrink-0 rounded text-quiet hover:bg-hover"
          >
            {isOpen ? '▾' : '▸'}
          </button>
        ) : (
          <span className="size-6 shrink-0" />
        )}
        <button
          type="button"
          aria-current={selection === node.id}
          onClick={() => onSelect(node.id)}
          className={clsx(
            'flex min-w-0 items-center gap-2 rounded px-2 py-1 text-left hover:bg-hover',
            selection === node.id && 'bg-hover',
          )}
        >
          {direction === 'back' && <span className="text-xs text-quiet">from</span>}
          <NodeGlyph node={node} />
          <span className="sr-only">{kindOf(node)} </span>
          <span
            className={clsx(
              'font-mono wrap-anywhere',
              (node.builtIn || isOff) && 'text-quiet',
              isOff && 'line-through',
            )}
          >
            {node.label}
          </span>
          {isOff && <span className="text-xs whitespace-nowrap text-accent">switched off</span>}
          {node.risk && (
            <>
              <SeverityGlyph level={node.risk} />
              <span className="sr-only">{severityWord[node.risk]}</span>
            </>
          )}
          {node.clusterWide && <span className="text-xs whitespace-nowrap text-quiet">cluster-wide</span>}
          {edge && edge.verbs.length > 0 && (
            <span className="truncate font-mono text-xs text-quiet">{edge.verbs.join(', ')}</span>
          )}
          {again && <span className="text-xs whitespace-nowrap text-quiet">see above</span>}
        </button>
      </div>
      {isOpen && children.length > 0 && (
        <ul className="ml-3 border-l pl-3" aria-label={`Around ${node.label}`}>
          {children.map((child) => (
            <OutlineLine
              key={`${child.direction} ${child.id}`}
              item={child}
              ghosts={ghosts}
              selection={selection}
              onSelect={onSelect}
              depth={depth + 1}
            />
          ))}
        </ul>
      )}
    </li>
  );
}
