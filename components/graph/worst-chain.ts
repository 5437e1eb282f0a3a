import type { AccessGraph, GraphEdge, GraphNodeId } from '@/lib/access-graph/types';
import { severities } from '@/lib/controls/types';

/** One chain through a node or along a line, from left to right: at each turn the riskiest way. */
export function worstChain(graph: AccessGraph, id: string): readonly GraphNodeId[] {
  const edge = graph.edges.find((each) => each.id === id);
  const [start, end] = edge ? [edge.source, edge.target] : [id, id];
  const back = follow(graph, start, 'target', 'source').reverse();
  const onward = follow(graph, end, 'source', 'target');
  return [...back, ...(start === end ? [start] : [start, end]), ...onward];
}

function follow(graph: AccessGraph, from: GraphNodeId, near: 'source' | 'target', far: 'source' | 'target') {
  const way: GraphNodeId[] = [];
  let here = from;
  // A graph of five columns ends after four steps; the bound is for graphs that are wrong.
  while (way.length < 5) {
    const next = graph.edges.filter((edge) => edge[near] === here).toSorted(byRisk)[0];
    if (!next) break;
    here = next[far];
    way.push(here);
  }
  return way;
}

const rank = ({ risk }: GraphEdge) => (risk === null ? severities.length : severities.indexOf(risk));
const byRisk = (a: GraphEdge, b: GraphEdge) => rank(a) - rank(b) || b.count - a.count || (a.id < b.id ? -1 : 1);
