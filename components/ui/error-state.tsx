import type { ReactNode } from 'react';
import { Icon } from './icons';

type ErrorStateProps = { title: string; children?: ReactNode; actions?: ReactNode; code?: string };

/** Something failed: what, and what to do about it. */
export function ErrorState({ title, children, actions, code }: ErrorStateProps) {
  return (
    <div role="alert" className="mx-auto flex max-w-md flex-col items-center gap-3 px-4 py-12 text-center">
      <span className="flex size-10 items-center justify-center rounded-lg border border-high/50 text-high">
        <Icon name="warning" />
      </span>
      <p className="font-medium">{title}</p>
      {children && <div className="text-sm text-pretty wrap-anywhere text-quiet">{children}</div>}
      {code && <code className="font-mono text-xs text-quiet">{code}</code>}
      {actions && <div className="mt-1 flex flex-wrap justify-center gap-2">{actions}</div>}
    </div>
  );
}
