import clsx from 'clsx';
import { formatScore } from './format';

type DeltaProps = {
  /** Null when there is nothing to compare with. */
  value: number | null;
  /** Whether more is better (a score) or worse (a count). */
  more: 'better' | 'worse';
  /** "since 16 Nov", read after the figure. */
  since?: string;
  className?: string;
};

/** A change with its direction as arrow, sign and colour. */
export function Delta({ value, more, since, className }: DeltaProps) {
  if (value === null) return null;
  const rounded = Math.round(value * 10) / 10;
  const better = more === 'better' ? rounded > 0 : rounded < 0;
  return (
    <span
      className={clsx(
        'inline-flex items-center gap-1 text-xs whitespace-nowrap',
        rounded === 0 ? 'text-quiet' : better ? 'text-good' : 'text-critical',
        className,
      )}
    >
      {rounded === 0 ? (
        'no change'
      ) : (
        <>
          <svg viewBox="0 0 8 8" width="8" height="8" aria-hidden>
            <path d={rounded > 0 ? 'M4 1 7.5 7h-7Z' : 'M4 7 .5 1h7Z'} fill="currentColor" />
          </svg>
          {rounded > 0 ? '+' : '−'}
          {formatScore(Math.abs(rounded))}
        </>
      )}
      {since && <span className="text-quiet">{since}</span>}
    </span>
  );
}
