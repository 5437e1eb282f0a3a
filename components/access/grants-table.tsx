'use client';

import clsx from 'clsx';
import { useMemo, useState, type ReactNode } from 'react';
import { kindOf, NodeGlyph } from '@/components/graph/node-glyph';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { formatNumber } from '@/components/ui/format';
import { Icon } from '@/components/ui/icons';
import { SeverityMark } from '@/components/ui/severity';
import { Table, Td, Tr } from '@/components/ui/table';
import type { AccessGraph, GraphNode } from '@/lib/access-graph/types';
import { columnsOfRow, grantRows, sortedRows, type GrantRow, type SortKey } from './grant-rows';
import type { Sort } from './sort-of';

type GrantsTableProps = {
  graph: AccessGraph;
  selection: string | null;
  sort: Sort;
  /** Two moments are in the picture, so each way says what became of it. */
  isCompared: boolean;
  onSort: (sort: Sort) => void;
  onSelect: (id: string) => void;
};

const page = 200;

const widths: Readonly<Record<SortKey | 'verbs' | 'change', string>> = {
  subject: 'w-[19%]',
  binding: 'w-[19%]',
  role: 'w-[19%]',
  resource: 'w-[14%]',
  verbs: 'w-[13%]',
  scope: 'w-[8%]',
  risk: 'w-[8%]',
  change: 'w-[8%]',
};

/** The table twin of the graph: one row a way from a subject to a resource. */
export function GrantsTable({ graph, selection, sort, isCompared, onSort, onSelect }: GrantsTableProps) {
  const [shown, setShown] = useState(page);
  const rows = useMemo(() => sortedRows(grantRows(graph), sort.by, sort.descending), [graph, sort.by, sort.descending]);
  const shownColumns = columnsOfRow.filter(({ key }) => key !== 'change' || isCompared);

  if (rows.length === 0) {
    return (
      <EmptyState icon="table" title="No grants to list">
        Nothing in this part of the graph leads from a subject to a role. Widen the filters, or take more hops.
      </EmptyState>
    );
  }
  return (
    <div className="h-full overflow-auto pb-6 print:h-auto print:overflow-visible print:px-px print:[--panel-x:0rem]">
      <Table label="Grants in this graph" className="min-w-[62rem] table-fixed print:table-auto">
        <thead className="sticky top-0 z-10 bg-ground">
          <tr>
            {shownColumns.map(({ key, title }) => (
              <th
                key={key}
                scope="col"
                {...(sort.by === key && {
                  'aria-sort': sort.descending ? ('descending' as const) : ('ascending' as const),
                })}
                className={clsx(
                  'h-8 border-b px-3 text-left text-xs font-normal whitespace-nowrap text-quiet first:pl-4',
                  widths[key],
                )}
              >
                {key === 'verbs' || key === 'change' ? (
                  title
                ) : (
                  <button
                    type="button"
                    className="inline-flex items-center gap-1 rounded-sm hover:text-ink"
                    onClick={() => onSort({ by: key, descending: sort.by === key && !sort.descending })}
                  >
                    {title}
                    {sort.by === key && <Icon name={sort.descending ? 'arrowUp' : 'arrowDown'} size={12} />}
                  </button>
                )}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.slice(0, shown).map((row) => (
            <GrantLine key={row.key} row={row} isCompared={isCompared} selection={selection} onSelect={onSelect} />
          ))}
        </tbody>
      </Table>
      {shown < rows.length && (
        <div className="flex items-center gap-3 px-4 py-3 text-sm text-quiet">
          {formatNumber(shown)} of {formatNumber(rows.length)} rows
          <Button size="sm" onClick={() => setShown(shown + page)}>
            Show {formatNumber(Math.min(page, rows.length - shown))} more
          </Button>
        </div>
      )}
    </div>
  );
}

type GrantLineProps = { row: GrantRow; isCompared: boolean; selection: string | null; onSelect: (id: string) => void };

function GrantLine({ row, isCompared, selection, onSelect }: GrantLineProps) {
  const cell = (node: GraphNode | null): ReactNode =>
    node && (
      <button
        type="button"
        aria-current={selection === node.id}
        onClick={() => onSelect(node.id)}
        className={clsx(
          'flex w-fit max-w-full items-center gap-1.5 rounded-sm px-1 text-left hover:bg-hover',
          selection === node.id && 'bg-hover',
        )}
      >
        <NodeGlyph node={node} size={14} />
        <span className="sr-only">{kindOf(node)} </span>
        <span
          className={clsx(
            'line-clamp-2 font-mono text-xs wrap-anywhere print:line-clamp-none print:text-[0.6rem] print:wrap-break-word',
            node.builtIn && 'text-quiet',
          )}
          title={node.label}
        >
          {node.label}
        </span>
      </button>
    );
  return (
    <Tr>
      <Td>{cell(row.subject)}</Td>
      <Td>{cell(row.binding)}</Td>
      <Td>{row.role ? cell(row.role) : <span className="text-quiet">missing</span>}</Td>
      <Td>{cell(row.resource)}</Td>
      <Td>
        <span
          className="line-clamp-2 font-mono text-xs wrap-anywhere print:line-clamp-none print:text-[0.6rem] print:wrap-break-word"
          title={row.verbs.join(' ')}
        >
          {row.verbs.join(' ')}
        </span>
      </Td>
      <Td className="truncate text-xs print:overflow-visible" title={row.scope}>
        {row.scope === '' ? 'cluster-wide' : row.scope}
      </Td>
      <Td>{row.risk ? <SeverityMark level={row.risk} /> : <span className="text-xs text-quiet">none known</span>}</Td>
      {isCompared && <Td className="text-xs">{row.change ?? ''}</Td>}
    </Tr>
  );
}
