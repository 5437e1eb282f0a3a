'use client';

import { useMutation, useQuery } from '@tanstack/react-query';
import { useEffect, useEffectEvent } from 'react';
import { Button } from '@/components/ui/button';
import { ErrorState } from '@/components/ui/error-state';
import { formatNumber } from '@/components/ui/format';
import { Progress } from '@/components/ui/progress';
import { cancelScan, removeCluster, scanQuery, type Started } from '@/lib/client/scans';
import type { Scan } from '@/lib/store/types';

type ScanProgressProps = { started: Started; onDone: () => void; onBack: () => void };

const words: Record<Scan['phase'], string> = {
  queued: 'Starting',
  connecting: 'Connecting',
  collecting: 'Reading objects',
  assessing: 'Judging what was read',
  saving: 'Storing the snapshot',
  done: 'Done',
  failed: 'Failed',
  cancelled: 'Cancelled',
};

/** How a scan goes, until its snapshot is there or the reason why not. */
export function ScanProgress({ started, onDone, onBack }: ScanProgressProps) {
  const { data: scan = started.scan, error } = useQuery({ ...scanQuery(started.scan.id), initialData: started.scan });
  const cancel = useMutation({ mutationFn: () => cancelScan(scan.id) });
  const finished = useEffectEvent((phase: Scan['phase']) => {
    if (phase === 'done') onDone();
    // A cluster that was made for this scan and got nothing from it is not kept.
    else if (started.created) void removeCluster(scan.clusterId).catch(() => {});
  });
  const { phase } = scan;
  useEffect(() => {
    if (phase === 'done' || phase === 'failed' || phase === 'cancelled') finished(phase);
  }, [phase]);

  if (phase === 'failed' || phase === 'cancelled' || error) {
    return (
      <ErrorState
        title={phase === 'cancelled' ? 'The scan was cancelled' : 'Nothing was stored'}
        {...(scan.error && { code: scan.error.code })}
        actions={<Button onClick={onBack}>Back</Button>}
      >
        <p className="whitespace-pre-line">{scan.error?.message ?? error?.message}</p>
      </ErrorState>
    );
  }
  const known = phase === 'collecting' && scan.kindsTotal > 0;
  return (
    <div className="flex flex-col gap-5 py-4">
      <Progress
        label={words[phase]}
        value={known ? scan.kindsDone : null}
        max={scan.kindsTotal || 100}
        detail={known ? `${scan.kindsDone} of ${scan.kindsTotal} kinds` : ''}
      />
      <p className="text-sm text-quiet" role="status">
        {scan.objectsRead > 0 && `${formatNumber(scan.objectsRead)} objects read. `}
        <span className="wrap-anywhere">{scan.detail}</span>
      </p>
      <div className="flex justify-end">
        <Button onClick={() => cancel.mutate()} disabled={cancel.isPending}>
          Cancel
        </Button>
      </div>
    </div>
  );
}
