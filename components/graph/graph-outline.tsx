'use client';

import clsx from 'clsx';
import { useMemo, useState, type KeyboardEvent } from 'react';
import { Icon } from '@/components/ui/icons';
import { SeverityGlyph, severityWord } from '@/components/ui/severity';
import { outlineOf, type OutlineItem } from '@/lib/access-graph/outline';
import type { AccessGraph, GraphNode } from '@/lib/access-graph/types';
import type { Chain } from './chain';
import { kindOf, NodeGlyph } from './node-glyph';

type GraphOutlineProps = {
  graph: AccessGraph;
  selection: string | null;
  onSelect: (id: string) => void;
  label: string;
  /** What is switched off. */
  ghosts?: Chain;
  /** What was set to stay in sight, and where a way begins and ends. */
  pinned: readonly string[];
  start: string | null;
  end: string | null;
  /** All that lies on that way. */
  way: Chain | null;
  /** A key was pressed on a node; true when it meant something. */
  onKey: (key: string, node: GraphNode) => boolean;
  /** The menu of a node was asked for, at this place in the window. */
  onMenu: (id: string, at: { x: number; y: number }) => void;
};

type Shared = Omit<GraphOutlineProps, 'graph' | 'label'> & { ghosts: Chain };

/**
 * The graph as nested lists: the same nodes and lines for keyboards, screen readers and tests, with everything that the
 * canvas can do. Up and down go through the lines, left and right close and open them.
 */
export function GraphOutline({ graph, label, ghosts = noGhosts, ...rest }: GraphOutlineProps) {
  const items = useMemo(() => outlineOf(graph), [graph]);
  const shared = { ...rest, ghosts };
  return (
    <ul aria-label={label} className="p-3 text-sm" onKeyDown={walkLines}>
      {items.map((item) => (
        <OutlineLine key={item.id} item={item} shared={shared} depth={0} />
      ))}
    </ul>
  );
}

const noGhosts: Chain = { nodes: new Set(), edges: new Set() };

/** From line to line, whatever is open. */
function walkLines(event: KeyboardEvent<HTMLElement>) {
  const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
  if (step === undefined || event.metaKey || event.ctrlKey || event.altKey) return;
  const lines = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-line]')];
  const here = lines.findIndex((line) => line.contains(document.activeElement));
  event.preventDefault();
  lines[Math.min(lines.length - 1, Math.max(0, here + step))]?.querySelector<HTMLElement>('[data-name]')?.focus();
}

type OutlineLineProps = { item: OutlineItem; shared: Shared; depth: number };

function OutlineLine({ item, shared, depth }: OutlineLineProps) {
  const { node, edge, direction, again, children } = item;
  const { ghosts, selection, onSelect, pinned, start, end, way, onKey, onMenu } = shared;
  const isOff = ghosts.nodes.has(node.id) || (edge !== null && ghosts.edges.has(edge.id));
  const isGone = node.change === 'removed' || edge?.change === 'removed';
  const isOnWay = way?.nodes.has(node.id) ?? false;
  const [isOpen, setOpen] = useState(depth === 0 || (depth < 4 && node.risk !== null));
  const openMenu = (from: HTMLElement) => {
    const { left, bottom } = from.getBoundingClientRect();
    onMenu(node.id, { x: left, y: bottom });
  };
  const onLineKey = (event: KeyboardEvent<HTMLElement>) => {
    if (event.metaKey || event.ctrlKey || event.altKey) return;
    if (event.key === 'ArrowRight' && children.length > 0) setOpen(true);
    else if (event.key === 'ArrowLeft' && children.length > 0) setOpen(false);
    else if (event.key === 'ContextMenu' || (event.key === 'F10' && event.shiftKey)) openMenu(event.currentTarget);
    else if (!onKey(event.key, node)) return;
    event.preventDefault();
  };
  return (
    <li>
      <div className="group/line flex items-center gap-1" data-line>
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
          data-name
          aria-current={selection === node.id}
          onClick={() => onSelect(node.id)}
          onKeyDown={onLineKey}
          className={clsx(
            'flex min-w-0 flex-wrap items-center gap-x-2 rounded px-2 py-1 text-left hover:bg-hover sm:flex-nowrap',
            selection === node.id && 'bg-hover',
            isOnWay && 'shadow-[inset_2px_0_0_var(--accent)]',
          )}
        >
          <span className="flex min-w-0 items-center gap-2">
            {direction === 'back' && <span className="text-xs text-quiet">from</span>}
            <NodeGlyph node={node} />
            <span className="sr-only">{kindOf(node)} </span>
            <span
              className={clsx(
                'font-mono wrap-anywhere',
                (node.builtIn || isOff || isGone) && 'text-quiet',
                (isOff || isGone) && 'line-through',
              )}
            >
              {node.label}
            </span>
          </span>
          {isOff && <span className="text-xs whitespace-nowrap text-accent">switched off</span>}
          {(node.change ?? edge?.change) && (
            <span className="text-xs whitespace-nowrap text-accent">{node.change ?? edge?.change}</span>
          )}
          {start === node.id && <span className="text-xs whitespace-nowrap text-accent">start</span>}
          {end === node.id && <span className="text-xs whitespace-nowrap text-accent">end</span>}
          {pinned.includes(node.id) && <span className="text-xs whitespace-nowrap text-quiet">pinned</span>}
          {isOnWay && <span className="sr-only">on the way</span>}
          {node.risk && (
            <>
              <SeverityGlyph level={node.risk} />
              <span className="sr-only">{severityWord[node.risk]}</span>
            </>
          )}
          {node.clusterWide && <span className="text-xs whitespace-nowrap text-quiet">cluster-wide</span>}
          {edge && edge.verbs.length > 0 && (
            <span className="font-mono text-xs text-quiet max-sm:basis-full max-sm:pl-6 sm:truncate print:whitespace-normal">
              {edge.verbs.map((verb) => (verb === '*' ? 'any verb' : verb)).join(', ')}
            </span>
          )}
          {again && <span className="text-xs whitespace-nowrap text-quiet">see above</span>}
        </button>
        <button
          type="button"
          aria-label={`What to do with ${node.label}`}
          aria-haspopup="menu"
          data-screen-only
          onClick={({ currentTarget }) => openMenu(currentTarget)}
          className="flex size-6 shrink-0 items-center justify-center rounded-sm text-quiet opacity-45 group-hover/line:opacity-100 hover:bg-hover hover:text-ink focus-visible:opacity-100"
        >
          <Icon name="more" size={14} />
        </button>
      </div>
      {isOpen && children.length > 0 && (
        <ul className="ml-3 border-l pl-3" aria-label={`Around ${node.label}`}>
          {children.map((child) => (
            <OutlineLine key={`${child.direction} ${child.id}`} item={child} shared={shared} depth={depth + 1} />
          ))}
        </ul>
      )}
    </li>
  );
}
