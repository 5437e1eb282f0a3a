import clsx from 'clsx';
import { QuietLink } from '@/components/ui/text-link';
import { controlPath, findingPath } from '@/lib/client/paths';
import type { ScorePart } from '@/lib/findings/explain-score';
import { changeWords, signed } from './moved-words';

type MovedPartProps = {
  part: ScorePart;
  /** What findings say, by their public id. */
  messages: ReadonlyMap<string, string>;
  at: string | null;
};

const most = 20;

/** One control's part in a change of the score, with the findings behind it. */
export function MovedPart({ part: { control, title, points, changes }, messages, at }: MovedPartProps) {
  return (
    <li className="border-t px-4 py-(--row-y) text-sm">
      <div className="flex items-baseline justify-between gap-4">
        <span className="min-w-0 text-pretty">
          {control === null ? (
            title
          ) : (
            <QuietLink href={controlPath(control)} className="inline-block min-h-6">
              {title}
            </QuietLink>
          )}
        </span>
        <span className={clsx('shrink-0 tabular-nums', points > 0 ? 'text-good' : 'text-critical')}>
          {signed(points)}
        </span>
      </div>
      {changes.length === 0 ? (
        <p className="text-xs text-quiet">No finding changed: more or fewer objects were judged.</p>
      ) : (
        <details className="text-xs print:details-content:[content-visibility:visible]">
          <summary className="cursor-pointer py-1 text-quiet hover:text-ink">{summaryOf(changes)}</summary>
          <ul className="mt-1 mb-1 flex flex-col gap-2 border-l pl-3">
            {changes.slice(0, most).map(({ id, change }) => (
              <li key={id} className="min-w-0 wrap-anywhere">
                <span className="text-quiet">{changeWords[change]}: </span>
                <QuietLink href={findingPath(id, change === 'fixed' ? null : at)}>{messages.get(id) ?? id}</QuietLink>
              </li>
            ))}
            {changes.length > most && <li className="text-quiet">and {changes.length - most} more</li>}
          </ul>
        </details>
      )}
    </li>
  );
}

/** `2 new, 1 fixed` */
function summaryOf(changes: ScorePart['changes']): string {
  const kinds = [...new Set(changes.map(({ change }) => change))];
  return kinds
    .map((kind) => `${changes.filter(({ change }) => change === kind).length} ${changeWords[kind]}`)
    .join(', ');
}
