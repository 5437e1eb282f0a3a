import { columnTitles } from '@/components/graph/column-titles';
import { kindOf } from '@/components/graph/node-glyph';
import type { AccessGraph } from '@/lib/access-graph/types';

/** What a screen reader hears when the keyboard reaches a node. */
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
  ]
    .filter(Boolean)
    .join(', ');
}
