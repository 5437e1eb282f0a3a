import { Callout } from '@/components/ui/callout';
import { TextLink } from '@/components/ui/text-link';
import { clusterPath } from '@/lib/client/paths';
import type { Gap } from '@/lib/inventory/types';

/** Workloads that could not be read are not in the list. */
export function WorkloadGaps({ gaps, clusterId, at }: { gaps: readonly Gap[]; clusterId: string; at: string | null }) {
  const [first, ...rest] = gaps;
  if (!first) return null;
  return (
    <Callout
      tone="high"
      icon="warning"
      title="Some workloads could not be read, so more may run than are shown"
      action={<TextLink href={clusterPath(clusterId, 'coverage', at)}>What is missing</TextLink>}
    >
      <span className="wrap-anywhere">
        {first.message}
        {rest.length > 0 && ` And ${rest.length} more.`}
      </span>
    </Callout>
  );
}
