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
