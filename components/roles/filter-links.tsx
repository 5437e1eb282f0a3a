import clsx from 'clsx';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { formatNumber } from '@/components/ui/format';
import { withQuery } from '@/lib/client/paths';

export type ListAddress = { readonly path: string; readonly search: Readonly<Record<string, string>> };

/** The same list with a parameter changed, from its first page. */
export function changed({ path, search }: ListAddress, key: string, value: string | null): string {
  return withQuery(path, { ...search, page: null, [key]: value });
}

/** The same list with a value of a list parameter added or taken out. */
export function toggled(address: ListAddress, key: string, value: string): string {
  const values = (address.search[key] ?? '').split(',').filter((each) => each !== '');
  const next = values.includes(value) ? values.filter((each) => each !== value) : [...values, value];
  return changed(address, key, next.join(','));
}

export function FilterGroup({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div role="group" aria-label={label} className="flex flex-wrap gap-1">
      {children}
    </div>
  );
}

type FilterLinkProps = { href: string; isOn: boolean; count: number; children: ReactNode };

/** A filter that is a link: on or off, and how many rows it would show. */
export function FilterLink({ href, isOn, count, children }: FilterLinkProps) {
  return (
    <Link
      href={href}
      scroll={false}
      {...(isOn && { 'aria-current': 'true' as const })}
      className={clsx(
        'inline-flex h-7 items-center gap-1.5 rounded-md border px-2 text-xs whitespace-nowrap hover:bg-hover',
        isOn ? 'border-accent/60 text-ink' : 'text-quiet print:hidden',
      )}
    >
      {children}
      <span className="text-quiet tabular-nums">{formatNumber(count)}</span>
    </Link>
  );
}

/** A filter that came with a link from elsewhere, and the way out of it. */
export function FilterNote({ href, children }: { href: string; children: ReactNode }) {
  return (
    <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm">
      <span className="wrap-anywhere">{children}</span>
      <Link href={href} className="text-accent underline-offset-3 hover:underline">
        Show all
      </Link>
    </p>
  );
}
