'use client';

import { Dialog as BaseDialog } from '@base-ui/react/dialog';
import clsx from 'clsx';
import { useState } from 'react';
import { useShortcut } from '@/components/layout/use-shortcut';
import { Icon } from '@/components/ui/icons';
import { Kbd } from '@/components/ui/kbd';
import { backdrop, overlaySurface } from '@/components/ui/overlay-style';
import { LazyPalette, loadPalette } from './lazy-palette';

type CommandPaletteProps = {
  clusters: readonly { readonly id: string; readonly name: string }[];
  clusterId: string | null;
};

/** ⌘K: anything by typing a part of its name, and questions about access. */
export function CommandPalette({ clusters, clusterId }: CommandPaletteProps) {
  const [open, setOpen] = useState(false);
  useShortcut('mod+k', () => setOpen((before) => !before));

  return (
    <BaseDialog.Root open={open} onOpenChange={setOpen}>
      <BaseDialog.Trigger
        className="flex size-8 items-center justify-center gap-2 rounded-md text-sm text-quiet transition-colors hover:bg-hover hover:text-ink lg:w-52 lg:justify-start lg:border lg:px-2.5"
        aria-label="Search"
        onPointerEnter={() => void loadPalette()}
        onFocus={() => void loadPalette()}
      >
        <Icon name="search" />
        <span className="hidden grow text-left lg:block">Search</span>
        <span className="hidden lg:block">
          <Kbd>⌘K</Kbd>
        </span>
      </BaseDialog.Trigger>
      <BaseDialog.Portal>
        <BaseDialog.Backdrop className={backdrop} />
        <BaseDialog.Popup
          className={clsx(
            overlaySurface,
            'fixed top-[12vh] left-1/2 z-50 w-[calc(100vw-2rem)] max-w-xl -translate-x-1/2 overflow-hidden',
          )}
        >
          <BaseDialog.Title className="sr-only">Search</BaseDialog.Title>
          <LazyPalette clusters={clusters} clusterId={clusterId} close={() => setOpen(false)} />
        </BaseDialog.Popup>
      </BaseDialog.Portal>
    </BaseDialog.Root>
  );
}
