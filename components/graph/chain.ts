import type { AccessGraph } from '@/lib/access-graph/types';

export type Chain = { readonly nodes: ReadonlySet<string>; readonly edges: ReadonlySet<string> };

/** Everything on a chain through a node: what leads to it, and what it leads to. Just the node when nothing does. */
export function chainThrough(graph: AccessGraph, id: string): Chain {
  const nodes = new Set([id]);
  const edges = new Set<string>();
  walk(edgesBy(graph, 'source'), 'target', id, nodes, edges);
  walk(edgesBy(graph, 'target'), 'source', id, nodes, edges);
  return { nodes, edges };
}

/**
 * All ways that lead from one node to another, and how many there are; with only one end given, all that leads from it
 * or to it. Null when neither is in the graph.
 */
export function waysBetween(
  graph: AccessGraph,
  start: string | null,
  end: string | null,
): (Chain & { readonly ways: number }) | null {
  const has = (id: string | null) => id !== null && graph.nodes.some((node) => node.id === id);
  if ((start !== null && !has(start)) || (end !== null && !has(end)) || (start === null && end === null)) return null;
  const onward = reachable(edgesBy(graph, 'source'), 'target', start);
  const back = reachable(edgesBy(graph, 'target'), 'source', end);
  const isOn = (id: string) => (onward?.has(id) ?? true) && (back?.has(id) ?? true);
  const nodes = new Set(graph.nodes.flatMap(({ id }) => (isOn(id) ? [id] : [])));
  const edges = graph.edges.filter(({ source, target }) => nodes.has(source) && nodes.has(target));
  return { nodes, edges: new Set(edges.map(({ id }) => id)), ways: start && end ? countWays(edges, start, end) : 0 };
}

function reachable(next: ReturnType<typeof edgesBy>, far: End, from: string | null): ReadonlySet<string> | null {
  if (from === null) return null;
  const nodes = new Set([from]);
  walk(next, far, from, nodes, new Set());
  return nodes;
}

/** Columns only lead to the right, so there is no circle; the bound is for graphs that are wrong. */
function countWays(edges: readonly AccessGraph['edges'][number][], from: string, to: string, depth = 0): number {
  if (from === to) return 1;
  if (depth > 8) return 0;
  return edges.reduce(
    (sum, edge) => sum + (edge.source === from ? countWays(edges, edge.target, to, depth + 1) : 0),
    0,
  );
}

type End = 'source' | 'target';

function edgesBy(graph: AccessGraph, end: End) {
  const byEnd = new Map<string, AccessGraph['edges'][number][]>();
  for (const edge of graph.edges) {
    const list = byEnd.get(edge[end]);
    if (list) list.push(edge);
    else byEnd.set(edge[end], [edge]);
  }
  return byEnd;
}

// Each direction has its own "seen": what lies behind the node must not be entered from the front.
function walk(next: ReturnType<typeof edgesBy>, far: End, from: string, nodes: Set<string>, edges: Set<string>) {
  const seen = new Set([from]);
  const queue = [from];
  for (let id = queue.pop(); id !== undefined; id = queue.pop()) {
    for (const edge of next.get(id) ?? []) {
      edges.add(edge.id);
      nodes.add(edge[far]);
      if (seen.has(edge[far])) continue;
      seen.add(edge[far]);
      queue.push(edge[far]);
    }
  }
}
