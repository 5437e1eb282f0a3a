'use client';

import clsx from 'clsx';
import Link, { useLinkStatus } from 'next/link';
import { usePathname, useSearchParams } from 'next/navigation';
import { Icon, type IconName } from '@/components/ui/icons';
import { clusterItems, currentItem, fleetItems, type NavItem } from './nav-items';
import type { BarCluster } from './top-bar';

type NavListProps = { cluster: BarCluster | null; narrow?: boolean; onNavigate?: () => void };

/** The pages that exist: of the fleet, and of the cluster that is open. */
export function NavList({ cluster, narrow = false, onNavigate }: NavListProps) {
  const pathname = usePathname();
  const at = useSearchParams().get('at');
  const ofCluster = cluster === null ? [] : clusterItems(cluster.id, at);
  const current = currentItem([...fleetItems, ...ofCluster], pathname);

  return (
    <nav aria-label="Main" className="flex flex-col gap-5 px-2 py-3">
      <Items items={fleetItems} current={current} narrow={narrow} onNavigate={onNavigate} />
      {cluster !== null && (
        <div>
          <p
            className={clsx('mb-1 truncate px-2 font-mono text-xs text-quiet', narrow && 'sr-only')}
            title={cluster.name}
          >
            {cluster.name}
          </p>
          {narrow && <hr className="mx-2 mb-2" />}
          <Items items={ofCluster} current={current} narrow={narrow} onNavigate={onNavigate} />
        </div>
      )}
    </nav>
  );
}

type ItemsProps = {
  items: readonly NavItem[];
  current: NavItem | null;
  narrow: boolean;
  onNavigate: (() => void) | undefined;
};

function Items({ items, current, narrow, onNavigate }: ItemsProps) {
  return (
    <ul className="flex flex-col gap-px">
      {items.map((item) => {
        const here = item === current;
        return (
          <li key={item.path}>
            <Link
              href={item.href}
              {...(here && { 'aria-current': 'page' as const })}
              {...(narrow && { title: item.label })}
              {...(onNavigate && { onClick: onNavigate })}
              className={clsx(
                'flex h-8 items-center gap-2.5 rounded-md px-2 text-sm transition-colors',
                narrow && 'justify-center',
                here ? 'bg-hover font-medium text-ink' : 'text-quiet hover:bg-hover hover:text-ink',
              )}
            >
              <NavIcon name={item.icon} here={here} />
              <span className={clsx(narrow && 'sr-only')}>{item.label}</span>
            </Link>
          </li>
        );
      })}
    </ul>
  );
}

/** Breathes while the page is on its way. */
function NavIcon({ name, here }: { name: IconName; here: boolean }) {
  const { pending } = useLinkStatus();
  return (
    <Icon name={name} className={clsx('shrink-0', (here || pending) && 'text-accent', pending && 'animate-breathe')} />
  );
}
