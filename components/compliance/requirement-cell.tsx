import { formatNumber } from '@/components/ui/format';
import { Icon } from '@/components/ui/icons';
import { SeverityGlyph, severityWord } from '@/components/ui/severity';
import { QuietLink } from '@/components/ui/text-link';
import { whyOpen } from '@/lib/api/compliance';
import { clusterPath, findingsPath } from '@/lib/client/paths';
import { worstSeverity } from '@/lib/controls/severity';
import type { RequirementState } from '@/lib/findings/compliance';

type RequirementCellProps = { clusterId: string; at: string | null; state: RequirementState };

/** How one requirement stands in one cluster: how many objects fail, or why nobody can say. */
export function RequirementCell({
  clusterId,
  at,
  state: { requirement, status, results, compliance },
}: RequirementCellProps) {
  if (status === 'failed') {
    const failing = results.filter((result) => result.status === 'failed');
    const worst = worstSeverity(
      failing.map(({ severity }) => severity),
      'low',
    );
    return (
      <QuietLink
        href={findingsPath(clusterId, { control: failing.map(({ id }) => id), state: 'standing', at })}
        className="inline-flex items-center gap-1.5 tabular-nums"
      >
        <SeverityGlyph level={worst} />
        <span className="sr-only">{severityWord[worst]}, fails: </span>
        {formatNumber(compliance.failing)}
      </QuietLink>
    );
  }
  if (status === 'not-assessed') {
    return (
      <QuietLink
        href={`${clusterPath(clusterId, 'coverage', at)}#not-assessed`}
        title={whyOpen(requirement, results)}
        className="inline-flex items-center gap-1.5 text-xs"
      >
        <span aria-hidden className="hatched inline-block h-3 w-4 rounded-[2px] border" />
        not assessed
      </QuietLink>
    );
  }
  if (status === 'passed') {
    return (
      <span className="inline-flex items-center gap-1 text-good">
        <Icon name="check" size={14} /> <span className="text-xs">passes</span>
      </span>
    );
  }
  return (
    <span className="text-quiet" title="Nothing of the kind exists, or no setting says what is wanted">
      <span aria-hidden>–</span>
      <span className="sr-only">nothing to judge</span>
    </span>
  );
}
