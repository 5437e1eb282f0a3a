'use client';

import clsx from 'clsx';
import type { ReactNode } from 'react';

/** A switch with its words beside it. */
export function SwitchButton({
  isOn,
  onToggle,
  children,
}: {
  isOn: boolean;
  onToggle: () => void;
  children: ReactNode;
}) {
  return (
    <button
      type="button"
      role="switch"
      aria-checked={isOn}
      onClick={onToggle}
      className={clsx(
        'inline-flex h-8 items-center gap-2 rounded-md border px-2.5 text-sm whitespace-nowrap transition-colors',
        isOn ? 'border-accent/60 text-ink' : 'text-quiet hover:text-ink',
      )}
    >
      <span
        aria-hidden
        className={clsx(
          'relative h-3.5 w-6 rounded-full border transition-colors',
          isOn ? 'border-accent bg-accent' : 'border-edge',
        )}
      >
        <span
          className={clsx(
            'absolute top-0.5 size-2 rounded-full transition-[left]',
            isOn ? 'left-3 bg-on-accent' : 'left-0.5 bg-quiet',
          )}
        />
      </span>
      {children}
    </button>
  );
}
