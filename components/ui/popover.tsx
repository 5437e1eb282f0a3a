'use client';

import { Popover as BasePopover } from '@base-ui/react/popover';
import clsx from 'clsx';
import type { ReactElement, ReactNode } from 'react';
import { overlaySurface } from './overlay-style';

type PopoverProps = { trigger: ReactElement; label: string; children: ReactNode; align?: 'start' | 'center' | 'end' };

/** A small panel beside the button that opens it. */
export function Popover({ trigger, label, children, align = 'start' }: PopoverProps) {
  return (
    <BasePopover.Root>
      <BasePopover.Trigger render={trigger} />
      <BasePopover.Portal>
        <BasePopover.Positioner sideOffset={6} align={align} collisionPadding={8} className="z-50">
          <BasePopover.Popup
            aria-label={label}
            className={clsx(overlaySurface, 'max-w-[min(22rem,calc(100vw-1rem))] p-3 text-sm')}
          >
            {children}
          </BasePopover.Popup>
        </BasePopover.Positioner>
      </BasePopover.Portal>
    </BasePopover.Root>
  );
}
