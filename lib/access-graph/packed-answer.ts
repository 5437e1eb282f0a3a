import type { AccessAnswer } from './answers';
import type { AccessGraph, GraphEdge, GraphNode } from './types';

/**
 * An access answer as a page carries it: what nodes and lines have in common is said once, and a line names its ends by
 * their places. A fifth of the whole, or less.
 */
export type PackedAnswer = Omit<AccessAnswer, 'graph' | 'positions'> & {
  readonly graph: Omit<AccessGraph, 'nodes' | 'edges'>;
  readonly nodeShapes: readonly NodeShape[];
  readonly edgeShapes: readonly EdgeShape[];
  /** Id, place of the shape, and where it stands. */
  readonly nodes: readonly (readonly [id: string, shape: number, x: number, y: number])[];
  /** Places of source and target among the nodes, and of the shape. */
  readonly edges: readonly (readonly [source: number, target: number, shape: number])[];
};

type NodeShape = Omit<GraphNode, 'id'>;
type EdgeShape = Omit<GraphEdge, 'id' | 'source' | 'target'> & { readonly id?: string };

/** Packs an answer; `unpackAnswer` gives the same again. Every line has both ends among the nodes. */
export function packAnswer({ graph, positions, ...rest }: AccessAnswer): PackedAnswer {
  const { nodes, edges, ...about } = graph;
  const places = new Map(nodes.map(({ id }, place) => [id, place]));
  const labels = new Map(nodes.map(({ id, label }) => [id, label]));
  const nodeShapes = shapes<NodeShape>();
  const edgeShapes = shapes<EdgeShape>();
  return {
    ...rest,
    graph: about,
    nodes: nodes.map(({ id, ...node }) => {
      const named = { ...node, label: pattern(node.label, [afterKind(id)]) };
      const shape = { ...named, namespace: pattern(node.namespace, [namespaceIn(id)]) };
      const { x, y } = positions[id] ?? { x: 0, y: 0 };
      return [id, nodeShapes.place(shape), x, y] as const;
    }),
    edges: edges.map(({ id, source, target, ...edge }) => {
      const sentence = pattern(edge.sentence, [labels.get(source) ?? '', labels.get(target) ?? '']);
      const shape = { ...edge, sentence, ...(id !== usualId(source, target) && { id }) };
      return [places.get(source) ?? 0, places.get(target) ?? 0, edgeShapes.place(shape)] as const;
    }),
    nodeShapes: nodeShapes.all,
    edgeShapes: edgeShapes.all,
  };
}

/** The answer that was packed. */
export function unpackAnswer(packed: PackedAnswer): AccessAnswer {
  const { graph, nodeShapes, edgeShapes, nodes: nodeRows, edges: edgeRows, ...rest } = packed;
  const nodes = nodeRows.flatMap(([id, place]) => {
    const shape = nodeShapes[place];
    if (!shape) return [];
    const label = filled(shape.label, [afterKind(id)]);
    return [{ ...shape, id, label, namespace: filled(shape.namespace, [namespaceIn(id)]) }];
  });
  const edges = edgeRows.flatMap(([from, to, place]) => {
    const [source, target, shape] = [nodes[from], nodes[to], edgeShapes[place]];
    if (!source || !target || !shape) return [];
    const sentence = filled(shape.sentence, [source.label, target.label]);
    return [{ id: usualId(source.id, target.id), ...shape, source: source.id, target: target.id, sentence }];
  });
  return {
    ...rest,
    graph: { ...graph, nodes, edges },
    positions: Object.fromEntries(nodeRows.map(([id, , x, y]) => [id, { x, y }])),
  };
}

const usualId = (source: string, target: string) => `${source}>${target}`;
const afterKind = (id: string) => id.slice(id.indexOf(':') + 1);
const namespaceIn = (id: string) => afterKind(id).split('/', 1)[0] ?? '';

/** What has been seen, each once. */
function shapes<T>() {
  const all: T[] = [];
  const known = new Map<string, number>();
  const place = (shape: T): number => {
    const key = JSON.stringify(shape);
    const seen = known.get(key);
    if (seen !== undefined) return seen;
    known.set(key, all.length);
    return all.push(shape) - 1;
  };
  return { all, place };
}

// Names of objects hold no control characters, but what stands in a dump may hold anything.
const [literal, first, second] = ['\u0000', '\u0001', '\u0002'];
const marks = new RegExp(`[${first}${second}]`, 'g');

/** A text with marks instead of the names in it; as it is, and marked as such, where that could be misread. */
function pattern(text: string, [one = '', other = '']: readonly string[]): string {
  const inOrder = [
    [one, first],
    [other, second],
  ].sort(([a = ''], [b = '']) => b.length - a.length);
  const marked = inOrder.reduce((told, [name = '', mark = '']) => (name ? told.replaceAll(name, mark) : told), text);
  return filled(marked, [one, other]) === text ? marked : `${literal}${text}`;
}

function filled(text: string, [one = '', other = '']: readonly string[]): string {
  if (text.startsWith(literal)) return text.slice(1);
  return text.replaceAll(marks, (mark) => (mark === first ? one : other));
}
