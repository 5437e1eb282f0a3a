import { Callout } from '@/components/ui/callout';
import { TextLink } from '@/components/ui/text-link';
import type { DeadGrantList } from '@/lib/api/dead-grants';
import { clusterPath } from '@/lib/client/paths';
import { deadReasons } from '@/lib/rbac/dead-grant-types';
import { deadReasonWords } from './dead-reason-words';

type NotAssessedProps = { clusterId: string; at: string | null; notAssessed: DeadGrantList['notAssessed'] };

/** Which reasons could not be looked into, and what was missing. What was not seen is never called dead. */
export function NotAssessedCallout({ clusterId, at, notAssessed }: NotAssessedProps) {
  const reasons = deadReasons.filter((reason) => notAssessed.some((each) => each.reason === reason));
  if (reasons.length === 0) return null;
  return (
    <Callout
      icon="info"
      title="Not everything could be looked into"
      action={<TextLink href={clusterPath(clusterId, 'coverage', at)}>What is missing</TextLink>}
    >
      <ul className="mt-1 flex flex-col gap-0.5">
        {reasons.map((reason) => {
          const gaps = notAssessed.filter((each) => each.reason === reason).map(({ gap }) => gap.message);
          return (
            <li key={reason} className="wrap-anywhere">
              <span className="text-ink">{deadReasonWords[reason].title}</span>: {gaps[0]}
              {gaps.length > 1 && ` And ${gaps.length - 1} more.`}
            </li>
          );
        })}
      </ul>
    </Callout>
  );
}
