import type { Chain } from '@/components/graph/chain';
import type { AccessGraph, GraphNode } from '@/lib/access-graph/types';
import { formatSwitch, switchesOf } from '@/lib/what-if/switches';

/**
 * What of a graph is switched off: bindings and workloads with every line to and from them, subjects with the lines to
 * their bindings, and the line of one subject that is out of one binding. Several drawn as one are off when all are.
 * Where no line leads to a binding or role any more, the lines from it are off with them.
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
  addDeadEnds(graph, byId, edges);
  return { nodes, edges };
}

/** Adds the lines from bindings and roles that no line leads to any more, as far as that goes on. */
function addDeadEnds({ edges }: AccessGraph, byId: ReadonlyMap<string, GraphNode>, ghosts: Set<string>): void {
  const standing = new Map<string, number>();
  for (const { id, target } of edges) standing.set(target, (standing.get(target) ?? 0) + (ghosts.has(id) ? 0 : 1));
  const ended = [...standing].flatMap(([node, lines]) => (lines === 0 ? [node] : []));
  for (const node of ended) {
    const column = byId.get(node)?.column;
    if (column !== 'bindings' && column !== 'roles') continue;
    for (const { id, source, target } of edges) {
      if (source !== node || ghosts.has(id)) continue;
      ghosts.add(id);
      const left = (standing.get(target) ?? 0) - 1;
      standing.set(target, left);
      if (left === 0) ended.push(target);
    }
  }
}

const idsOf = ({ id, members }: GraphNode) => (members.length > 0 ? members : [id]);

/** The graph without the lines that are ghosts: chains run along what stands. */
export function withoutGhosts(graph: AccessGraph, { edges }: Chain): AccessGraph {
  return edges.size === 0 ? graph : { ...graph, edges: graph.edges.filter(({ id }) => !edges.has(id)) };
}
