import clsx from 'clsx';
import Link from 'next/link';
import { Icon } from '@/components/ui/icons';
import { changed, type ListAddress } from './filter-links';

type SortHeadingProps = {
  address: ListAddress;
  column: string;
  sort: { readonly by: string; readonly down: boolean };
  children: string;
  numeric?: boolean;
  className?: string;
};

/** The heading of a column that sorts by it: once in its own order, once the other way round. */
export function SortHeading({ address, column, sort, children, numeric = false, className }: SortHeadingProps) {
  const isSorted = sort.by === column;
  return (
    <th
      scope="col"
      {...(isSorted && { 'aria-sort': sort.down ? ('descending' as const) : ('ascending' as const) })}
      className={clsx(
        'h-(--head-h) border-b px-3 text-xs font-normal whitespace-nowrap text-quiet first:pl-4 last:pr-4',
        numeric ? 'text-right' : 'text-left',
        className,
      )}
    >
      <Link
        href={changed(address, 'sort', isSorted && !sort.down ? `-${column}` : column)}
        replace
        scroll={false}
        className={clsx('inline-flex items-center gap-1 rounded-sm hover:text-ink', isSorted && 'text-ink')}
      >
        {children}
        {isSorted && <Icon name={sort.down ? 'arrowUp' : 'arrowDown'} size={12} />}
      </Link>
    </th>
  );
}
