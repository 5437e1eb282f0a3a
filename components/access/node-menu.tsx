'use client';

import { Menu } from '@base-ui/react/menu';
import Link from 'next/link';
import { useRef } from 'react';
import { listItem, overlaySurface } from '@/components/ui/overlay-style';
import type { NodeAction } from './node-actions';

/** Where a menu was asked for, on which node. */
export type MenuAt = { readonly id: string; readonly x: number; readonly y: number };

type NodeMenuProps = { label: string; at: MenuAt; actions: readonly NodeAction[]; onClose: () => void };

/** What can be done with a node, where the pointer or the keyboard asked for it. */
export function NodeMenu({ label, at, actions, onClose }: NodeMenuProps) {
  // Whoever opened it by key goes on from where he was.
  const opener = useRef(typeof document === 'undefined' ? null : (document.activeElement as HTMLElement | null));
  const anchor = { getBoundingClientRect: () => new DOMRect(at.x, at.y, 0, 0) };
  return (
    <Menu.Root open onOpenChange={(open) => !open && onClose()} modal={false}>
      <Menu.Portal>
        <Menu.Positioner anchor={anchor} align="start" sideOffset={4} collisionPadding={8} className="z-50">
          <Menu.Popup className={`${overlaySurface} min-w-52 p-1`} aria-label={label} finalFocus={opener}>
            {actions.map(({ words, keys, href, run, begins }) => (
              <div key={words}>
                {begins && <Menu.Separator className="-mx-1 my-1 h-px bg-hairline" />}
                {href === undefined ? (
                  <Menu.Item className={listItem} onClick={() => run?.()}>
                    <span className="grow">{words}</span>
                    {keys && <kbd className="text-xs text-quiet">{keys}</kbd>}
                  </Menu.Item>
                ) : (
                  <Menu.LinkItem className={listItem} closeOnClick render={<Link href={href} />}>
                    {words}
                  </Menu.LinkItem>
                )}
              </div>
            ))}
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}
