import { formatNumber } from '@/components/ui/format';
import { SeverityGlyph, severityWord } from '@/components/ui/severity';
import { QuietLink } from '@/components/ui/text-link';
import { findingPath } from '@/lib/client/paths';
import type { Severity } from '@/lib/controls/types';
import type { Bounded, FindingBrief } from '@/lib/what-if/types';

type FindingChangeListProps = {
  title: string;
  changes: Bounded<FindingBrief & { readonly was?: Severity }>;
  findingIds: Readonly<Record<string, string>>;
  at: string | null;
};

const most = 8;

/** Findings that go, come, or weigh differently, the worst first. Nothing where there are none. */
export function FindingChangeList({ title, changes, findingIds, at }: FindingChangeListProps) {
  if (changes.total === 0) return null;
  const shown = changes.items.slice(0, most);
  return (
    <div className="mb-2">
      <h4 className="text-xs text-quiet">
        {title} <span className="tabular-nums">{formatNumber(changes.total)}</span>
      </h4>
      <ul>
        {shown.map(({ fingerprint, severity, message, was }) => {
          const id = findingIds[fingerprint];
          const text = `${message}${was ? ` (was ${severityWord[was].toLowerCase()})` : ''}`;
          return (
            <li key={fingerprint} className="flex items-start gap-2 py-0.5 text-sm">
              <span className="mt-1">
                <SeverityGlyph level={severity} />
              </span>
              <span className="sr-only">{severityWord[severity]}: </span>
              <span className="min-w-0 wrap-anywhere">
                {id === undefined ? text : <QuietLink href={findingPath(id, at)}>{text}</QuietLink>}
              </span>
            </li>
          );
        })}
      </ul>
      {changes.total > shown.length && (
        <p className="pt-1 text-xs text-quiet">and {formatNumber(changes.total - shown.length)} more</p>
      )}
    </div>
  );
}
