import clsx from 'clsx';
import Link from 'next/link';
import { clusterPath } from '@/lib/client/paths';

const tabs = [
  ['who-can', 'Questions'],
  ['matrix', 'Matrix'],
] as const;

/** The two ways of asking who may do what: one question, or all the risky ones at once. */
export function WhoCanTabs({
  clusterId,
  at,
  current,
}: {
  clusterId: string;
  at: string | null;
  current: 'who-can' | 'matrix';
}) {
  return (
    <nav aria-label="Who can" className="flex gap-4 border-b">
      {tabs.map(([section, label]) => (
        <Link
          key={section}
          href={clusterPath(clusterId, section, at)}
          aria-current={section === current ? 'page' : undefined}
          className={clsx(
            '-mb-px border-b-2 py-2 text-sm',
            section === current
              ? 'border-accent text-ink'
              : 'border-transparent text-quiet hover:text-ink print:hidden',
          )}
        >
          {label}
        </Link>
      ))}
    </nav>
  );
}
