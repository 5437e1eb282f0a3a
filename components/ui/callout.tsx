import clsx from 'clsx';
import type { ReactNode } from 'react';
import { Icon, type IconName } from './icons';

type CalloutProps = {
  tone?: 'neutral' | 'accent' | 'high' | 'critical';
  icon?: IconName;
  title?: ReactNode;
  children?: ReactNode;
  action?: ReactNode;
};

/** Something worth knowing before reading on. */
export function Callout({ tone = 'neutral', icon = 'info', title, children, action }: CalloutProps) {
  return (
    <div
      className={clsx(
        'flex items-start gap-3 rounded-lg border px-4 py-3 text-sm',
        tone === 'neutral' && 'bg-surface',
        tone === 'accent' && 'border-accent/40 bg-accent/6',
        tone === 'high' && 'border-high/45 bg-high/6',
        tone === 'critical' && 'border-critical/45 bg-critical/6',
      )}
    >
      <Icon
        name={icon}
        className={clsx(
          'mt-0.5 shrink-0',
          { neutral: 'text-quiet', accent: 'text-accent', high: 'text-high', critical: 'text-critical' }[tone],
        )}
      />
      <div className="flex min-w-0 grow flex-col gap-x-3 gap-y-1 sm:flex-row">
        <div className="min-w-0 grow">
          {title && <p className="font-medium">{title}</p>}
          {children && <div className="text-quiet">{children}</div>}
        </div>
        {action && <div className="shrink-0">{action}</div>}
      </div>
    </div>
  );
}
