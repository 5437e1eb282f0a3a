'use client';

import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { Crumb } from './crumb';
import { apiItem, currentItem, fleetItems } from './nav-items';

/** The fleet page that the address belongs to, as a crumb; nothing on the fleet page itself. */
export function PageCrumb() {
  const pathname = usePathname();
  const item = currentItem([...fleetItems, apiItem], pathname);
  if (!item || item.path === '/') return null;
  return (
    <Crumb>
      <Link
        href={item.href}
        className="block truncate rounded-sm px-1.5 py-1 font-medium hover:bg-hover"
        {...(pathname === item.path && { 'aria-current': 'page' as const })}
      >
        {item.label}
      </Link>
    </Crumb>
  );
}
