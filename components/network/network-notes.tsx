import { Callout } from '@/components/ui/callout';
import { count } from '@/components/ui/format';
import { TextLink } from '@/components/ui/text-link';
import { clusterPath } from '@/lib/client/paths';
import type { Gap } from '@/lib/inventory/types';
import type { Enforcement } from '@/lib/network/enforcement';

/** What was not read and would have changed the answers below. */
export function NetworkGaps({ gaps, clusterId, at }: { gaps: readonly Gap[]; clusterId: string; at: string | null }) {
  const [first, ...rest] = gaps;
  if (!first) return null;
  return (
    <Callout
      tone="high"
      icon="warning"
      title="Part of the network could not be read, so these answers may be wrong either way"
      action={<TextLink href={clusterPath(clusterId, 'coverage', at)}>What is missing</TextLink>}
    >
      <span className="wrap-anywhere">
        {first.message}
        {rest.length > 0 && ` And ${rest.length} more.`}
      </span>
    </Callout>
  );
}

type EnforcementNoteProps = { enforcement: Enforcement; policies: number };

/** Whether policies hold at all: the loudest thing on the page when they do not, a quiet line otherwise. */
export function EnforcementNote({ enforcement: { state, by }, policies }: EnforcementNoteProps) {
  if (state === 'not-enforced') {
    return (
      <Callout tone="critical" icon="warning" title={`${by} does not enforce network policies`}>
        {policies === 0
          ? 'There are none yet. Every pod reaches every other, and policies would change nothing until the network enforces them.'
          : `The ${count(policies, 'policy', 'policies')} of this cluster change nothing: every pod reaches every other, whatever this page says they mean.`}
      </Callout>
    );
  }
  return (
    <p className="text-sm text-quiet">
      {policies === 0
        ? `This cluster has no network policies.${state === 'enforced' ? ` ${by} would enforce them.` : ''}`
        : state === 'enforced'
          ? `${by} enforces the ${count(policies, 'policy', 'policies')} of this cluster.`
          : `Answers are what the ${count(policies, 'policy', 'policies')} of this cluster mean. Nothing in sight says whether the network enforces them.`}
    </p>
  );
}
