import clsx from 'clsx';
import Link from 'next/link';
import { canTalkPath, networkPath, networkPoliciesPath, networkWorkloadsPath } from '@/lib/client/network';

const tabs = [
  ['map', 'Map', networkPath],
  ['can-talk', 'Can A talk to B', canTalkPath],
  ['workloads', 'Workloads', networkWorkloadsPath],
  ['policies', 'Deny by default', networkPoliciesPath],
] as const;

type NetworkTabsProps = { clusterId: string; at: string | null; current: (typeof tabs)[number][0] };

/** The pages about the network of a cluster. */
export function NetworkTabs({ clusterId, at, current }: NetworkTabsProps) {
  return (
    <nav aria-label="Network" className="flex gap-4 overflow-x-auto border-b">
      {tabs.map(([id, label, path]) => (
        <Link
          key={id}
          href={path(clusterId, { at })}
          aria-current={id === current ? 'page' : undefined}
          className={clsx(
            'border-b-2 py-2 text-sm whitespace-nowrap -outline-offset-2',
            id === current ? 'border-accent text-ink' : 'border-transparent text-quiet hover:text-ink print:hidden',
          )}
        >
          {label}
        </Link>
      ))}
    </nav>
  );
}
