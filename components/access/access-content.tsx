'use client';

import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { GraphHandle } from '@/components/graph/graph-canvas';
import { GraphOutline } from '@/components/graph/graph-outline';
import { Button } from '@/components/ui/button';
import { ErrorState } from '@/components/ui/error-state';
import type { AccessAnswer, OverviewAnswer } from '@/lib/access-graph/answers';
import { describeChain } from '@/lib/access-graph/describe-chain';
import { everywhere, overview as overviewFocus } from '@/lib/access-graph/in-address';
import { OverviewTable } from './access-overview';
import { GrantMatrixTable } from './grant-matrix-table';
import { GrantsTable } from './grants-table';
import type { graphCommands } from './graph-commands';
import { GraphStage } from './graph-stage';
import { actOnKey, type GraphMarks } from './node-actions';
import { NothingShown } from './nothing-shown';
import type { Sort } from './sort-of';
import type { AccessState } from './use-access-state';
import type { useGraphView } from './use-graph-view';

type AccessContentProps = {
  state: AccessState;
  change: (values: Partial<AccessState>) => void;
  visit: (values: Partial<AccessState>) => void;
  answer: AccessAnswer;
  query: UseQueryResult<AccessAnswer>;
  overview: UseQueryResult<OverviewAnswer>;
  graphView: ReturnType<typeof useGraphView>;
  sort: Sort;
  /** What the picture is, for those who do not see it. */
  label: string;
  marks: GraphMarks;
  does: ReturnType<typeof graphCommands>;
  onSelect: (id: string | null) => void;
  onMenu: (id: string, at: { x: number; y: number }) => void;
  canvas: GraphHandle | null;
  onCanvas: (canvas: GraphHandle | null) => void;
  hovered: string | null;
  cursor: string | null;
  onCursor: (id: string | null) => void;
  isMapShown: boolean;
  legend: ReactNode;
  /** The chain under the pointer in the matrix. */
  chain: readonly string[] | null;
  onChain: (chain: readonly string[] | null) => void;
};

/** The graph as it is asked for: overview, picture, matrix, table or outline; or why there is none. */
export function AccessContent(props: AccessContentProps) {
  const { state, change, visit, answer, query, overview, graphView, sort, label, marks, does, onSelect, onMenu } =
    props;
  const { canvas, onCanvas, hovered, cursor, onCursor, isMapShown, legend, chain, onChain } = props;
  const { view, risky, hops, sel, pin, start, end } = state;
  const { graph, comparedWith } = answer;
  const { shown, standing, organic } = graphView;

  if (view === 'overview') {
    if (overview.error) return <Failed title="The overview could not be read" query={overview} />;
    return (
      overview.data && (
        <OverviewTable
          overview={overview.data}
          onAll={() => change({ all: true })}
          onOpen={(role, place) =>
            visit({
              view: 'columns',
              focus: role ?? overviewFocus,
              in: place === '' ? everywhere : place,
              ns: [],
              sel: null,
              hide: [],
              unfold: [],
            })
          }
        />
      )
    );
  }
  if (query.error) return <Failed title="The graph could not be read" query={query} />;
  if (shown.nodes.length === 0) {
    return (
      <NothingShown
        isUnknown={graph.focus !== null && graph.nodes.length === 0}
        onRiskiest={() => visit({ focus: null, sel: null, hide: [], unfold: [], in: null })}
        risky={risky}
        onAll={() => change({ risky: false, ns: [], in: null, without: [], sev: [], hide: [], changed: false })}
      />
    );
  }
  if (view === 'table') {
    return (
      <GrantsTable
        graph={comparedWith ? shown : standing}
        selection={sel}
        sort={sort}
        isCompared={comparedWith !== null}
        onSort={({ by, descending }) => change({ sort: descending ? `-${by}` : by })}
        onSelect={onSelect}
      />
    );
  }
  if (view === 'outline') {
    return (
      <div className="h-full overflow-auto print:h-auto print:overflow-visible">
        <GraphOutline
          graph={shown}
          ghosts={graphView.ghosts}
          selection={sel}
          onSelect={onSelect}
          label={label}
          pinned={pin}
          start={start}
          end={end}
          way={graphView.way}
          onKey={(key, node) => actOnKey(key, node, marks, does)}
          onMenu={onMenu}
        />
      </div>
    );
  }
  if (view === 'matrix') {
    return (
      <div className="flex h-full flex-col">
        <div className="min-h-0 grow">
          <GrantMatrixTable
            graph={comparedWith ? shown : standing}
            selection={sel}
            onSelect={onSelect}
            onPoint={onChain}
            onShow={(from, to) => visit({ view: 'columns', start: from, end: to, sel: null })}
          />
        </div>
        <footer className="border-t bg-ground px-3 py-1.5 sm:px-4 print:border-0 print:px-0">
          <p
            className="line-clamp-2 min-h-8 text-xs text-pretty wrap-anywhere"
            data-status
            data-screen-only
            aria-live="polite"
          >
            {chain ? (
              describeChain(shown, chain)
            ) : (
              <span className="text-quiet">
                Point at a cell to read what it says; arrow keys move from cell to cell.
              </span>
            )}
          </p>
          {legend}
        </footer>
      </div>
    );
  }
  if (organic?.state === 'refused') {
    return (
      <ErrorState
        title="No organic picture of this"
        actions={
          <>
            <Button onClick={() => does.show('columns')}>Show it in columns</Button>
            {hops > 1 && <Button onClick={() => change({ hops: hops - 1 })}>One step fewer</Button>}
          </>
        }
      >
        {organic.why}
      </ErrorState>
    );
  }
  return (
    <GraphStage
      view={graphView}
      label={label}
      canvas={canvas}
      onCanvas={onCanvas}
      hovered={hovered}
      cursor={cursor}
      onCursor={onCursor}
      onSelect={onSelect}
      onMenu={onMenu}
      marks={marks}
      does={does}
      isStale={query.isPlaceholderData || organic?.state === 'working'}
      isMapShown={isMapShown}
      legend={legend}
    />
  );
}

type FailedProps = { title: string; query: { readonly error: Error | null; refetch: () => unknown } };

const Failed = ({ title, query }: FailedProps) => (
  <ErrorState title={title} actions={<Button onClick={() => void query.refetch()}>Try again</Button>}>
    {query.error?.message}
  </ErrorState>
);
