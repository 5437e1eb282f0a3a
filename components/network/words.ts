import { plainText } from '@/lib/inventory/plain-text';
import type { TalkEnd, TalkSide } from '@/lib/api/can-talk';
import type { Isolation } from '@/lib/network/reachability';
import type { Answer } from '@/lib/network/verdict';

/** One end as a sentence names it: `payments/api`, "the internet". */
export function endWords({ ref, words }: TalkEnd): string {
  return plainText(ref ? `${ref.namespace}/${ref.name}` : words);
}

export const answerWord: Readonly<Record<Answer, string>> = { allowed: 'Yes', denied: 'No', uncertain: 'Not sure' };

/** Why one end lets a connection through or not, as one sentence. */
export function sideSentence({ direction, answer, because, policies, rule }: TalkSide): string {
  const does = direction === 'egress' ? 'leave its pods' : 'reach its pods';
  switch (because) {
    case 'no-pod':
      return 'It is no pod of this cluster, so no policy is asked here.';
    case 'host-network':
      return 'Its pods share the network of their node: no policy applies to them.';
    case 'no-policy':
      return `No policy limits what may ${does}.`;
    case 'isolated':
      return answer === 'uncertain'
        ? `No rule lets it through, but the node of a pod always reaches it.`
        : `${policies.length === 1 ? 'A policy selects' : `${policies.length} policies select`} its pods, and no rule lets this ${direction === 'egress' ? 'out' : 'in'}.`;
    case 'rule':
      if (answer === 'uncertain') return 'A rule may decide, and what it means is not visible in the cluster.';
      return rule?.action === 'deny' ? 'A rule denies it.' : 'A rule allows it.';
  }
}

/** What policies do for a workload in one direction, in a word or two. */
export const isolationWords: Readonly<Record<Isolation, string>> = {
  none: 'no policy',
  open: 'everything allowed',
  isolated: 'limited',
  'host-network': 'node network',
};
