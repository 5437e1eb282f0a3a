import clsx from 'clsx';
import { Children, type ReactNode } from 'react';

type FoldedProps = {
  children: ReactNode;
  /** Items shown before the rest is folded. */
  most: number;
  /** What the folded ones are: "more permissions". */
  what: string;
  className?: string;
  /** The items bring their own room at the sides. */
  flush?: boolean;
};

/** A list whose tail opens on demand, and on paper; one item more than fits is simply shown. */
export function Folded({ children, most, what, className, flush = false }: FoldedProps) {
  const items = Children.toArray(children);
  const shown = items.length > most + 1 ? items.slice(0, most) : items;
  const rest = items.slice(shown.length);
  return (
    <>
      <ul className={className}>{shown}</ul>
      {rest.length > 0 && (
        <details className="group print:details-content:[content-visibility:visible]">
          <summary
            className={clsx(
              'w-fit rounded-sm py-1 text-xs text-accent underline-offset-3 hover:underline group-open:hidden print:hidden',
              flush && 'mx-4 my-1',
            )}
          >
            {rest.length} {what}
          </summary>
          <ul className={className}>{rest}</ul>
        </details>
      )}
    </>
  );
}
