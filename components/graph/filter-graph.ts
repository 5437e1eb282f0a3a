import type { AccessGraph, GraphEdge, GraphNode, GraphNodeKind } from '@/lib/access-graph/types';
import { severities, type Severity } from '@/lib/controls/types';

export type GraphFilter = {
  /** Kinds taken out by the legend; what they joined stays joined. */
  readonly withoutKinds: readonly GraphNodeKind[];
  /** Keep only these severities; empty keeps all. */
  readonly severities: readonly Severity[];
  /** Nodes taken out one by one, with what only hung on them. */
  readonly hidden: readonly string[];
  /** Never taken out by kind or severity. */
  readonly pinned?: readonly string[];
  /** Of a comparison, keep only what changed, and what that hangs on. */
  readonly onlyChanged?: boolean;
};

/** What remains of a graph after the legend's filters and the hidden nodes. The focus stays, whatever the filter. */
export function filterGraph(whole: AccessGraph, filter: GraphFilter): AccessGraph {
  const { pinned = [], onlyChanged = false } = filter;
  const graph = onlyChanged ? changesOf(whole) : whole;
  const hidden = dropNodes(graph, (node) => filter.hidden.includes(node.id));
  const severe =
    filter.severities.length === 0
      ? hidden
      : dropNodes(
          hidden,
          (node) => !pinned.includes(node.id) && (node.risk === null || !filter.severities.includes(node.risk)),
        );
  return filter.withoutKinds.reduce((rest, kind) => withoutKind(rest, kind, pinned), severe);
}

/** What came, what went and what changed, with the ends of lines that did, and the lines between those. */
function changesOf(graph: AccessGraph): AccessGraph {
  const kept = new Set(graph.nodes.flatMap(({ id, change }) => (change || id === graph.focus ? [id] : [])));
  for (const { source, target, change } of graph.edges) if (change) kept.add(source).add(target);
  return {
    ...graph,
    nodes: graph.nodes.filter(({ id }) => kept.has(id)),
    edges: graph.edges.filter(({ source, target }) => kept.has(source) && kept.has(target)),
  };
}

function dropNodes(graph: AccessGraph, drop: (node: GraphNode) => boolean): AccessGraph {
  const gone = new Set(graph.nodes.filter((node) => node.id !== graph.focus && drop(node)).map(({ id }) => id));
  if (gone.size === 0) return graph;
  const edges = graph.edges.filter(({ source, target }) => !gone.has(source) && !gone.has(target));
  const joined = new Set(edges.flatMap(({ source, target }) => [source, target]));
  const wasJoined = new Set(graph.edges.flatMap(({ source, target }) => [source, target]));
  const nodes = graph.nodes.filter(
    ({ id }) => !gone.has(id) && (id === graph.focus || joined.has(id) || !wasJoined.has(id)),
  );
  return { ...graph, nodes, edges };
}

/** Takes a kind out of the picture and draws its neighbours' connection straight through. */
function withoutKind(graph: AccessGraph, kind: GraphNodeKind, pinned: readonly string[]): AccessGraph {
  const isOut = (node: GraphNode) =>
    node.id !== graph.focus && !pinned.includes(node.id) && (node.memberKind ?? node.kind) === kind;
  const out = new Set(graph.nodes.filter(isOut).map(({ id }) => id));
  if (out.size === 0) return graph;
  const edges = new Map(
    graph.edges.filter(({ source, target }) => !out.has(source) && !out.has(target)).map((edge) => [edge.id, edge]),
  );
  for (const id of out) {
    for (const into of graph.edges.filter((edge) => edge.target === id && !out.has(edge.source))) {
      for (const onward of graph.edges.filter((edge) => edge.source === id && !out.has(edge.target))) {
        const edge = joinedEdge(into, onward);
        const twin = edges.get(edge.id);
        edges.set(edge.id, twin ? { ...twin, count: twin.count + 1, risk: worse(twin.risk, edge.risk) } : edge);
      }
    }
  }
  return { ...graph, nodes: graph.nodes.filter(({ id }) => !out.has(id)), edges: [...edges.values()] };
}

const joinedEdge = (into: GraphEdge, onward: GraphEdge): GraphEdge => ({
  id: `${into.source}→${onward.target}`,
  source: into.source,
  target: onward.target,
  risk: worse(into.risk, onward.risk),
  count: 1,
  verbs: onward.verbs,
  sentence: `${into.sentence}; ${onward.sentence}`,
});

function worse(a: Severity | null, b: Severity | null): Severity | null {
  return severities.find((severity) => severity === a || severity === b) ?? null;
}
