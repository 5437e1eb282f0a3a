'use client';

import { useSearchParams } from 'next/navigation';
import { formatMoment } from '@/components/ui/format';
import { Wordmark } from './mark';
import { useHiddenNames } from './use-hidden-names';
import type { BarCluster, BarSnapshot } from './top-bar';

type PrintHeadProps = { cluster: BarCluster | null; snapshots: readonly BarSnapshot[]; printedAt: string };

/** What stands at the top of a printed page instead of the bar: of what, as of when, and when it was taken. */
export function PrintHead({ cluster, snapshots, printedAt }: PrintHeadProps) {
  const at = useSearchParams().get('at');
  const isHidden = useHiddenNames();
  const shown = at === null ? snapshots[0] : snapshots.find(({ id }) => id === at);
  const words = [
    cluster && !isHidden ? `Cluster ${cluster.name}` : null,
    shown ? `snapshot of ${formatMoment(shown.collectedAt)}` : null,
    `printed ${formatMoment(printedAt)}`,
  ];
  return (
    <div aria-hidden className="hidden items-center justify-between gap-6 border-b pb-2 text-xs text-quiet print:flex">
      <Wordmark />
      <p className="text-right" suppressHydrationWarning>
        {words.filter((word) => word !== null).join(' · ')}
      </p>
    </div>
  );
}
