import clsx from 'clsx';
import type { ReactNode } from 'react';

/** The content of a reading page: at most 1,200 px wide. `wide` is for tables and graphs. */
export function Page({ children, wide = false }: { children: ReactNode; wide?: boolean }) {
  return (
    <div
      className={clsx(
        'mx-auto flex w-full min-w-0 flex-col gap-(--page-gap) px-4 pt-6 pb-16 sm:px-6 print:px-0 print:pt-4 print:pb-0',
        !wide && 'max-w-[75rem]',
      )}
    >
      {children}
    </div>
  );
}

type PageHeaderProps = {
  title: ReactNode;
  /** One sentence that answers the question of the page. */
  answer?: ReactNode;
  actions?: ReactNode;
};

export function PageHeader({ title, answer, actions }: PageHeaderProps) {
  return (
    <header className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3 pb-1">
      <div className="max-w-3xl min-w-0 flex-[1_1_18rem]">
        <h1 className="text-xl font-medium tracking-tight wrap-anywhere">{title}</h1>
        {answer && <p className="mt-1.5 text-lg text-pretty">{answer}</p>}
      </div>
      {actions && <div className="flex flex-wrap items-center gap-2">{actions}</div>}
    </header>
  );
}
