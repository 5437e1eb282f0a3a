'use client';

import clsx from 'clsx';
import { parseAsString, useQueryStates } from 'nuqs';
import { useRef, useState, useTransition, type KeyboardEvent, type ReactNode } from 'react';
import { formatNumber } from '@/components/ui/format';
import { Sheet } from '@/components/ui/sheet';
import { plainText } from '@/lib/inventory/plain-text';
import type { NamespaceReach } from '@/lib/network/namespace-reach';
import { ReachMark } from './reach-mark';

type ReachMapProps = {
  namespaces: readonly string[];
  cells: readonly NamespaceReach[];
  /** What the chosen cell rests on; null when none is chosen. */
  chosen: { readonly title: string; readonly content: ReactNode } | null;
};

const parsers = { src: parseAsString, dst: parseAsString };

/** Namespace by namespace, who reaches whom. One tab stop; arrows move through the cells, Enter explains one. */
export function ReachMap({ namespaces, cells, chosen }: ReachMapProps) {
  const [isPending, startTransition] = useTransition();
  const [{ src, dst }, set] = useQueryStates(parsers, { shallow: false, history: 'push', startTransition });
  const [focus, setFocus] = useState<readonly [number, number]>([0, 0]);
  const grid = useRef<HTMLTableElement>(null);
  const byPair = new Map(cells.map((cell) => [`${cell.from}\n${cell.to}`, cell]));

  function move(event: KeyboardEvent) {
    const step = steps[event.key];
    if (!step) return;
    event.preventDefault();
    const last = namespaces.length - 1;
    const row = Math.min(last, Math.max(0, focus[0] + step[0]));
    const column = Math.min(last, Math.max(0, focus[1] + step[1]));
    setFocus([row, column]);
    grid.current?.querySelector<HTMLElement>(`[data-cell="${row} ${column}"]`)?.focus();
  }

  return (
    <>
      <div className="relative max-h-[80dvh] max-w-full overflow-auto" aria-busy={isPending}>
        <table
          ref={grid}
          role="grid"
          aria-label="Which namespace reaches which"
          className="border-separate border-spacing-0 text-xs"
        >
          <thead>
            <tr>
              <th
                scope="col"
                className="sticky top-0 left-0 z-20 bg-surface pr-3 pb-2 text-left align-bottom font-normal whitespace-nowrap text-quiet"
              >
                from ↓ to →
              </th>
              {namespaces.map((namespace, column) => (
                <th
                  key={namespace}
                  scope="col"
                  title={namespace}
                  className="sticky top-0 z-10 bg-surface px-0 pt-2 pb-2 text-center align-bottom font-normal"
                >
                  <span
                    className={clsx(
                      'inline-block max-h-40 rotate-180 overflow-hidden font-mono text-ellipsis whitespace-nowrap [writing-mode:vertical-rl]',
                      column === focus[1] ? 'text-ink' : 'text-quiet',
                    )}
                  >
                    {plainText(namespace)}
                  </span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody onKeyDown={move}>
            {namespaces.map((from, row) => (
              <tr key={from} className="group/row">
                <th
                  scope="row"
                  title={from}
                  className="sticky left-0 z-10 max-w-40 truncate bg-surface pr-3 text-left font-mono font-normal text-quiet group-focus-within/row:text-ink group-hover/row:text-ink sm:max-w-64"
                >
                  {plainText(from)}
                </th>
                {namespaces.map((to, column) => {
                  const cell = byPair.get(`${from}\n${to}`);
                  const isChosen = src === from && dst === to;
                  return (
                    <td key={to} className="p-0">
                      <button
                        type="button"
                        data-cell={`${row} ${column}`}
                        tabIndex={row === focus[0] && column === focus[1] ? 0 : -1}
                        onFocus={() => setFocus([row, column])}
                        onClick={() => void set({ src: from, dst: to })}
                        aria-label={`${from} to ${to}: ${inWords(cell)}`}
                        title={`${from} → ${to}: ${inWords(cell)}`}
                        aria-pressed={isChosen}
                        className={clsx(
                          'flex size-8 items-center justify-center rounded-sm -outline-offset-2 hover:bg-hover',
                          from === to && 'bg-hover/60',
                          isChosen && 'bg-accent/20',
                        )}
                      >
                        {cell && <ReachMark share={shareOf(cell)} size={20} />}
                      </button>
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <Sheet
        open={chosen !== null}
        onOpenChange={(open) => {
          if (!open) void set({ src: null, dst: null });
        }}
        title={chosen?.title ?? ''}
      >
        <div className="flex flex-col gap-3 p-4">{chosen?.content}</div>
      </Sheet>
    </>
  );
}

const steps: Readonly<Record<string, readonly [number, number]>> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
  Home: [0, -Infinity],
  End: [0, Infinity],
};

function shareOf({ pairs, open, uncertain }: NamespaceReach): number | null {
  return open === 0 && uncertain > 0 ? null : open / pairs;
}

function inWords(cell: NamespaceReach | undefined): string {
  if (!cell) return 'one workload only, nothing to ask';
  const { pairs, open, uncertain } = cell;
  const unsure = uncertain > 0 ? `, ${formatNumber(uncertain)} not sure` : '';
  if (open === 0) return `none of ${formatNumber(pairs)} pairs${unsure}`;
  return open === pairs
    ? `all ${formatNumber(pairs)} pairs`
    : `${formatNumber(open)} of ${formatNumber(pairs)} pairs${unsure}`;
}
