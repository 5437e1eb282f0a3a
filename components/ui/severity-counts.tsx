import clsx from 'clsx';
import { formatNumber } from './format';
import { SeverityGlyph, severityLevels, severityWord, type SeverityLevel } from './severity';
import { QuietLink } from './text-link';

type SeverityCountsProps = {
  counts: Readonly<Record<SeverityLevel, number>>;
  /** Where the list of one severity is; a count of zero is no link. */
  href: (level: SeverityLevel) => string;
  /** What is counted, for screen readers: "findings of prod-eu". */
  of: string;
  className?: string;
};

/** Four counts in a row, worst first; zeros stay in place so that rows line up. */
export function SeverityCounts({ counts, href, of, className }: SeverityCountsProps) {
  return (
    <span className={clsx('inline-flex items-center gap-3 text-sm tabular-nums', className)}>
      {severityLevels.map((level) => {
        const count = counts[level];
        const body = (
          <>
            <SeverityGlyph level={level} size={10} />
            {formatNumber(count)}
          </>
        );
        return count === 0 ? (
          <span
            key={level}
            className="inline-flex min-w-9 items-center gap-1.5 text-quiet opacity-55"
            title={`No ${level} ${of}`}
          >
            {body}
          </span>
        ) : (
          <QuietLink
            key={level}
            href={href(level)}
            className="inline-flex min-w-9 items-center gap-1.5"
            aria-label={`${count} ${level} ${of}`}
            title={`${severityWord[level]}: ${formatNumber(count)} ${of}`}
          >
            {body}
          </QuietLink>
        );
      })}
    </span>
  );
}
