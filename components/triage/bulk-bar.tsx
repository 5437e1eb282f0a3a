'use client';

import { Button } from '@/components/ui/button';
import { formatNumber } from '@/components/ui/format';
import { Kbd } from '@/components/ui/kbd';
import type { BulkDeed } from './bulk-dialog';

type BulkBarProps = {
  chosen: number;
  /** How many the list holds; all of them can be chosen at once. */
  total: number;
  isAll: boolean;
  onAll: () => void;
  onClear: () => void;
  onDeed: (deed: BulkDeed) => void;
};

const deeds: readonly (readonly [BulkDeed, string, string | null])[] = [
  ['acknowledge', 'Acknowledge', 'e'],
  ['assign-to-me', 'Assign to me', 'm'],
  ['assign', 'Assign…', null],
  ['comment', 'Comment', 'c'],
  ['accept', 'Accept…', 'a'],
];

/** What can be done with the findings that are chosen. */
export function BulkBar({ chosen, total, isAll, onAll, onClear, onDeed }: BulkBarProps) {
  return (
    <div
      role="toolbar"
      aria-label="Chosen findings"
      className="sticky bottom-3 z-20 flex flex-wrap items-center gap-x-3 gap-y-2 rounded-lg border bg-raised px-3 py-2 text-sm shadow-lift"
    >
      <span>
        <span className="font-medium">{formatNumber(chosen)}</span> chosen
      </span>
      {!isAll && total > chosen && (
        <button type="button" onClick={onAll} className="text-accent underline-offset-3 hover:underline">
          Choose all {formatNumber(total)}
        </button>
      )}
      <div className="flex flex-wrap items-center gap-2 sm:ml-auto">
        {deeds.map(([deed, label, key]) => (
          <Button key={deed} size="sm" onClick={() => onDeed(deed)}>
            {label}
            {key && (
              <span aria-hidden className="hidden md:inline">
                <Kbd>{key}</Kbd>
              </span>
            )}
          </Button>
        ))}
        <Button size="sm" tone="quiet" icon="close" onClick={onClear}>
          Clear
        </Button>
      </div>
    </div>
  );
}
