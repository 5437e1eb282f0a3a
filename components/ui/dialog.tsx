'use client';

import { Dialog as BaseDialog } from '@base-ui/react/dialog';
import clsx from 'clsx';
import { useState, type ReactElement, type ReactNode } from 'react';
import { IconButton } from './button';
import { backdrop, overlaySurface } from './overlay-style';

type DialogProps = {
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
  /** The element that opens it; left out when `open` is controlled. */
  trigger?: ReactElement;
  title: ReactNode;
  about?: ReactNode;
  children: ReactNode;
  wide?: boolean;
};

/** A question or a task that waits for an answer. */
export function Dialog({ open, onOpenChange, trigger, title, about, children, wide = false }: DialogProps) {
  const returnFocus = useReturnFocus(open === true);
  return (
    <BaseDialog.Root {...(open !== undefined && { open })} {...(onOpenChange && { onOpenChange })}>
      {trigger && <BaseDialog.Trigger render={trigger} />}
      <BaseDialog.Portal>
        <BaseDialog.Backdrop className={backdrop} />
        <BaseDialog.Popup
          {...(!trigger && { finalFocus: returnFocus })}
          className={clsx(
            overlaySurface,
            'fixed top-[12vh] left-1/2 z-50 flex max-h-[76vh] w-[calc(100vw-2rem)] -translate-x-1/2 flex-col',
            wide ? 'max-w-2xl' : 'max-w-md',
          )}
        >
          <header className="flex items-start justify-between gap-4 px-5 pt-4 pb-3">
            <div>
              <BaseDialog.Title className="text-lg font-medium">{title}</BaseDialog.Title>
              {about && <BaseDialog.Description className="text-sm text-quiet">{about}</BaseDialog.Description>}
            </div>
            <BaseDialog.Close render={<IconButton icon="close" label="Close" size="sm" />} />
          </header>
          <div className="min-h-0 overflow-y-auto px-5 pb-5">{children}</div>
        </BaseDialog.Popup>
      </BaseDialog.Portal>
    </BaseDialog.Root>
  );
}

/** Closes the dialog it stands in. */
export function DialogClose({ render }: { render: ReactElement }) {
  return <BaseDialog.Close render={render} />;
}

/** What had the focus before: a field that takes it when it appears does so before the dialog could look. */
function useReturnFocus(isOpen: boolean) {
  const [wasOpen, setWasOpen] = useState(false);
  const [before, setBefore] = useState<Element | null>(null);
  if (isOpen !== wasOpen) {
    setWasOpen(isOpen);
    if (isOpen && typeof document !== 'undefined') setBefore(document.activeElement);
  }
  // Null leaves it to the dialog: an item of a menu that opened it is gone by then.
  return () => (before instanceof HTMLElement && before !== document.body && before.isConnected ? before : null);
}
