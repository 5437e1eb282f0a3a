import Link from 'next/link';
import { buttonClass } from '@/components/ui/button';
import { formatNumber } from '@/components/ui/format';
import { withQuery } from '@/lib/client/paths';

type PagerProps = {
  path: string;
  /** The other parameters of the address, which every page keeps. */
  search: Readonly<Record<string, string>>;
  page: number;
  pages: number;
};

/** The way through a list of several pages. Nothing for one page. */
export function Pager({ path, search, page, pages }: PagerProps) {
  if (pages <= 1) return null;
  const to = (target: number) => withQuery(path, { ...search, page: target === 1 ? null : String(target) });
  return (
    <nav aria-label="Pages" className="flex items-center gap-3 text-sm">
      {page > 1 && (
        <Link href={to(page - 1)} rel="prev" className={buttonClass('secondary', 'sm')}>
          Previous
        </Link>
      )}
      <span className="text-quiet tabular-nums">
        Page {formatNumber(page)} of {formatNumber(pages)}
      </span>
      {page < pages && (
        <Link href={to(page + 1)} rel="next" className={buttonClass('secondary', 'sm')}>
          Next
        </Link>
      )}
    </nav>
  );
}
