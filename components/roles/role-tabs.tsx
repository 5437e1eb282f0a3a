import clsx from 'clsx';
import Link from 'next/link';
import { clusterPath } from '@/lib/client/paths';

const tabs = [
  ['roles', 'Roles'],
  ['bindings', 'Bindings'],
  ['dead-grants', 'Dead grants'],
] as const;

type RoleTabsProps = { clusterId: string; at: string | null; current: (typeof tabs)[number][0] };

/** The three lists about who was given what; each has an address of its own. */
export function RoleTabs({ clusterId, at, current }: RoleTabsProps) {
  return (
    <nav aria-label="Roles and bindings" className="flex gap-4 overflow-x-auto border-b">
      {tabs.map(([section, label]) => (
        <Link
          key={section}
          href={clusterPath(clusterId, section, at)}
          {...(section === current && { 'aria-current': 'page' as const })}
          className={clsx(
            '-mb-px flex h-9 items-center border-b-2 text-sm whitespace-nowrap -outline-offset-2 transition-colors hover:text-ink',
            section === current ? 'border-accent text-ink' : 'border-transparent text-quiet print:hidden',
          )}
        >
          {label}
        </Link>
      ))}
    </nav>
  );
}
