'use client';

import dynamic from 'next/dynamic';
import { usePathname } from 'next/navigation';
import { createContext, use, useMemo, useState, type ReactNode } from 'react';
import { Lazily } from '@/components/ui/lazily';
import type { NamedFile } from '@/lib/client/scans';
import { DropTarget } from './drop-target';

// Fetched when it is opened: most visits add no cluster.
const ConnectDialog = dynamic(() => import('./connect-dialog').then((module) => module.ConnectDialog), { ssr: false });

export type ConnectWay = 'contexts' | 'server' | 'files';

export type ConnectTarget = {
  readonly way: ConnectWay;
  /** The cluster that gets the new snapshot; left out for a new one. */
  readonly cluster?: { readonly id: string; readonly name: string };
  /** Files that were dropped, ready to be sent. */
  readonly files?: readonly NamedFile[];
};

const ConnectContext = createContext<(target: ConnectTarget) => void>(() => {});

/** Pages that do something else with files that are dropped on them. */
const takesFiles = /^\/(check|images|clusters\/[^/]+\/images)$/;

/** Opens the connect dialog from anywhere; files may be dropped on nearly any page. */
export function useConnect() {
  return use(ConnectContext);
}

export function ConnectProvider({ children }: { children: ReactNode }) {
  const [target, setTarget] = useState<ConnectTarget | null>(null);
  const [opened, setOpened] = useState(0);
  const pathname = usePathname();
  const open = useMemo(
    () => (next: ConnectTarget) => {
      setTarget(next);
      setOpened((before) => before + 1);
    },
    [],
  );
  return (
    <ConnectContext value={open}>
      {children}
      {!takesFiles.test(pathname) && <DropTarget onFiles={(files) => open({ way: 'files', files })} />}
      {opened > 0 && (
        <Lazily key={opened} onFail={() => setOpened(0)}>
          <ConnectDialog target={target} onClose={() => setTarget(null)} />
        </Lazily>
      )}
    </ConnectContext>
  );
}
