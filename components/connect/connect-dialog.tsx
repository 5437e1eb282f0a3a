'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { Dialog } from '@/components/ui/dialog';
import { Tabs } from '@/components/ui/tabs';
import { clusterPath } from '@/lib/client/paths';
import type { Started } from '@/lib/client/scans';
import { ContextChoices } from './context-choices';
import type { ConnectTarget, ConnectWay } from './connect-provider';
import { FileForm } from './file-form';
import { ScanProgress } from './scan-progress';
import { ServerForm } from './server-form';

/** The ways to bring a cluster in, then how its first scan goes, then its posture. */
export function ConnectDialog({ target, onClose }: { target: ConnectTarget | null; onClose: () => void }) {
  const router = useRouter();
  const [way, setWay] = useState<ConnectWay>(target?.way ?? 'contexts');
  const [started, setStarted] = useState<Started | null>(null);
  const cluster = target?.cluster ?? null;

  return (
    <Dialog
      open={target !== null}
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      title={started ? 'Reading' : cluster ? `New snapshot of ${cluster.name}` : 'Add a cluster'}
      about={started ? undefined : 'Lynceus reads what it is permitted to read, and never asks for Secrets'}
      wide
    >
      {started ? (
        <ScanProgress
          started={started}
          onDone={() => {
            onClose();
            router.push(clusterPath(started.scan.clusterId));
            router.refresh();
          }}
          onBack={() => setStarted(null)}
        />
      ) : (
        <Tabs
          label="Ways to add a cluster"
          value={way}
          onChange={(next) => setWay(next as ConnectWay)} // the values below
          tabs={[
            ...(cluster
              ? []
              : [{ value: 'contexts', label: 'kubeconfig', content: <ContextChoices onStarted={setStarted} /> }]),
            {
              value: 'server',
              label: 'Server and token',
              content: <ServerForm cluster={cluster} onStarted={setStarted} />,
            },
            {
              value: 'files',
              label: 'Files',
              content: <FileForm cluster={cluster} files={target?.files ?? []} onStarted={setStarted} />,
            },
          ]}
        />
      )}
    </Dialog>
  );
}
