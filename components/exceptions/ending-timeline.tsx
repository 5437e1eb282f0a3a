import clsx from 'clsx';
import { count, formatDay } from '@/components/ui/format';
import type { AcceptanceView } from '@/lib/api/acceptances';
import { endingByWeek } from './radar';

const most = 5;

/** What ends when: a column a week, a mark an acceptance, each leading to it. */
export function EndingTimeline({ acceptances, now }: { acceptances: readonly AcceptanceView[]; now: number }) {
  const { weeks, later } = endingByWeek(acceptances, now);
  return (
    <div className="flex flex-col gap-2">
      <ol aria-label="What ends in which week" className="grid grid-cols-13 gap-px sm:gap-1">
        {weeks.map(({ from, items }, index) => {
          const label = formatDay(new Date(from).toISOString());
          return (
            <li
              key={from}
              aria-label={`Week from ${label}: ${items.length === 0 ? 'nothing ends' : `${count(items.length, 'acceptance')} end`}`}
              className="flex min-w-0 flex-col justify-end gap-1"
            >
              <div className="flex min-h-9 flex-col justify-end gap-1 border-b pb-1">
                {items.length > most && <span className="text-center text-xs text-quiet">+{items.length - most}</span>}
                {items.slice(0, most).map(({ id, covers, kind }) => (
                  <a
                    key={id}
                    href={`#${id}`}
                    aria-label={`Ends in the week from ${label}, covers ${count(covers, 'finding')}`}
                    title={`Covers ${count(covers, 'finding')}`}
                    className={clsx(
                      'flex h-6 items-center justify-center rounded-sm border text-xs tabular-nums',
                      index < 2 ? 'border-high/60 bg-high/10 text-high' : 'border-edge/60 hover:border-accent',
                      kind === 'false-positive' && 'border-dashed',
                    )}
                  >
                    {covers}
                  </a>
                ))}
              </div>
              <span
                className={clsx(
                  'text-center text-xs whitespace-nowrap text-quiet',
                  index % 3 !== 0 && 'invisible sm:visible',
                  index === weeks.length - 1 && 'max-sm:self-end',
                )}
              >
                {label}
              </span>
            </li>
          );
        })}
      </ol>
      <p className="text-xs text-quiet">
        Each mark is an acceptance with the number of findings that it covers, in the week in which it ends.
        {later > 0 && (later === 1 ? ' One more ends later or never.' : ` ${later} more end later or never.`)}
      </p>
    </div>
  );
}
