'use client';

import { useMutation } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { useToast } from '@/components/ui/toast';
import { rescan, type Started } from '@/lib/client/scans';
import type { ClusterSource } from '@/lib/store/types';
import { useConnect } from './connect-provider';
import { ScanProgress } from './scan-progress';

type RescanButtonProps = { cluster: { id: string; name: string; source: ClusterSource } };

/** Takes a new snapshot in the way the cluster was brought in. Demo data has none. */
export function RescanButton({ cluster }: RescanButtonProps) {
  const router = useRouter();
  const connect = useConnect();
  const toast = useToast();
  const [started, setStarted] = useState<Started | null>(null);
  const start = useMutation({
    mutationFn: () => rescan({ cluster: cluster.id }),
    onSuccess: setStarted,
    onError: (error) => toast.add({ title: 'The scan did not start', description: error.message }),
  });
  const target = { id: cluster.id, name: cluster.name };

  if (cluster.source === 'demo') return null;
  if (cluster.source === 'file') {
    return (
      <Button icon="upload" onClick={() => connect({ way: 'files', cluster: target })}>
        Import newer files
      </Button>
    );
  }
  return (
    <>
      <Button
        icon="refresh"
        disabled={start.isPending}
        onClick={() => (cluster.source === 'server' ? connect({ way: 'server', cluster: target }) : start.mutate())}
      >
        Scan again
      </Button>
      <Dialog
        open={started !== null}
        onOpenChange={(open) => {
          if (!open) setStarted(null);
        }}
        title={`Reading ${cluster.name}`}
        about="The scan goes on when this is closed"
      >
        {started && (
          <ScanProgress
            started={started}
            onBack={() => setStarted(null)}
            onDone={() => {
              setStarted(null);
              router.refresh();
              toast.add({ title: 'A new snapshot is stored' });
            }}
          />
        )}
      </Dialog>
    </>
  );
}
