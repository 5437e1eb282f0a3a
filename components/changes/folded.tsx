import { Children, type ReactNode } from 'react';

type FoldedProps = {
  children: ReactNode;
  /** Items shown before the rest is folded. */
  most: number;
  /** What the folded ones are: "more permissions". */
  what: string;
  className?: string;
};

/** A list whose tail opens on demand; one item more than fits is simply shown. */
export function Folded({ children, most, what, className }: FoldedProps) {
  const items = Children.toArray(children);
  const shown = items.length > most + 1 ? items.slice(0, most) : items;
  const rest = items.slice(shown.length);
  return (
    <>
      <ul className={className}>{shown}</ul>
      {rest.length > 0 && (
        <details className="group">
          <summary className="w-fit rounded-sm py-1 text-xs text-accent underline-offset-3 hover:underline group-open:hidden">
            {rest.length} {what}
          </summary>
          <ul className={className}>{rest}</ul>
        </details>
      )}
    </>
  );
}
