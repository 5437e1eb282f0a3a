import clsx from 'clsx';

export type BadgeTone = 'neutral' | 'accent' | 'good' | 'critical' | 'high' | 'hatched';

/** A word or two about a thing. The hatching of what is not known stands beside its words: over them nobody reads it. */
export function Badge({
  tone = 'neutral',
  className,
  children,
  ...props
}: React.ComponentProps<'span'> & { tone?: BadgeTone }) {
  return (
    <span
      className={clsx(
        'inline-flex h-5 shrink-0 items-center gap-1 rounded-sm border px-1.5 text-xs whitespace-nowrap print:whitespace-nowrap! print:*:whitespace-nowrap!',
        tone === 'neutral' && 'border-hairline text-quiet',
        tone === 'accent' && 'border-accent/40 text-accent',
        tone === 'good' && 'border-good/40 text-good',
        tone === 'critical' && 'border-critical/45 text-critical',
        tone === 'high' && 'border-high/45 text-high',
        tone === 'hatched' && 'border-hairline text-ink',
        className,
      )}
      {...props}
    >
      {tone === 'hatched' && <span aria-hidden className="hatched inline-block h-2.5 w-3 rounded-[2px] border" />}
      {children}
    </span>
  );
}
