import clsx from 'clsx';

export const severityLevels = ['critical', 'high', 'medium', 'low'] as const;
export type SeverityLevel = (typeof severityLevels)[number];

export const severityWord: Record<SeverityLevel, string> = {
  critical: 'Critical',
  high: 'High',
  medium: 'Medium',
  low: 'Low',
};

export const severityText: Record<SeverityLevel, string> = {
  critical: 'text-critical',
  high: 'text-high',
  medium: 'text-medium',
  low: 'text-low',
};

/** The shape alone: less and less ink as it gets less severe, so that it reads without colour. */
export function SeverityGlyph({ level, size = 12 }: { level: SeverityLevel; size?: number }) {
  return (
    <svg viewBox="0 0 12 12" width={size} height={size} aria-hidden className={clsx('shrink-0', severityText[level])}>
      {level === 'critical' && <path d="M6 .4 11.6 6 6 11.6.4 6Z" fill="currentColor" />}
      {level === 'high' && <path d="M6 1.2 11.4 10.6H.6Z" fill="currentColor" />}
      {level === 'medium' && (
        <>
          <circle cx="6" cy="6" r="4.4" fill="none" stroke="currentColor" strokeWidth="1.3" />
          <path d="M6 1.6a4.4 4.4 0 0 1 0 8.8Z" fill="currentColor" />
        </>
      )}
      {level === 'low' && <circle cx="6" cy="6" r="3.6" fill="none" stroke="currentColor" strokeWidth="1.3" />}
    </svg>
  );
}

/** Severity as colour, glyph and word. */
export function SeverityMark({ level, className }: { level: SeverityLevel; className?: string }) {
  return (
    <span
      className={clsx(
        'inline-flex items-center gap-1.5 text-sm font-medium whitespace-nowrap',
        severityText[level],
        className,
      )}
    >
      <SeverityGlyph level={level} />
      {severityWord[level]}
    </span>
  );
}
