import clsx from 'clsx';
import Link from 'next/link';
import { clusterPath } from '@/lib/client/paths';

const tabs = [
  ['compliance', 'Compliance'],
  ['pod-security', 'Pod Security'],
] as const;

type ComplianceTabsProps = { clusterId: string; at: string | null; current: (typeof tabs)[number][0] };

/** What holds, and what would hold at a stricter level; each has an address of its own. */
export function ComplianceTabs({ clusterId, at, current }: ComplianceTabsProps) {
  return (
    <nav aria-label="Compliance" data-screen-only className="flex gap-4 overflow-x-auto border-b">
      {tabs.map(([section, label]) => (
        <Link
          key={section}
          href={clusterPath(clusterId, section, at)}
          {...(section === current && { 'aria-current': 'page' as const })}
          className={clsx(
            '-mb-px flex h-9 items-center border-b-2 text-sm whitespace-nowrap -outline-offset-2 transition-colors hover:text-ink',
            section === current ? 'border-accent text-ink' : 'border-transparent text-quiet',
          )}
        >
          {label}
        </Link>
      ))}
    </nav>
  );
}
