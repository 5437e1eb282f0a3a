'use client';

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useEffect, useEffectEvent, useRef } from 'react';
import { Button } from '@/components/ui/button';
import { Callout } from '@/components/ui/callout';
import { count } from '@/components/ui/format';
import { Progress } from '@/components/ui/progress';
import { cancelScanOfImages, imageScanQuery, startScanOfImages, type ImageScanAnswer } from '@/lib/client/images';
import { plainText } from '@/lib/inventory/plain-text';

type ScanImagesProps = {
  clusterId: string;
  state: ImageScanAnswer;
  /** Images without a report, or with an old one. */
  wanted: number;
};

/** Scans with a scanner of this machine, where there is one; shows how it goes, and what failed. */
export function ScanImages({ clusterId, state, wanted }: ScanImagesProps) {
  const router = useRouter();
  const client = useQueryClient();
  const query = imageScanQuery(clusterId, state);
  const { scanner, scan } = useQuery(query).data;
  const start = useMutation({
    mutationFn: () => startScanOfImages(clusterId),
    onSuccess: (answer) => client.setQueryData(query.queryKey, answer),
  });
  const cancel = useMutation({
    mutationFn: () => cancelScanOfImages(clusterId),
    onSuccess: () => client.invalidateQueries({ queryKey: query.queryKey }),
  });
  const refresh = useEffectEvent(() => router.refresh());
  const isRunning = scan?.phase === 'running';
  const ran = useRef(isRunning);
  useEffect(() => {
    if (ran.current && !isRunning) refresh();
    ran.current = isRunning;
  }, [isRunning]);

  if (isRunning) {
    return (
      <div className="flex items-center gap-4 rounded-lg border bg-surface px-4 py-3">
        <div className="min-w-0 grow">
          <Progress
            label={`Scanning images with ${scan.scanner}`}
            value={scan.done}
            max={scan.total}
            detail={`${scan.done} of ${scan.total}${scan.failed.length > 0 ? `, ${scan.failed.length} failed` : ''}`}
          />
        </div>
        <Button size="sm" onClick={() => cancel.mutate()} disabled={cancel.isPending}>
          Cancel
        </Button>
      </div>
    );
  }
  const [failure] = scan?.failed ?? [];
  const canScan = scanner !== null && wanted > 0;
  if (!canScan && !failure && !start.isError) return null;
  return (
    <Callout
      {...((failure || start.isError) && { tone: 'high' as const, icon: 'warning' as const })}
      title={
        failure
          ? `${count(scan?.failed.length ?? 0, 'image')} could not be scanned`
          : `${scanner} is installed here: it can scan ${count(wanted, 'image')} without a fresh report`
      }
      {...(canScan && {
        action: (
          <Button size="sm" onClick={() => start.mutate()} disabled={start.isPending}>
            Scan them
          </Button>
        ),
      })}
    >
      <span className="wrap-anywhere">
        {start.isError
          ? plainText(start.error.message)
          : failure
            ? plainText(failure.message)
            : `It runs on this machine, two images at a time; it may fetch the images and its own database.`}
      </span>
    </Callout>
  );
}
