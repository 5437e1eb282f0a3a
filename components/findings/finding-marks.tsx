import { Badge } from '@/components/ui/badge';
import { formatDay } from '@/components/ui/format';
import { Icon } from '@/components/ui/icons';
import { plainText } from '@/lib/inventory/plain-text';
import type { FindingRow } from '@/lib/store/types';

/** Where a finding stands as work, in a list: state, who, until when, which ticket. */
export function FindingMarks({ finding }: { finding: FindingRow }) {
  const { state, builtIn, assignee, due, overdue, ticket } = finding;
  return (
    <>
      {state === 'regressed' && <Badge tone="high">came back</Badge>}
      {state === 'fixed' && <Badge tone="good">fixed</Badge>}
      {state === 'acknowledged' && <Badge tone="accent">acknowledged</Badge>}
      {state === 'accepted' && <Badge>accepted</Badge>}
      {state === 'false-positive' && <Badge>false positive</Badge>}
      {overdue && due !== null && (
        <span
          className="inline-flex items-center gap-1 whitespace-nowrap text-high"
          title={`Was due on ${formatDay(due)}`}
        >
          <Icon name="clock" size={12} />
          due {formatDay(due)}
        </span>
      )}
      {assignee !== null && (
        <span
          className="inline-flex max-w-full min-w-0 items-center gap-1"
          title={`Assigned to ${plainText(assignee)}`}
        >
          <Icon name="subjects" size={12} className="shrink-0" />
          <span className="sr-only">assigned to </span>
          <bdi className="truncate">{plainText(assignee)}</bdi>
        </span>
      )}
      {ticket !== null && <span className="max-w-full truncate font-mono">{plainText(ticket.key)}</span>}
      {builtIn && <Badge>built in</Badge>}
    </>
  );
}
