import clsx from 'clsx';
import type { ReactNode } from 'react';

type CrumbProps = {
  children: ReactNode;
  /** On a phone it stands first: what was before it is left out there. */
  first?: boolean;
  /** Left out on a phone. */
  wideOnly?: boolean;
};

/** One step of the breadcrumb after the first. */
export function Crumb({ children, first = false, wideOnly = false }: CrumbProps) {
  return (
    <li className={clsx('min-w-0 items-center', wideOnly ? 'hidden sm:flex' : 'flex')}>
      <span aria-hidden className={clsx('text-edge select-none', first && 'hidden sm:inline')}>
        /
      </span>
      {children}
    </li>
  );
}
