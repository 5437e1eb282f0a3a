import { useId } from 'react';

/** How much of something is reached, as a share from 0 to 1; null where nobody can say. */
type ReachMarkProps = { share: number | null; size?: number };

/**
 * A square that fills up from below: full for all, a part for some, a small dot for none, hatched where it cannot be
 * said. It reads in grey and without colour.
 */
export function ReachMark({ share, size = 16 }: ReachMarkProps) {
  const id = useId();
  const filled = share === null ? 0 : share >= 1 ? 12 : Math.min(10, Math.max(2, share * 12));
  return (
    <svg viewBox="0 0 16 16" width={size} height={size} aria-hidden className="shrink-0 text-ink">
      {share === 0 ? (
        <circle cx="8" cy="8" r="1.5" fill="currentColor" opacity="0.45" />
      ) : (
        <>
          {share === null && (
            <pattern id={id} width="3" height="3" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
              <path d="M0 0v3" stroke="currentColor" strokeWidth="1.6" />
            </pattern>
          )}
          <rect
            x="2"
            y="2"
            width="12"
            height="12"
            rx="1.5"
            fill={share === null ? `url(#${id})` : 'none'}
            stroke="currentColor"
            strokeWidth="1"
            opacity="0.55"
          />
          {share !== null && (
            <rect x="2" y={14 - filled} width="12" height={filled} rx="1.5" fill="currentColor" opacity="0.82" />
          )}
        </>
      )}
    </svg>
  );
}

const entries = [
  [1, 'every pair'],
  [0.5, 'some pairs'],
  [0, 'none'],
  [null, 'not sure'],
] as const;

/** What the squares say. */
export function ReachLegend() {
  return (
    <ul aria-label="What the squares say" className="flex flex-wrap gap-x-4 gap-y-1 text-xs text-quiet">
      {entries.map(([share, words]) => (
        <li key={words} className="flex items-center gap-1.5">
          <ReachMark share={share} /> {words}
        </li>
      ))}
    </ul>
  );
}
