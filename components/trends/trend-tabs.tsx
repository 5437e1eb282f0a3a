import clsx from 'clsx';
import Link from 'next/link';
import { comparePath, trendsPath } from '@/lib/client/paths';

type TrendTabsProps = { current: 'trends' | 'compare' };

/** All clusters over time, and side by side. */
export function TrendTabs({ current }: TrendTabsProps) {
  const tabs = [
    ['trends', 'Over time', trendsPath(null)],
    ['compare', 'Side by side', comparePath()],
  ] as const;
  return (
    <nav aria-label="Trends" data-screen-only className="flex gap-4 overflow-x-auto border-b">
      {tabs.map(([tab, label, href]) => (
        <Link
          key={tab}
          href={href}
          {...(tab === current && { 'aria-current': 'page' as const })}
          className={clsx(
            '-mb-px flex h-9 items-center border-b-2 text-sm whitespace-nowrap -outline-offset-2 transition-colors hover:text-ink',
            tab === current ? 'border-accent text-ink' : 'border-transparent text-quiet',
          )}
        >
          {label}
        </Link>
      ))}
    </nav>
  );
}
