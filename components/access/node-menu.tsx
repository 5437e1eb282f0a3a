'use client';

import { Menu } from '@base-ui/react/menu';
import Link from 'next/link';
import { listItem, overlaySurface } from '@/components/ui/overlay-style';
import { useOff } from '@/components/what-if/use-off';
import { attackPathsPath } from '@/lib/client/paths';
import { parseSwitch } from '@/lib/what-if/switches';
import { startsPaths } from './starts-paths';

export type MenuAt = { readonly id: string; readonly x: number; readonly y: number };

type NodeMenuProps = {
  clusterId: string;
  /** The moment shown: a snapshot's id, or null for the latest. */
  moment: string | null;
  at: MenuAt | null;
  isFold: boolean;
  isFocus: boolean;
  onClose: () => void;
  onOpen: (id: string) => void;
  onFocus: (id: string) => void;
  onHide: (id: string) => void;
  onUnfold: (id: string) => void;
};

/** What can be done with the node under the pointer. All of it is in the panel as well. */
export function NodeMenu({ clusterId, moment, at, isFold, isFocus, onClose, ...on }: NodeMenuProps) {
  const { onOpen, onFocus, onHide, onUnfold } = on;
  const { off, toggle } = useOff();
  if (!at) return null;
  const anchor = { getBoundingClientRect: () => new DOMRect(at.x, at.y, 0, 0) };
  return (
    <Menu.Root open onOpenChange={(open) => !open && onClose()} modal={false}>
      <Menu.Portal>
        <Menu.Positioner anchor={anchor} align="start" sideOffset={4} className="z-50">
          <Menu.Popup className={`${overlaySurface} min-w-44 p-1`}>
            <Menu.Item className={listItem} onClick={() => onOpen(at.id)}>
              Show details
            </Menu.Item>
            {isFold ? (
              <Menu.Item className={listItem} onClick={() => onUnfold(at.id)}>
                Unfold
              </Menu.Item>
            ) : (
              !isFocus && (
                <Menu.Item className={listItem} onClick={() => onFocus(at.id)}>
                  Focus here
                </Menu.Item>
              )
            )}
            {!isFold && startsPaths(at.id) && (
              <Menu.LinkItem
                className={listItem}
                closeOnClick
                render={<Link href={attackPathsPath(clusterId, { from: at.id, off, at: moment })} />}
              >
                Paths from here
              </Menu.LinkItem>
            )}
            {!isFold && /^(sa|user|group):/.test(at.id) && (
              <Menu.LinkItem
                className={listItem}
                closeOnClick
                render={<Link href={attackPathsPath(clusterId, { to: at.id, off, at: moment })} />}
              >
                Paths to here
              </Menu.LinkItem>
            )}
            {parseSwitch(at.id) && (
              <Menu.Item className={listItem} onClick={() => toggle(at.id)}>
                {off.includes(at.id) ? 'Turn on again' : 'Switch off'}
              </Menu.Item>
            )}
            {!isFocus && (
              <Menu.Item className={listItem} onClick={() => onHide(at.id)}>
                Hide
              </Menu.Item>
            )}
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}
