import clsx from 'clsx';
import type { ReactNode } from 'react';

type PanelProps = {
  title?: ReactNode;
  /** One sentence under the title. */
  about?: ReactNode;
  /** Right of the title: a link or a button. */
  action?: ReactNode;
  children: ReactNode;
  className?: string;
  /** No padding around the children: a table or a list brings its own. */
  flush?: boolean;
  id?: string;
  headingLevel?: 2 | 3;
};

/** A surface with a hairline and, mostly, a heading. */
export function Panel({ title, about, action, children, className, flush = false, id, headingLevel = 2 }: PanelProps) {
  const Heading = headingLevel === 2 ? 'h2' : 'h3';
  return (
    <section id={id} className={clsx('min-w-0 rounded-lg border bg-surface', className)}>
      {(title || action) && (
        <header className="flex min-h-12 flex-wrap items-center justify-between gap-x-4 gap-y-1 px-(--panel-x) pt-[calc(var(--panel-y)*0.75)] pb-[calc(var(--panel-y)*0.5)]">
          <div className="min-w-0 flex-[1_1_10rem]">
            {title && <Heading className="text-base font-medium">{title}</Heading>}
            {about && <p className="text-xs text-quiet">{about}</p>}
          </div>
          {action}
        </header>
      )}
      <div
        className={clsx(
          flush ? 'pb-1' : 'px-(--panel-x) pb-(--panel-y)',
          !title && !action && !flush && 'pt-(--panel-y)',
        )}
      >
        {children}
      </div>
    </section>
  );
}
