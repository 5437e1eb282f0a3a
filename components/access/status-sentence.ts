import { kindOf } from '@/components/graph/graph-outline';
import type { AccessGraph, GraphEdge } from '@/lib/access-graph/types';
import { severities } from '@/lib/controls/types';

/** What lies under the pointer, read as a sentence: a line says itself, a node its riskiest line on each side. */
export function statusSentence(graph: AccessGraph, id: string): string {
  const edge = graph.edges.find((each) => each.id === id);
  if (edge) return edge.sentence;
  const node = graph.nodes.find((each) => each.id === id);
  if (!node) return '';
  const into = riskiest(graph.edges.filter(({ target }) => target === id));
  const onward = riskiest(graph.edges.filter(({ source }) => source === id));
  const said = [into?.sentence, onward?.sentence].filter(Boolean).join('; ');
  return said === '' ? `${kindOf(node)} ${node.label}` : said;
}

const rank = ({ risk }: GraphEdge) => (risk === null ? severities.length : severities.indexOf(risk));
const riskiest = (edges: readonly GraphEdge[]) => edges.toSorted((a, b) => rank(a) - rank(b))[0];
