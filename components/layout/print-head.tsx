'use client';

import { useSearchParams } from 'next/navigation';
import { formatMoment } from '@/components/ui/format';
import { Mark } from './mark';
import { useHiddenNames } from './use-hidden-names';
import type { BarCluster, BarSnapshot } from './top-bar';

type PrintHeadProps = { cluster: BarCluster | null; snapshots: readonly BarSnapshot[]; printedAt: string };

/**
 * What stands at the top of a printed page instead of the bar: of what, as of when, and when it was taken. It is written
 * by the style, so that on the screen there is nothing of it to be found or read out.
 */
export function PrintHead({ cluster, snapshots, printedAt }: PrintHeadProps) {
  const at = useSearchParams().get('at');
  const isHidden = useHiddenNames();
  const shown = at === null ? snapshots[0] : snapshots.find(({ id }) => id === at);
  const words = [
    'Lynceus',
    ...(cluster && !isHidden ? [cluster.name] : []),
    ...(shown ? [`as of ${formatMoment(shown.collectedAt)}`] : []),
    `printed ${formatMoment(printedAt)}`,
  ];
  return (
    <div aria-hidden className="hidden items-center justify-between gap-6 border-b pb-2 text-xs text-quiet print:flex">
      <Mark size={22} className="shrink-0 text-accent" />
      <p
        className="text-right before:content-[attr(data-words)]"
        data-words={words.join(' · ')}
        suppressHydrationWarning
      />
    </div>
  );
}
