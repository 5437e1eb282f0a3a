import clsx from 'clsx';
import Link from 'next/link';
import type { ComponentProps } from 'react';
import { Icon } from './icons';

/** A link inside text or a list: accent, underlined when pointed at. */
export function TextLink({ className, ...props }: ComponentProps<typeof Link>) {
  return <Link className={clsx('text-accent underline-offset-3 hover:underline', className)} {...props} />;
}

/** A number, or a row, that leads to what it counts: ink until pointed at. */
export function QuietLink({ className, ...props }: ComponentProps<typeof Link>) {
  return (
    <Link
      className={clsx(
        'decoration-edge underline-offset-3 transition-colors hover:text-accent hover:underline',
        className,
      )}
      {...props}
    />
  );
}

/** A link that leaves the application. */
export function ExternalLink({ href, children }: { href: string; children: React.ReactNode }) {
  return (
    <a
      href={href}
      target="_blank"
      rel="noreferrer noopener"
      className="inline-flex max-w-full items-center gap-1 text-accent underline-offset-3 hover:underline"
    >
      <span className="truncate">{children}</span>
      <Icon name="external" size={12} />
      <span className="sr-only">(opens in a new tab)</span>
    </a>
  );
}
