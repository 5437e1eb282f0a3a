import type { ReactNode } from 'react';

/** One step of the breadcrumb after the first. */
export function Crumb({ children }: { children: ReactNode }) {
  return (
    <li className="flex min-w-0 items-center">
      <span aria-hidden className="text-edge select-none">
        /
      </span>
      {children}
    </li>
  );
}
