import { columnTitles } from '@/components/graph/column-titles';
import { kindOf } from '@/components/graph/node-glyph';
import { statusSentence } from './status-sentence';
import type { AccessGraph } from '@/lib/access-graph/types';

/** What a screen reader hears when the keyboard reaches a node: what it is, where it stands, and its riskiest chain. */
export function announcement(graph: AccessGraph, id: string | null): string {
  const node = graph.nodes.find((each) => each.id === id);
  if (!node) return '';
  const column = graph.nodes.filter((each) => each.column === node.column);
  const leads = graph.edges.filter(({ source }) => source === node.id).length;
  return [
    `${kindOf(node)} ${node.label}`,
    node.members.length > 0 && `stands for ${node.members.length}`,
    node.risk ? `${node.risk} risk` : 'no known risk',
    node.clusterWide && 'cluster-wide',
    `${columnTitles[node.column]}: one of ${column.length}`,
    leads > 0 && `leads to ${leads}`,
    node.change,
  ]
    .filter(Boolean)
    .join(', ')
    .concat(`. ${statusSentence(graph, id)}.`);
}
