import clsx from 'clsx';
import type { ComponentProps } from 'react';
import { Icon, type IconName } from './icons';

export type ButtonTone = 'primary' | 'secondary' | 'quiet' | 'danger';

/** Classes of a button, for links that look like one. */
export function buttonClass(tone: ButtonTone = 'secondary', size: 'sm' | 'md' = 'md') {
  return clsx(
    'inline-flex shrink-0 items-center justify-center gap-1.5 rounded-md font-medium whitespace-nowrap select-none transition-colors print:hidden',
    'disabled:opacity-50 data-disabled:opacity-50',
    size === 'sm' ? 'h-7 px-2 text-xs' : 'h-8 px-3 text-sm',
    tone === 'primary' && 'bg-accent text-on-accent hover:not-disabled:bg-accent/88',
    tone === 'secondary' && 'border border-hairline bg-surface text-ink hover:not-disabled:bg-hover',
    tone === 'quiet' && 'text-quiet hover:not-disabled:bg-hover hover:not-disabled:text-ink',
    tone === 'danger' && 'border border-critical/50 text-critical hover:not-disabled:bg-critical/10',
  );
}

type ButtonProps = ComponentProps<'button'> & { tone?: ButtonTone; size?: 'sm' | 'md'; icon?: IconName };

export function Button({ tone, size, icon, className, children, type = 'button', ...props }: ButtonProps) {
  return (
    <button type={type} className={clsx(buttonClass(tone, size), className)} {...props}>
      {icon && <Icon name={icon} size={size === 'sm' ? 14 : 16} />}
      {children}
    </button>
  );
}

type IconButtonProps = Omit<ComponentProps<'button'>, 'aria-label'> & {
  icon: IconName;
  label: string;
  size?: 'sm' | 'md';
};

/** A button that shows only an icon; `label` is what it is called. */
export function IconButton({ icon, label, size = 'md', className, type = 'button', ...props }: IconButtonProps) {
  return (
    <button
      type={type}
      aria-label={label}
      title={label}
      className={clsx(
        'inline-flex shrink-0 items-center justify-center rounded-md text-quiet transition-colors hover:bg-hover hover:text-ink print:hidden disabled:opacity-50 data-popup-open:bg-hover data-popup-open:text-ink',
        size === 'sm' ? 'size-6' : 'size-8',
        className,
      )}
      {...props}
    >
      <Icon name={icon} size={size === 'sm' ? 14 : 16} />
    </button>
  );
}
