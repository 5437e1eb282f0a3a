'use client';

import { useMemo, useState } from 'react';
import clsx from 'clsx';
import type { AccessGraph, GraphNode } from '@/lib/access-graph/types';
import { SeverityGlyph, severityWord } from '@/components/ui/severity';
import { columnTitles, kindWords } from './column-titles';
import { glyphPaths } from './glyphs';

type GraphOutlineProps = {
  graph: AccessGraph;
  selection: string | null;
  onSelect: (id: string) => void;
  label: string;
};

/** The graph as nested lists: from each subject (or the first column there is) along the edges. */
export function GraphOutline({ graph, selection, onSelect, label }: GraphOutlineProps) {
  const next = useMemo(() => onwardEdges(graph), [graph]);
  const roots = useMemo(() => rootsOf(graph), [graph]);
  return (
    <ul aria-label={label} className="p-3 text-sm">
      {roots.map((node) => (
        <OutlineItem key={node.id} node={node} next={next} selection={selection} onSelect={onSelect} open />
      ))}
    </ul>
  );
}

type Onward = ReadonlyMap<string, readonly { readonly node: GraphNode; readonly verbs: readonly string[] }[]>;

type OutlineItemProps = {
  node: GraphNode;
  verbs?: readonly string[];
  next: Onward;
  selection: string | null;
  onSelect: (id: string) => void;
  open?: boolean;
};

function OutlineItem({ node, verbs = [], next, selection, onSelect, open = false }: OutlineItemProps) {
  const [isOpen, setOpen] = useState(open);
  const children = next.get(node.id) ?? [];
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
          <NodeGlyph node={node} />
          <span className="sr-only">{kindOf(node)} </span>
          <span className={clsx('font-mono wrap-anywhere', node.builtIn && 'text-quiet')}>{node.label}</span>
          {node.members.length > 0 && <span className="text-quiet">×{node.members.length}</span>}
          {node.risk && (
            <>
              <SeverityGlyph level={node.risk} />
              <span className="sr-only">{severityWord[node.risk]}</span>
            </>
          )}
          {node.clusterWide && <span className="text-xs whitespace-nowrap text-quiet">cluster-wide</span>}
          {verbs.length > 0 && <span className="truncate font-mono text-xs text-quiet">{verbs.join(', ')}</span>}
        </button>
      </div>
      {isOpen && children.length > 0 && (
        <ul className="ml-3 border-l pl-3" aria-label={`After ${node.label}`}>
          {children.map((child) => (
            <OutlineItem
              key={child.node.id}
              node={child.node}
              verbs={child.verbs}
              next={next}
              selection={selection}
              onSelect={onSelect}
              open={open && child.node.risk !== null}
            />
          ))}
        </ul>
      )}
    </li>
  );
}

export function NodeGlyph({ node, size = 16 }: { node: Pick<GraphNode, 'kind' | 'memberKind'>; size?: number }) {
  const kind = node.kind === 'fold' ? (node.memberKind ?? 'resource') : node.kind;
  return (
    <svg viewBox="0 0 16 16" width={size} height={size} aria-hidden className="shrink-0 text-quiet">
      <path
        d={glyphPaths[kind === 'fold' ? 'resource' : kind]}
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
export function kindOf(node: Pick<GraphNode, 'kind' | 'memberKind'>): string {
  const kind = node.kind === 'fold' ? node.memberKind : node.kind;
  return kind && kind !== 'fold' ? kindWords[kind] : 'Nodes';
}

function onwardEdges(graph: AccessGraph): Onward {
  const byId = new Map(graph.nodes.map((node) => [node.id, node]));
  const next = new Map<string, { node: GraphNode; verbs: readonly string[] }[]>();
  for (const { source, target, verbs } of graph.edges) {
    const node = byId.get(target);
    if (!node) continue;
    next.set(source, [...(next.get(source) ?? []), { node, verbs }]);
  }
  return next;
}

// Workloads stand under nobody, so they lead; what nothing leads to starts a list of its own.
function rootsOf(graph: AccessGraph): readonly GraphNode[] {
  const reached = new Set(graph.edges.map(({ target }) => target));
  const order = Object.keys(columnTitles);
  return graph.nodes
    .filter(({ id }) => !reached.has(id))
    .toSorted((a, b) => order.indexOf(a.column) - order.indexOf(b.column));
}
