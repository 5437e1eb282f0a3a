'use client';

import clsx from 'clsx';
import { NodeGlyph } from '@/components/graph/node-glyph';
import { clipMiddle } from '@/components/graph/placement';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { count, formatNumber } from '@/components/ui/format';
import { SeverityGlyph, severityWord } from '@/components/ui/severity';
import type { AccessOverview, OverviewCell } from '@/lib/access-graph/overview';
import { heatGround } from './heat';
import { useGridKeys } from './use-grid-keys';

type OverviewTableProps = {
  overview: AccessOverview;
  /** Opens the graph on a role, in one place or (null) wherever it is held. */
  onOpen: (role: string | null, scope: string | null) => void;
  onAll: () => void;
};

/** The whole graph added up, to enter from: each cell opens the graph that it counts. */
export function OverviewTable({ overview, onOpen, onAll }: OverviewTableProps) {
  const { rows, columns, cells, moreRows, moreColumns } = overview;
  const found = new Map(cells.map((cell) => [`${cell.scope} ${cell.column}`, cell]));
  const { onKeyDown, cell: place } = useGridKeys(rows.length, columns.length);
  if (rows.length === 0) {
    return (
      <EmptyState icon="access" title="No role is held here">
        Nobody holds a role that is known to be dangerous. Turn “Only risky” off to see the others.
      </EmptyState>
    );
  }
  return (
    <div className="h-full overflow-auto p-4 sm:px-6 print:h-auto print:overflow-visible print:px-0">
      <table
        role="grid"
        aria-label="Who holds which role where"
        className={clsx('border-separate border-spacing-0.5 text-sm', columns.length > 24 && 'print:[zoom:0.66]')}
        onKeyDown={onKeyDown}
      >
        <thead>
          <tr>
            <th
              scope="col"
              className="sticky left-0 z-20 bg-ground pr-3 pb-1 print:static text-left align-bottom text-xs font-normal text-quiet"
            >
              Granted in
            </th>
            {columns.map((column) => (
              <th key={column.key} scope="col" className="w-11 min-w-11 pb-1 print:w-auto align-bottom font-normal">
                <HeadingName column={column} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, atRow) => (
            <tr key={row.scope}>
              <th scope="row" className="sticky left-0 z-10 bg-ground pr-3 text-left font-normal whitespace-nowrap">
                <button
                  type="button"
                  onClick={() => onOpen(null, row.scope)}
                  className="flex h-9 w-full max-w-64 items-center gap-2 rounded-sm px-1 text-left hover:bg-hover"
                >
                  <span className="w-3 shrink-0">{row.risk && <SeverityGlyph level={row.risk} />}</span>
                  <span
                    className={clsx('min-w-0 grow truncate', row.scope === '' ? 'font-medium' : 'font-mono text-xs')}
                    title={row.label}
                  >
                    {row.scope === '' ? 'Everywhere' : row.label}
                  </span>
                  <span className="text-xs text-quiet tabular-nums">{formatNumber(row.subjects)}</span>
                  <span className="sr-only">{row.subjects === 1 ? 'subject' : 'subjects'}</span>
                </button>
              </th>
              {columns.map((column, atColumn) => {
                const cell = found.get(`${row.scope} ${column.key}`);
                return (
                  <td key={column.key} className="p-0">
                    <Cell
                      cell={cell}
                      words={`${column.label} ${row.scope === '' ? 'everywhere' : `in ${row.label}`}`}
                      onOpen={() => cell && onOpen(cell.role, cell.scope)}
                      {...place(atRow, atColumn)}
                    />
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
      {moreRows + moreColumns > 0 && (
        <p className="mt-4 flex flex-wrap items-center gap-3 text-xs text-quiet">
          Not shown:{' '}
          {[
            ...(moreRows > 0 ? [count(moreRows, 'further namespace')] : []),
            ...(moreColumns > 0 ? [count(moreColumns, 'further role')] : []),
          ].join(' and ')}
          : less risky, or of Kubernetes itself.
          <Button size="sm" onClick={onAll}>
            Show all
          </Button>
        </p>
      )}
    </div>
  );
}

/** A role's name, read from below upwards so that many fit side by side. */
function HeadingName({ column }: { column: AccessOverview['columns'][number] }) {
  return (
    <span
      title={column.label}
      className={clsx(
        'inline-flex max-h-44 items-center gap-1.5 align-bottom text-xs [writing-mode:vertical-rl] rotate-180',
        column.builtIn && 'text-quiet',
      )}
    >
      <span className="rotate-90">
        <NodeGlyph node={{ kind: column.kind }} size={14} />
      </span>
      <span className="font-mono whitespace-nowrap">{clipMiddle(column.label, 21)}</span>
    </span>
  );
}

type CellProps = {
  cell: OverviewCell | undefined;
  words: string;
  onOpen: () => void;
  'data-cell': string;
  tabIndex: number;
  onFocus: () => void;
};

function Cell({ cell, words, onOpen, ...place }: CellProps) {
  if (!cell) {
    return (
      <span
        role="img"
        aria-label={`Nobody holds ${words}`}
        {...place}
        className="block h-9 rounded-xs border border-hairline/50"
      />
    );
  }
  const { subjects, bindings, risk } = cell;
  return (
    <button
      type="button"
      {...place}
      onClick={onOpen}
      aria-label={`${count(subjects, 'subject')} hold ${words}, through ${count(bindings, 'binding')}: ${risk ? `${severityWord[risk]} risk` : 'no known risk'}`}
      title={`${count(subjects, 'subject')}: ${words}`}
      className={clsx(
        'flex h-9 w-full items-center justify-center gap-1 rounded-xs text-xs tabular-nums -outline-offset-2 hover:ring-2 hover:ring-accent',
        heatGround[risk ?? 'none'],
      )}
    >
      {risk && <SeverityGlyph level={risk} size={9} />}
      {formatNumber(subjects)}
    </button>
  );
}
