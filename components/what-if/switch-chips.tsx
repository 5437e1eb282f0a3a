'use client';

import clsx from 'clsx';
import { Icon } from '@/components/ui/icons';
import { plainText } from '@/lib/inventory/plain-text';
import { describeSwitch } from '@/lib/what-if/describe-switch';
import { parseSwitch } from '@/lib/what-if/switches';

export type ChipState = {
  readonly id: string;
  /** As the server says it; until it has answered, the id says it. */
  readonly words?: string;
  /** Why it changes nothing; null while all is well. */
  readonly trouble: string | null;
};

/** What is switched off, each with the way back on. */
export function SwitchChips({ chips, onRemove }: { chips: readonly ChipState[]; onRemove: (id: string) => void }) {
  return (
    <ul aria-label="Switched off" className="flex min-w-0 flex-wrap items-center gap-1.5">
      {chips.map(({ id, words, trouble }) => {
        const label = words ?? wordsOf(id);
        return (
          <li
            key={id}
            className={clsx(
              'flex min-w-0 items-center gap-1 rounded-sm border border-dashed py-0.5 pr-0.5 pl-2 text-xs',
              trouble ? 'border-high/60 text-high' : 'border-accent/60',
            )}
          >
            <span className="min-w-0 wrap-anywhere">
              {label}
              {trouble && <span className="font-medium"> ({trouble})</span>}
            </span>
            <button
              type="button"
              aria-label={`Turn on again: ${label}`}
              title="Turn on again"
              onClick={() => onRemove(id)}
              className="flex size-5 shrink-0 items-center justify-center rounded-sm text-quiet hover:bg-hover hover:text-ink"
            >
              <Icon name="close" size={12} />
            </button>
          </li>
        );
      })}
    </ul>
  );
}

function wordsOf(id: string): string {
  const off = parseSwitch(id);
  return off ? describeSwitch(off) : plainText(id);
}
