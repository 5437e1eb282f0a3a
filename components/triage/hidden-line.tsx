import { count } from '@/components/ui/format';
import { QuietLink } from '@/components/ui/text-link';
import { findingsPath, type FindingQuery } from '@/lib/client/paths';
import type { FindingPage } from '@/lib/store/types';

type HiddenLineProps = { clusterId: string; query: FindingQuery; hidden: FindingPage['hidden'] };

/** Under a short list of findings: how many it leaves out because they are accepted; nothing when none is. */
export function HiddenLine({ clusterId, query, hidden: { accepted, falsePositive } }: HiddenLineProps) {
  if (accepted + falsePositive === 0) return null;
  return (
    <p className="border-t px-4 pt-2 pb-1.5 text-xs text-quiet">
      <QuietLink href={findingsPath(clusterId, { ...query, state: ['accepted', 'false-positive'] })}>
        {count(accepted + falsePositive, 'finding')} hidden as accepted or false
      </QuietLink>
    </p>
  );
}
