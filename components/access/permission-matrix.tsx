'use client';

import clsx from 'clsx';
import { parseAsString, useQueryStates } from 'nuqs';
import { useRef, useState, useTransition, type KeyboardEvent, type ReactNode } from 'react';
import { KindName } from '@/components/layout/kind-name';
import { Badge } from '@/components/ui/badge';
import { IconButton } from '@/components/ui/button';
import { formatNumber } from '@/components/ui/format';
import { SeverityGlyph, severityWord } from '@/components/ui/severity';
import { Sheet } from '@/components/ui/sheet';
import type { MatrixColumn, MatrixLine } from '@/lib/api/matrix';
import { subjectPath } from '@/lib/client/paths';
import { plainText } from '@/lib/inventory/plain-text';
import { cellWords, reachWords } from './matrix-words';
import { MatrixMark } from './permission-matrix-mark';

type PermissionMatrixProps = {
  clusterId: string;
  at: string | null;
  columns: readonly MatrixColumn[];
  lines: readonly MatrixLine[];
  /** What the chosen cell rests on, and its title; null when none is chosen. */
  chosen: { readonly title: string; readonly content: ReactNode } | null;
};

const parsers = { subject: parseAsString, deed: parseAsString, columns: parseAsString, page: parseAsString };

/** The grid: one tab stop, arrows move through the cells, Enter explains one. */
export function PermissionMatrix({ clusterId, at, columns, lines, chosen }: PermissionMatrixProps) {
  const [isPending, startTransition] = useTransition();
  const [{ subject, deed }, set] = useQueryStates(parsers, { shallow: false, history: 'push', startTransition });
  const [focus, setFocus] = useState<readonly [number, number]>([0, 0]);
  const grid = useRef<HTMLTableElement>(null);

  function move(event: KeyboardEvent) {
    const step = steps[event.key];
    if (!step) return;
    event.preventDefault();
    const row = Math.min(lines.length - 1, Math.max(0, focus[0] + step[0]));
    const column = Math.min(columns.length - 1, Math.max(0, focus[1] + step[1]));
    setFocus([row, column]);
    grid.current?.querySelector<HTMLElement>(`[data-cell="${row} ${column}"]`)?.focus();
  }
  const without = (words: string) =>
    columns.filter((each) => each.words !== words).map((each) => each.words.replaceAll(',', '%2C'));

  return (
    <>
      <div
        className="relative max-h-[75dvh] overflow-auto rounded-lg border bg-surface print:max-h-none print:overflow-visible"
        aria-busy={isPending}
        data-wide-sheet
      >
        <table
          ref={grid}
          role="grid"
          aria-label="Permission matrix"
          className="min-w-full border-separate border-spacing-0 text-sm print:w-full"
        >
          <thead>
            <tr>
              <th
                scope="col"
                className="sticky top-0 left-0 z-20 print:static border-r border-b bg-surface px-3 py-2 text-left align-bottom text-xs font-normal text-quiet"
              >
                Subject
              </th>
              {columns.map(({ words, verbs, type }) => (
                <th
                  key={words}
                  scope="col"
                  className="group sticky top-0 z-10 h-16 min-w-24 print:static print:border-l print:border-l-hairline print:px-0.5 border-b bg-surface px-2 py-2 text-left align-bottom text-xs font-normal"
                >
                  <span className="flex items-end justify-between gap-1">
                    <span className="print:inline-block print:rotate-180 print:[writing-mode:vertical-rl]">
                      <span className="block text-quiet print:whitespace-nowrap">{plainText(verbs)}</span>
                      <span className="block font-mono text-[0.7rem] leading-4 whitespace-nowrap text-ink">{type}</span>
                    </span>
                    {columns.length > 1 && (
                      <IconButton
                        icon="close"
                        size="sm"
                        label={`Remove the column ${words}`}
                        onClick={() => void set({ columns: without(words).join(',') })}
                        className="shrink-0 opacity-60 group-hover:opacity-100"
                      />
                    )}
                  </span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody onKeyDown={move}>
            {lines.map((line, row) => (
              <tr key={line.key} className="group/row">
                <th
                  scope="row"
                  className="sticky left-0 z-10 w-40 max-w-40 min-w-40 border-r border-b border-hairline bg-surface px-2 py-1.5 text-left font-normal sm:w-72 sm:max-w-72 sm:min-w-72 sm:px-3 print:static print:w-44 print:px-1"
                >
                  <SubjectCell clusterId={clusterId} at={at} line={line} />
                </th>
                {line.cells.map((cell, column) => {
                  const words = columns[column]?.words ?? '';
                  const isChosen = subject === line.key && deed === words;
                  return (
                    <td key={words} className="border-b border-hairline p-0 group-hover/row:bg-hover/50 print:border-l">
                      <button
                        type="button"
                        data-cell={`${row} ${column}`}
                        tabIndex={row === focus[0] && column === focus[1] ? 0 : -1}
                        onFocus={() => setFocus([row, column])}
                        onClick={() => void set({ subject: line.key, deed: words })}
                        aria-label={`${line.key}: ${words}: ${cellWords(cell)}`}
                        title={cell.byVerb.length > 0 ? cellWords(cell) : undefined}
                        aria-pressed={isChosen}
                        className={clsx(
                          'flex h-11 w-full items-center px-2 text-left text-xs whitespace-nowrap -outline-offset-2 hover:bg-hover print:justify-center print:px-0',
                          isChosen && 'bg-accent/14',
                        )}
                      >
                        <MatrixMark cell={cell} text={reachWords(cell)} />
                      </button>
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className="hidden text-xs text-quiet print:block">
        A full circle counts everywhere, a half one in some namespaces, a broken one for named objects only.
      </p>
      <Sheet
        open={chosen !== null}
        onOpenChange={(open) => {
          if (!open) void set({ subject: null, deed: null });
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
  PageUp: [-10, 0],
  PageDown: [10, 0],
};

function SubjectCell({ clusterId, at, line }: { clusterId: string; at: string | null; line: MatrixLine }) {
  const { key, subject, severity, builtIn, alike } = line;
  return (
    <div className="flex flex-col gap-0.5">
      <span className="flex items-center gap-2">
        <span className="w-3 shrink-0">
          {severity && (
            <>
              <SeverityGlyph level={severity} />
              <span className="sr-only">{severityWord[severity]} risk</span>
            </>
          )}
        </span>
        <span className="min-w-0 grow text-xs max-sm:[&_span]:whitespace-normal">
          <KindName
            kind={subject.kind}
            namespace={subject.namespace}
            name={subject.name}
            href={subjectPath(clusterId, key, at)}
            limit={80}
          />
        </span>
        {builtIn && <Badge className="hidden sm:inline-flex">built-in</Badge>}
      </span>
      {alike.length > 0 && (
        <details className="pl-5 text-xs text-quiet">
          <summary className="min-h-6 cursor-pointer py-1 hover:text-ink">
            and {formatNumber(alike.length)} alike
          </summary>
          <ul className="flex flex-col py-1">
            {alike.slice(0, 30).map((other) => (
              <li key={other.key}>
                <KindName
                  kind={other.subject.kind}
                  namespace={other.subject.namespace}
                  name={other.subject.name}
                  href={subjectPath(clusterId, other.key, at)}
                  limit={80}
                />
              </li>
            ))}
            {alike.length > 30 && <li>and {formatNumber(alike.length - 30)} more, all in the CSV</li>}
          </ul>
        </details>
      )}
    </div>
  );
}
