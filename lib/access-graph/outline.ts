import { nodeInWords } from './edge-sentence';
import { groupBy } from './group-by';
import type { AccessGraph, GraphEdge, GraphNode, GraphNodeId } from './types';

/** One line of the graph told as a list. */
export type OutlineItem = {
  readonly id: GraphNodeId;
  readonly node: GraphNode;
  /** "ServiceAccount payments/ci-bot": what the line is called. */
  readonly text: string;
  /** The line that led here; null for a root. */
  readonly edge: GraphEdge | null;
  readonly direction: 'root' | 'onward' | 'back';
  /** Told in full further up: its children stand there. */
  readonly again: boolean;
  readonly children: readonly OutlineItem[];
};

/**
 * The graph as a nested list, for those who do not see the picture: each root with what leads to it, then what it
 * leads to, and so on in the same direction. Every node and every edge occurs; what is reached twice is told in full
 * the first time only. Roots are the focus, else the subjects, then whatever is not reached from those.
 */
export function outlineOf(graph: AccessGraph): readonly OutlineItem[] {
  const nodes = new Map(graph.nodes.map((node) => [node.id, node]));
  const onward = edgesBy(graph.edges, 'source');
  const back = edgesBy(graph.edges, 'target');
  const told = new Set<string>();

  const tell = (node: GraphNode, edge: GraphEdge | null, direction: OutlineItem['direction']): OutlineItem => {
    const again = told.has(`${direction} ${node.id}`) || (direction !== 'root' && told.has(`root ${node.id}`));
    told.add(`${direction} ${node.id}`);
    const follow = (edges: readonly GraphEdge[], end: 'source' | 'target', way: 'onward' | 'back') =>
      edges.flatMap((line) => {
        const far = nodes.get(line[end]);
        return far ? [tell(far, line, way)] : [];
      });
    const children = again
      ? []
      : [
          ...(direction === 'onward' ? [] : follow(back.get(node.id) ?? [], 'source', 'back')),
          ...(direction === 'back' ? [] : follow(onward.get(node.id) ?? [], 'target', 'onward')),
        ];
    return { id: node.id, node, text: nodeInWords(node), edge, direction, again, children };
  };

  const focus = graph.focus === null ? undefined : nodes.get(graph.focus);
  const first = focus ? [focus] : graph.nodes.filter(({ column }) => column === 'subjects');
  const items = first.map((node) => tell(node, null, 'root'));
  const reached = new Set(items.flatMap(idsIn));
  for (const node of graph.nodes) {
    if (reached.has(node.id)) continue;
    const item = tell(node, null, 'root');
    idsIn(item).forEach((id) => reached.add(id));
    items.push(item);
  }
  return items;
}

function idsIn({ id, children }: OutlineItem): readonly GraphNodeId[] {
  return [id, ...children.flatMap(idsIn)];
}

function edgesBy(
  edges: readonly GraphEdge[],
  end: 'source' | 'target',
): ReadonlyMap<GraphNodeId, readonly GraphEdge[]> {
  return groupBy(edges, (edge) => edge[end]);
}
