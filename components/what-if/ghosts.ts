import type { Chain } from '@/components/graph/chain';
import type { AccessGraph, GraphNode } from '@/lib/access-graph/types';
import { formatSwitch, switchesOf } from '@/lib/what-if/switches';

/**
 * What of a graph is switched off: bindings and workloads with every line to and from them, subjects with the lines to
 * their bindings, and the line of one subject that is out of one binding. Several drawn as one are off when all are.
 */
export function ghostsOf(graph: AccessGraph, off: readonly string[]): Chain {
  const nodes = new Set<string>();
  const edges = new Set<string>();
  if (off.length === 0) return { nodes, edges };
  const whole = new Set<string>();
  const members = new Set<string>();
  for (const each of switchesOf(off)) {
    if (each.kind === 'binding' || each.kind === 'workload' || each.kind === 'subject') whole.add(formatSwitch(each));
    if (each.kind === 'membership') {
      const binding = formatSwitch({ kind: 'binding', binding: each.binding });
      members.add(`${formatSwitch({ kind: 'subject', subject: each.subject })}\n${binding}`);
    }
  }
  for (const node of graph.nodes) if (idsOf(node).every((id) => whole.has(id))) nodes.add(node.id);
  const byId = new Map(graph.nodes.map((node) => [node.id, node]));
  for (const { id, source, target } of graph.edges) {
    const [from, to] = [byId.get(source), byId.get(target)];
    if (!from || !to) continue;
    const isOut = idsOf(from).every((subject) => idsOf(to).every((binding) => members.has(`${subject}\n${binding}`)));
    // Whoever runs as a subject that is off still runs as it.
    if (nodes.has(source) || (nodes.has(target) && to.column !== 'subjects') || isOut) edges.add(id);
  }
  return { nodes, edges };
}

const idsOf = ({ id, members }: GraphNode) => (members.length > 0 ? members : [id]);

/** The graph without the lines that are ghosts: chains run along what stands. */
export function withoutGhosts(graph: AccessGraph, { edges }: Chain): AccessGraph {
  return edges.size === 0 ? graph : { ...graph, edges: graph.edges.filter(({ id }) => !edges.has(id)) };
}
