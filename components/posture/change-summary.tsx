import clsx from 'clsx';
import { formatDay, formatNumber } from '@/components/ui/format';
import { SeverityGlyph, severityWord } from '@/components/ui/severity';
import { QuietLink } from '@/components/ui/text-link';
import { findingPath, findingsPath } from '@/lib/client/paths';
import type { FindingRow, ScorePoint } from '@/lib/store/types';

type ChangeSummaryProps = {
  clusterId: string;
  point: ScorePoint;
  /** Null for the first snapshot. */
  previousAt: string | null;
  /** The worst of what is new. */
  newest: readonly FindingRow[];
  at: string | null;
};

/** What this snapshot brought, against the one before. */
export function ChangeSummary({ clusterId, point, previousAt, newest, at }: ChangeSummaryProps) {
  if (previousAt === null) {
    return (
      <p className="px-4 pb-3 text-sm text-quiet">This is the first snapshot: there is nothing to compare with.</p>
    );
  }
  const figures = [
    { word: 'new', value: point.opened, tone: 'text-high', change: 'new' },
    { word: 'came back', value: point.regressed, tone: 'text-critical', change: 'regressed' },
    { word: 'fixed', value: point.fixed, tone: 'text-good', change: 'fixed' },
  ];
  return (
    <>
      <dl className="flex gap-8 px-4 pb-3">
        {figures.map(({ word, value, tone, change }) => (
          <div key={word} className="flex flex-col-reverse">
            <dt className="text-xs text-quiet">{word}</dt>
            <dd className={clsx('text-xl font-medium', value === 0 ? 'text-quiet' : tone)}>
              {value === 0 ? (
                0
              ) : (
                <QuietLink href={findingsPath(clusterId, { change, at })}>{formatNumber(value)}</QuietLink>
              )}
            </dd>
          </div>
        ))}
      </dl>
      {newest.length > 0 && (
        <ul>
          {newest.map((finding) => (
            <li key={finding.id} className="border-t">
              <QuietLink
                href={findingPath(finding.id, at)}
                className="flex items-start gap-2.5 px-4 py-2 text-sm hover:bg-hover hover:no-underline"
              >
                <span className="mt-1">
                  <SeverityGlyph level={finding.severity} />
                </span>
                <span className="sr-only">{severityWord[finding.severity]}: </span>
                <span className="line-clamp-2 min-w-0 wrap-anywhere">{finding.message}</span>
              </QuietLink>
            </li>
          ))}
        </ul>
      )}
      {point.opened + point.regressed + point.fixed === 0 && (
        <p className="px-4 pb-2 text-sm text-quiet">Nothing changed since {formatDay(previousAt)}.</p>
      )}
    </>
  );
}
