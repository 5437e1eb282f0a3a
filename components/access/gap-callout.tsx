import { Callout } from '@/components/ui/callout';
import { TextLink } from '@/components/ui/text-link';
import type { Gap } from '@/lib/inventory/types';
import { clusterPath } from '@/lib/client/paths';

type GapCalloutProps = {
  gaps: readonly Gap[];
  clusterId: string;
  at: string | null;
  /** Names are hidden, and the reasons may hold some. */
  isRedacted?: boolean;
};

/** Access that may exist and could not be seen. Silence would read as "nobody". */
export function GapCallout({ gaps, clusterId, at, isRedacted = false }: GapCalloutProps) {
  if (gaps.length === 0) return null;
  const [first, ...rest] = gaps;
  return (
    <Callout
      tone="high"
      icon="warning"
      title="Part of the access could not be read, so more may be granted than is shown"
      action={<TextLink href={clusterPath(clusterId, 'coverage', at)}>What is missing</TextLink>}
    >
      <span className="wrap-anywhere">
        {isRedacted ? 'Why is hidden with the names.' : first?.message}
        {rest.length > 0 && ` And ${rest.length} more.`}
      </span>
    </Callout>
  );
}
