'use client';

import { Dialog as BaseDialog } from '@base-ui/react/dialog';
import clsx from 'clsx';
import type { ReactElement, ReactNode } from 'react';
import { IconButton } from './button';
import { backdrop } from './overlay-style';

type SheetProps = {
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
  trigger?: ReactElement;
  title: ReactNode;
  side?: 'left' | 'right' | 'bottom';
  children: ReactNode;
};

/** A panel that slides over the page from one side; on paper it follows the page. */
export function Sheet({ open, onOpenChange, trigger, title, side = 'right', children }: SheetProps) {
  return (
    <BaseDialog.Root {...(open !== undefined && { open })} {...(onOpenChange && { onOpenChange })}>
      {trigger && <BaseDialog.Trigger render={trigger} />}
      <BaseDialog.Portal>
        <BaseDialog.Backdrop className={backdrop} />
        <BaseDialog.Popup
          className={clsx(
            'fixed z-50 flex flex-col border-hairline bg-raised text-ink shadow-lift transition-transform duration-180 ease-out outline-none print:static print:mt-4 print:w-full print:rounded-lg print:border print:shadow-none',
            side === 'right' &&
              'inset-y-0 right-0 w-[min(26.25rem,calc(100vw-2rem))] border-l data-starting-style:translate-x-full data-ending-style:translate-x-full',
            side === 'left' &&
              'inset-y-0 left-0 w-[min(18rem,calc(100vw-3rem))] border-r data-starting-style:-translate-x-full data-ending-style:-translate-x-full',
            side === 'bottom' &&
              'inset-x-0 bottom-0 max-h-[85dvh] rounded-t-lg border-t data-starting-style:translate-y-full data-ending-style:translate-y-full',
          )}
        >
          <header className="flex min-h-12 shrink-0 items-center justify-between gap-4 border-b px-4">
            <BaseDialog.Title className="line-clamp-3 min-w-0 py-2 text-base font-medium wrap-anywhere">
              {title}
            </BaseDialog.Title>
            <BaseDialog.Close render={<IconButton icon="close" label="Close" size="sm" />} />
          </header>
          <div className="min-h-0 grow overflow-y-auto">{children}</div>
        </BaseDialog.Popup>
      </BaseDialog.Portal>
    </BaseDialog.Root>
  );
}
