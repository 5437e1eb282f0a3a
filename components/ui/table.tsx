import clsx from 'clsx';
import type { ComponentProps } from 'react';

type TableProps = ComponentProps<'table'> & {
  label: string;
  /**
   * On a phone each row lies open: its first cell as a heading, the others below it in columns at least this wide, in
   * rem, each under its `label`.
   */
  stacked?: number;
};

/**
 * A table that scrolls inside its own box when it is wider than the page. `label` names it. The box is positioned, so
 * that what only screen readers see scrolls with it and widens no page.
 */
export function Table({ label, stacked, className, style, children, ...props }: TableProps) {
  return (
    <div className="relative -mx-px overflow-x-auto px-px" role="region" aria-label={label} tabIndex={0}>
      <table
        className={clsx('w-full text-sm', className)}
        {...(stacked === undefined
          ? { style }
          : { 'data-stacked': '', style: { ...style, ['--stacked' as string]: `${stacked}rem` } })} // a custom property
        {...props}
      >
        <caption className="sr-only">{label}</caption>
        {children}
      </table>
    </div>
  );
}

export function Th({ className, numeric = false, ...props }: ComponentProps<'th'> & { numeric?: boolean }) {
  return (
    <th
      scope="col"
      className={clsx(
        'h-(--head-h) border-b px-3 text-xs font-normal whitespace-nowrap text-quiet first:pl-4 last:pr-4',
        numeric ? 'text-right' : 'text-left',
        className,
      )}
      {...props}
    />
  );
}

export function Tr({ className, ...props }: ComponentProps<'tr'>) {
  return <tr className={clsx('border-b border-hairline last:border-b-0', className)} {...props} />;
}

type TdProps = ComponentProps<'td'> & {
  numeric?: boolean;
  /** The head of its column, said in the cell where a stacked table lies open. */
  label?: string;
};

export function Td({ className, numeric = false, label, ...props }: TdProps) {
  return (
    <td
      data-label={label}
      className={clsx(
        'px-3 py-(--row-y) align-middle first:pl-4 last:pr-4',
        numeric && 'text-right tabular-nums',
        className,
      )}
      {...props}
    />
  );
}
