'use client';

import clsx from 'clsx';
import { useMemo } from 'react';
import { kindOf, NodeGlyph } from '@/components/graph/node-glyph';
import { EmptyState } from '@/components/ui/empty-state';
import { count, formatNumber } from '@/components/ui/format';
import { SeverityGlyph, severityWord } from '@/components/ui/severity';
import { grantMatrix, type MatrixDeed, type MatrixMark } from '@/lib/access-graph/grant-matrix';
import type { AccessGraph } from '@/lib/access-graph/types';
import { heatGround } from './heat';
import { useGridKeys } from './use-grid-keys';

type GrantMatrixTableProps = {
  graph: AccessGraph;
  selection: string | null;
  onSelect: (id: string) => void;
  /** The chain behind the cell under the pointer or the keyboard; null when there is none. */
  onPoint: (chain: readonly string[] | null) => void;
  /** Shows the way from a subject to a resource in the graph. */
  onShow: (subject: string, resource: string) => void;
};

export const mostInMatrix = { subjects: 150, deeds: 60 };

/** The same part of the graph as a table: who may do what, the riskiest first. Reads well where lines no longer do. */
export function GrantMatrixTable({ graph, selection, onSelect, onPoint, onShow }: GrantMatrixTableProps) {
  const matrix = useMemo(() => grantMatrix(graph, mostInMatrix), [graph]);
  const { subjects, deeds, marks, moreSubjects, moreDeeds } = matrix;
  const { onKeyDown, cell: place } = useGridKeys(subjects.length, deeds.length);
  if (subjects.length === 0) {
    return (
      <EmptyState icon="table" title="Nobody may do anything here">
        No way in this part of the graph leads from a subject to a resource. Take more hops, or widen the filters.
      </EmptyState>
    );
  }
  return (
    <div className="h-full overflow-auto p-4 sm:px-6 print:h-auto print:overflow-visible print:px-0">
      <table
        role="grid"
        aria-label="Who may do what"
        className="border-separate border-spacing-0.5 text-sm"
        onKeyDown={onKeyDown}
        onPointerLeave={() => onPoint(null)}
      >
        <thead>
          <tr>
            <th
              scope="col"
              rowSpan={2}
              className="sticky left-0 z-20 bg-ground pr-3 pb-1 text-left align-bottom text-xs font-normal text-quiet"
            >
              Subject
            </th>
            {resourcesOf(deeds).map(({ deed, verbs }) => (
              <th
                key={deed.resource.id}
                scope="colgroup"
                colSpan={verbs}
                className="border-l border-hairline align-bottom font-normal"
              >
                <button
                  type="button"
                  title={deed.resource.label}
                  onClick={() => onSelect(deed.resource.id)}
                  className={clsx(
                    'inline-block max-h-44 truncate align-bottom rounded-sm font-mono text-xs leading-4 hover:text-accent',
                    deed.resource.label.length > verbs * 4 && 'rotate-180 [writing-mode:vertical-rl]',
                  )}
                >
                  {deed.resource.label}
                </button>
              </th>
            ))}
          </tr>
          <tr>
            {deeds.map((deed) => (
              <th
                key={deed.key}
                scope="col"
                className="w-8 min-w-8 pt-1.5 print:w-auto pb-1 align-bottom font-normal text-quiet"
              >
                <span
                  className="inline-block max-h-26 w-4 rotate-180 align-bottom truncate text-left text-xs leading-4 [writing-mode:vertical-rl]"
                  title={deed.verb}
                >
                  {deed.verb === '*' ? 'any verb' : deed.verb}
                </span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {subjects.map((subject, row) => (
            <tr key={subject.id}>
              <th scope="row" className="sticky left-0 z-10 bg-ground pr-3 text-left font-normal">
                <button
                  type="button"
                  aria-current={selection === subject.id}
                  onClick={() => onSelect(subject.id)}
                  className={clsx(
                    'flex h-8 w-40 items-center gap-2 rounded-sm px-1 text-left hover:bg-hover sm:w-64 print:w-full',
                    selection === subject.id && 'bg-hover',
                  )}
                >
                  <NodeGlyph node={subject} size={14} />
                  <span className="sr-only">{kindOf(subject)} </span>
                  <span
                    className={clsx('min-w-0 grow truncate font-mono text-xs', subject.builtIn && 'text-quiet')}
                    title={subject.label}
                  >
                    {subject.label}
                  </span>
                  {subject.risk && <SeverityGlyph level={subject.risk} />}
                </button>
              </th>
              {deeds.map((deed, column) => (
                <td key={deed.key} className="p-0">
                  <MatrixCell
                    mark={marks.get(subject.id)?.get(deed.key)}
                    words={`${kindOf(subject)} ${subject.label}: ${deed.verb === '*' ? 'any verb' : deed.verb} on ${deed.resource.label}`}
                    onPoint={onPoint}
                    onShow={() => onShow(subject.id, deed.resource.id)}
                    place={place(row, column)}
                  />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <p className="mt-3 text-xs text-quiet">
        A full cell counts everywhere, a number says in how many namespaces. Enter or a click shows the way in the
        graph.
        {moreSubjects + moreDeeds > 0 &&
          ` Not shown: ${count(moreSubjects, 'further subject')} and ${count(moreDeeds, 'further deed')}, all less risky.`}
      </p>
    </div>
  );
}

function resourcesOf(deeds: readonly MatrixDeed[]) {
  const groups: { deed: MatrixDeed; verbs: number }[] = [];
  for (const deed of deeds) {
    const last = groups.at(-1);
    if (last && last.deed.resource.id === deed.resource.id) last.verbs += 1;
    else groups.push({ deed, verbs: 1 });
  }
  return groups;
}

type MatrixCellProps = {
  mark: MatrixMark | undefined;
  words: string;
  onPoint: (chain: readonly string[] | null) => void;
  onShow: () => void;
  place: { 'data-cell': string; tabIndex: number; onFocus: () => void };
};

function MatrixCell({ mark, words, onPoint, onShow, place }: MatrixCellProps) {
  if (!mark) {
    return (
      <span
        role="img"
        aria-label={`${words}: no`}
        {...place}
        onPointerEnter={() => onPoint(null)}
        className="block h-8 rounded-xs border border-hairline/50"
      />
    );
  }
  const { risk, everywhere, namespaces, chain, change } = mark;
  const reach = everywhere ? 'everywhere' : count(namespaces, 'namespace');
  return (
    <button
      type="button"
      {...place}
      onFocus={() => {
        place.onFocus();
        onPoint(chain);
      }}
      onPointerEnter={() => onPoint(chain)}
      onClick={onShow}
      aria-label={`${words}: ${reach}, ${risk ? `${severityWord[risk]} risk` : 'no known risk'}${change ? `, ${change}` : ''}`}
      className={clsx(
        'flex h-8 w-full items-center justify-center gap-0.5 rounded-xs text-xs tabular-nums -outline-offset-2 hover:ring-2 hover:ring-accent',
        heatGround[risk ?? 'none'],
        change === 'added' && 'ring-2 ring-accent',
        change === 'removed' && 'border border-dotted border-quiet line-through',
      )}
    >
      {risk && <SeverityGlyph level={risk} size={8} />}
      {everywhere ? (risk ? '' : '●') : formatNumber(namespaces)}
    </button>
  );
}
