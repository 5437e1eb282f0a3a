import type { GraphNode } from '@/lib/access-graph/types';

const notable = new Set(['default-serviceaccount', 'missing', 'dangling', 'exposed', 'crown-jewel']);

/** Whether a node wears the ring: only badges that change how one reads it; what most nodes have says nothing. */
export const isNotable = ({ badges }: Pick<GraphNode, 'badges'>): boolean => badges.some((badge) => notable.has(badge));
