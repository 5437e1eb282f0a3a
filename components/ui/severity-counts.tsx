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
  /** Closer together, where a table has many columns. */
  tight?: boolean;
};

/** Four counts in a row, worst first; zeros stay in place so that rows line up. */
export function SeverityCounts({ counts, href, of, className, tight = false }: SeverityCountsProps) {
  const place = clsx('inline-flex items-center gap-1.5 print:min-w-7', tight ? 'min-w-8' : 'min-w-9');
  return (
    <span
      className={clsx(
        'inline-flex items-center text-sm tabular-nums print:gap-1 print:text-xs',
        tight ? 'gap-1.5' : 'gap-3',
        className,
      )}
    >
      {severityLevels.map((level) => {
        const count = counts[level];
        const body = (
          <>
            <SeverityGlyph level={level} size={10} />
            {formatNumber(count)}
          </>
        );
        return count === 0 ? (
          <span key={level} className={clsx(place, 'text-quiet opacity-55')} title={`No ${level} ${of}`}>
            {body}
          </span>
        ) : (
          <QuietLink
            key={level}
            href={href(level)}
            className={place}
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
