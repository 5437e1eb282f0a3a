import type { WorkloadPage } from '@/lib/api/workloads';
import type { AdmissionLevel } from '@/lib/assessment/pod-security-report';
import { count } from '@/components/ui/format';
import type { Isolation } from '@/lib/network/reachability';

/** What policies do for a workload in one direction, short enough for a cell. */
export const isolationWord: Readonly<Record<Isolation, string>> = {
  none: 'open',
  open: 'open',
  isolated: 'limited',
  'host-network': 'node network',
};

export const levelWord: Readonly<Record<AdmissionLevel, string>> = {
  privileged: 'privileged only',
  baseline: 'baseline',
  restricted: 'restricted',
};

export const flagWords = {
  exposed: 'Exposed',
  privileged: 'Holds its node',
  risky: 'Risky account',
  open: 'Not isolated',
  unscanned: 'Image not assessed',
} as const;

/** The answer of the list: how many are exposed, hold their node, carry rights worth taking. */
export function workloadsSentence({ all, figures }: Pick<WorkloadPage, 'all' | 'figures'>): string {
  if (all === 0) return 'No workload was seen in this snapshot.';
  const parts = [
    figures.exposed > 0 ? `${figures.exposed} reached from outside` : '',
    figures.privileged > 0 ? `${figures.privileged} that hold something of their node` : '',
    figures.risky > 0 ? `${figures.risky} with critical or high rights` : '',
  ].filter((part) => part !== '');
  const whole = count(all, 'workload');
  if (parts.length === 0) return `${whole}; none is exposed, holds its node or carries rights worth taking.`;
  return `${whole}: ${parts.length === 1 ? parts[0] : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`}.`;
}
