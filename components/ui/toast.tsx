'use client';

import { Toast } from '@base-ui/react/toast';
import type { ReactNode } from 'react';
import { buttonClass, IconButton } from './button';

/** Short notes in the corner. Wrap the application once; `useToast` adds one. */
export function ToastProvider({ children }: { children: ReactNode }) {
  return (
    <Toast.Provider timeout={7000} limit={3}>
      {children}
      <Toast.Portal>
        <Toast.Viewport className="fixed right-4 bottom-4 z-60 flex w-[min(22rem,calc(100vw-2rem))] flex-col gap-2">
          <Toasts />
        </Toast.Viewport>
      </Toast.Portal>
    </Toast.Provider>
  );
}

function Toasts() {
  const { toasts } = Toast.useToastManager();
  return toasts.map((toast) => (
    <Toast.Root
      key={toast.id}
      toast={toast}
      data-note="" // no dialog to keys, though it has the role of one
      className="rounded-lg border bg-raised p-3 text-sm shadow-lift transition-[opacity,translate] duration-180 data-starting-style:translate-y-2 data-starting-style:opacity-0 data-ending-style:opacity-0"
    >
      <Toast.Content className="flex items-start gap-3">
        <div className="min-w-0 grow">
          <Toast.Title className="font-medium" />
          <Toast.Description className="wrap-anywhere text-quiet" />
        </div>
        <Toast.Action className={buttonClass('secondary', 'sm')} />
        <Toast.Close render={<IconButton icon="close" label="Dismiss" size="sm" />} />
      </Toast.Content>
    </Toast.Root>
  ));
}

/** Adds a note: `add({ title, description, actionProps: { children: 'Undo', onClick } })`. */
export function useToast() {
  return Toast.useToastManager();
}
