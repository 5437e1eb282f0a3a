import { count, formatNumber } from '@/components/ui/format';
import type { NetworkAnswer } from '@/lib/api/network';
import { networkWorkloadsPath } from '@/lib/client/network';
import { QuietLink } from '@/components/ui/text-link';

type NetworkSentenceProps = { clusterId: string; at: string | null; answer: NetworkAnswer };

/** The network in one sentence; each number leads to the workloads that it counts. */
export function NetworkSentence({ clusterId, at, answer }: NetworkSentenceProps) {
  const { assessed, counts } = answer;
  if (!assessed) return 'Who reaches whom is not assessed.';
  const number = (show: 'open' | 'exposed' | 'metadata', words: string) => (
    <QuietLink href={networkWorkloadsPath(clusterId, { show, at })} className="font-medium underline">
      {words}
    </QuietLink>
  );
  return (
    <>
      {number('open', `${formatNumber(counts.open)} of ${count(counts.workloads, 'workload')}`)} accept connections from
      every pod; {number('exposed', formatNumber(counts.exposed))} can be reached from outside the cluster;{' '}
      {number('metadata', formatNumber(counts.metadata))} can reach the cloud metadata address.
    </>
  );
}
