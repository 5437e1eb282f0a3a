import { worstChain } from '@/components/graph/worst-chain';
import { describeChain } from '@/lib/access-graph/describe-chain';
import type { AccessGraph } from '@/lib/access-graph/types';

/** What lies under the pointer or the keyboard, read as a sentence: its riskiest chain from end to end. */
export function statusSentence(graph: AccessGraph, id: string | null): string {
  return id === null ? '' : describeChain(graph, worstChain(graph, id));
}
