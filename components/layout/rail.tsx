'use client';

import clsx from 'clsx';
import Link from 'next/link';
import { useCallback, useState } from 'react';
import { Icon } from '@/components/ui/icons';
import { Mark, Wordmark } from './mark';
import { railCookie } from './rail-cookie';
import type { OpenWith } from './nav-items';
import { NavList } from './nav-list';
import type { BarCluster } from './top-bar';
import { useShortcut } from './use-shortcut';

type RailProps = {
  startsNarrow: boolean;
  /** Sections of the navigation that were folded or unfolded by hand. */
  turned: readonly string[];
  cluster: BarCluster | null;
  openWith: OpenWith;
};

/** The left rail of wide screens. Whether it is narrow is kept in a cookie, so that the server draws it right. */
export function Rail({ startsNarrow, turned, cluster, openWith }: RailProps) {
  const [narrow, setNarrow] = useState(startsNarrow);
  const toggle = useCallback(() => {
    setNarrow((before) => {
      document.cookie = `${railCookie}=${before ? 'wide' : 'narrow'}; path=/; max-age=31536000; samesite=lax`;
      return !before;
    });
  }, []);
  useShortcut('[', toggle);

  return (
    <aside
      data-screen-only
      className={clsx(
        'sticky top-0 z-30 hidden h-dvh shrink-0 flex-col border-r bg-ground transition-[width] duration-140 md:flex',
        narrow ? 'w-13' : 'w-52',
      )}
    >
      <Link
        href="/"
        aria-label="Lynceus, fleet"
        className={clsx('flex h-12 shrink-0 items-center border-b', narrow ? 'justify-center' : 'px-4')}
      >
        {narrow ? <Mark size={22} className="text-accent" /> : <Wordmark />}
      </Link>
      <div className="min-h-0 grow overflow-y-auto">
        <NavList cluster={cluster} turned={turned} openWith={openWith} narrow={narrow} />
      </div>
      <button
        type="button"
        onClick={toggle}
        aria-label={narrow ? 'Widen the navigation' : 'Narrow the navigation'}
        title={`${narrow ? 'Widen' : 'Narrow'} the navigation ( [ )`}
        className={clsx(
          'flex h-10 shrink-0 items-center border-t text-quiet hover:text-ink',
          narrow ? 'justify-center' : 'px-4',
        )}
      >
        <Icon name="chevronsLeft" className={clsx('shrink-0 transition-transform', narrow && 'rotate-180')} />
      </button>
    </aside>
  );
}
