import type { AccessGraph } from '@/lib/access-graph/types';

export type ChangeCounts = { readonly added: number; readonly removed: number; readonly changed: number };

/** How many nodes and lines of a picture came, went, and changed; a fold counts as all of its members. */
export function changeCounts({ nodes, edges }: Pick<AccessGraph, 'nodes' | 'edges'>): ChangeCounts {
  const counts = { added: 0, removed: 0, changed: 0 };
  for (const { change, members } of nodes) if (change) counts[change] += Math.max(1, members.length);
  for (const { change, count } of edges) if (change) counts[change] += change === 'changed' ? 1 : count;
  return counts;
}
