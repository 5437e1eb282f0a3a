/**
 * The mark: an eye whose iris is a compass rose. One line weight and one colour; it stands at 16 px.
 */
export function Mark({ size = 20, className }: { size?: number; className?: string }) {
  return (
    <svg
      viewBox="0 0 32 32"
      width={size}
      height={size}
      fill="none"
      stroke="currentColor"
      strokeWidth="2"
      strokeLinejoin="round"
      strokeLinecap="round"
      aria-hidden
      className={className}
    >
      <path d="M2.5 16C6 9.8 10.6 6.7 16 6.7S26 9.8 29.5 16C26 22.2 21.4 25.3 16 25.3S6 22.2 2.5 16Z" />
      <path d="M16 9.6 17.7 14.3 22.4 16 17.7 17.7 16 22.4 14.3 17.7 9.6 16 14.3 14.3Z" />
      <path d="M16 2v2M16 28v2" />
    </svg>
  );
}

/** The mark with the name beside it. */
export function Wordmark() {
  return (
    <span className="inline-flex items-center gap-2 text-ink">
      <Mark size={22} className="text-accent" />
      <span className="text-base font-medium tracking-tight">Lynceus</span>
    </span>
  );
}
