import type { ReactNode } from 'react';
import { Icon, type IconName } from './icons';

type EmptyStateProps = { icon?: IconName; title: string; children?: ReactNode; actions?: ReactNode };

/** Nothing here: why, and what to do next. */
export function EmptyState({ icon, title, children, actions }: EmptyStateProps) {
  return (
    <div className="mx-auto flex max-w-md flex-col items-center gap-3 px-4 py-12 text-center">
      {icon && (
        <span className="flex size-10 items-center justify-center rounded-lg border text-quiet">
          <Icon name={icon} />
        </span>
      )}
      <p className="font-medium">{title}</p>
      {children && <div className="text-sm text-pretty text-quiet">{children}</div>}
      {actions && <div className="mt-1 flex flex-wrap justify-center gap-2">{actions}</div>}
    </div>
  );
}
