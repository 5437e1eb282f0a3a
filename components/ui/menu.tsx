'use client';

import { Menu as BaseMenu } from '@base-ui/react/menu';
import clsx from 'clsx';
import Link from 'next/link';
import type { ReactElement, ReactNode } from 'react';
import { Icon, type IconName } from './icons';
import { listItem, overlaySurface } from './overlay-style';

type MenuProps = {
  trigger: ReactElement;
  children: ReactNode;
  align?: 'start' | 'center' | 'end';
  side?: 'top' | 'bottom' | 'right';
};

export function Menu({ trigger, children, align = 'start', side = 'bottom' }: MenuProps) {
  return (
    <BaseMenu.Root modal={false}>
      <BaseMenu.Trigger render={trigger} />
      <BaseMenu.Portal>
        <BaseMenu.Positioner side={side} align={align} sideOffset={6} collisionPadding={8} className="z-50">
          <BaseMenu.Popup
            className={clsx(overlaySurface, 'max-h-[min(28rem,var(--available-height))] min-w-48 overflow-y-auto p-1')}
          >
            {children}
          </BaseMenu.Popup>
        </BaseMenu.Positioner>
      </BaseMenu.Portal>
    </BaseMenu.Root>
  );
}

type ItemProps = { icon?: IconName; children: ReactNode; danger?: boolean; disabled?: boolean; onClick: () => void };

export function MenuItem({ icon, children, danger = false, disabled = false, onClick }: ItemProps) {
  return (
    <BaseMenu.Item className={clsx(listItem, danger && 'text-critical')} onClick={onClick} disabled={disabled}>
      {icon && <Icon name={icon} />}
      {children}
    </BaseMenu.Item>
  );
}

/** An item that is a place: it can be opened in a new tab. */
export function MenuLink({
  href,
  current = false,
  children,
}: {
  href: string;
  current?: boolean;
  children: ReactNode;
}) {
  return (
    <BaseMenu.LinkItem
      render={<Link href={href} />}
      closeOnClick
      className={listItem}
      {...(current && { 'aria-current': 'true' as const })}
    >
      <span className="flex size-4 shrink-0 items-center justify-center text-accent">
        {current && <Icon name="check" size={14} />}
      </span>
      {children}
    </BaseMenu.LinkItem>
  );
}

/** An item that leaves the application, or takes a file away. */
export function MenuExternalLink({
  href,
  icon = 'external',
  download = false,
  children,
}: {
  href: string;
  icon?: IconName;
  download?: boolean;
  children: ReactNode;
}) {
  return (
    <BaseMenu.LinkItem
      render={<a href={href} {...(download ? { download: true } : { target: '_blank', rel: 'noreferrer noopener' })} />}
      closeOnClick
      className={listItem}
    >
      <Icon name={icon} />
      {children}
    </BaseMenu.LinkItem>
  );
}

/** Items of which one is chosen. */
export function MenuChoice<T extends string>({
  value,
  onChange,
  options,
}: {
  value: T;
  onChange: (value: T) => void;
  options: readonly { value: T; label: string; icon?: IconName }[];
}) {
  return (
    <BaseMenu.RadioGroup value={value} onValueChange={(next: T) => onChange(next)}>
      {options.map((option) => (
        <BaseMenu.RadioItem key={option.value} value={option.value} closeOnClick className={listItem}>
          {option.icon && <Icon name={option.icon} />}
          <span className="grow">{option.label}</span>
          <BaseMenu.RadioItemIndicator>
            <Icon name="check" size={14} />
          </BaseMenu.RadioItemIndicator>
        </BaseMenu.RadioItem>
      ))}
    </BaseMenu.RadioGroup>
  );
}

export function MenuHeading({ children }: { children: ReactNode }) {
  return <div className="px-2 pt-1.5 pb-1 text-xs text-quiet">{children}</div>;
}

export function MenuSeparator() {
  return <BaseMenu.Separator className="-mx-1 my-1 h-px bg-hairline" />;
}
