'use client';

import { useQuery } from '@tanstack/react-query';
import clsx from 'clsx';
import dynamic from 'next/dynamic';
import { useEffect, useEffectEvent, useMemo, useRef, useState, type KeyboardEvent } from 'react';
import { ColumnHeadings } from '@/components/graph/column-headings';
import { chainThrough } from '@/components/graph/chain';
import { filterGraph } from '@/components/graph/filter-graph';
import type { GraphHandle } from '@/components/graph/graph-canvas';
import { GraphOutline } from '@/components/graph/graph-outline';
import { GraphPicture } from '@/components/graph/graph-picture';
import { moveFrom, type Direction } from '@/components/graph/keyboard-move';
import { placeGraph } from '@/components/graph/placement';
import { emphasise, toElements } from '@/components/graph/to-elements';
import { useShortcut } from '@/components/layout/use-shortcut';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { ErrorState } from '@/components/ui/error-state';
import { Sheet } from '@/components/ui/sheet';
import { ghostsOf, withoutGhosts } from '@/components/what-if/ghosts';
import { useOff } from '@/components/what-if/use-off';
import { WhatIfBar } from '@/components/what-if/what-if-bar';
import type { AccessGraph } from '@/lib/access-graph/types';
import type { Gap } from '@/lib/inventory/types';
import type { AccessAnswer } from '@/lib/access-graph/answers';
import { accessQuery, type AccessAsked } from '@/lib/client/access';
import { AccessToolbar, type ExportFormat } from './access-toolbar';
import { announcement } from './announcement';
import { CanvasControls } from './canvas-controls';
import { download, graphJson, graphSvg, svgToPng } from './export-graph';
import { GapCallout } from './gap-callout';
import { GrantsTable } from './grants-table';
import { graphCsv } from './graph-csv';
import { GraphLegend } from './graph-legend';
import { NodeMenu, type MenuAt } from './node-menu';
import { NodePanel } from './node-panel';
import { ShownBanner } from './shown-banner';
import { statusSentence } from './status-sentence';
import { useAccessState } from './use-access-state';
import { useNarrow } from './use-narrow';

const GraphCanvas = dynamic(() => import('@/components/graph/graph-canvas').then((module) => module.GraphCanvas), {
  ssr: false,
});

type AccessExplorerProps = {
  clusterId: string;
  clusterName: string;
  snapshotId: string;
  collectedAt: string;
  /** What links must carry to stay in this moment; null for now. */
  at: string | null;
  /** The graph of the address as the server read it, so that the page opens with its picture. */
  first: { readonly asked: AccessAsked; readonly answer: AccessAnswer };
  namespaces: readonly string[];
  gaps: readonly Gap[];
};

/** The access graph with everything around it. The address is its state. */
export function AccessExplorer(props: AccessExplorerProps) {
  const { clusterId, clusterName, snapshotId, collectedAt, at, first, namespaces, gaps } = props;
  const { state, change, visit } = useAccessState();
  const { off } = useOff();
  const [canvas, setCanvas] = useState<GraphHandle | null>(null);
  const [hovered, setHovered] = useState<string | null>(null);
  const [cursor, setCursor] = useState<string | null>(null);
  const [menu, setMenu] = useState<MenuAt | null>(null);
  const searchInput = useRef<HTMLInputElement>(null);
  const isNarrow = useNarrow();

  const { focus, hops, risky, ns, unfold, limit } = state;
  const asked = useMemo(() => ({ focus, hops, risky, ns, unfold, limit }), [focus, hops, risky, ns, unfold, limit]);
  const query = useQuery({
    ...accessQuery(clusterId, snapshotId, asked),
    ...(JSON.stringify(asked) === JSON.stringify(first.asked) && { initialData: first.answer }),
  });
  const { graph, positions, sentence } = query.data ?? first.answer;

  const { without, sev, hide } = state;
  const shown = useMemo(
    () => filterGraph(graph, { withoutKinds: without, severities: sev, hidden: hide }),
    [graph, without, sev, hide],
  );
  const placement = useMemo(() => placeGraph(shown, positions), [shown, positions]);
  const plain = useMemo(() => toElements(shown, placement), [shown, placement]);
  const ghosts = useMemo(() => ghostsOf(shown, off), [shown, off]);
  const standing = useMemo(() => withoutGhosts(shown, ghosts), [shown, ghosts]);
  const selected = shown.nodes.find(({ id }) => id === state.sel) ?? null;
  const selectedId = selected?.id ?? null;
  const elements = useMemo(
    () =>
      emphasise(plain, {
        chain: selectedId === null ? null : chainThrough(standing, selectedId),
        selected: selectedId,
        hovered: hovered === null ? null : chainAt(standing, hovered),
        pointed: hovered,
        cursor,
        focus: shown.focus,
        ghosts,
      }),
    [plain, shown, standing, ghosts, selectedId, hovered, cursor],
  );

  useEffect(() => canvas?.listen({ hover: setHovered, menu: (id, { x, y }) => setMenu({ id, x, y }) }), [canvas]);

  // Another focus is another picture; every other change leaves the camera to the reader.
  const pictured = useRef(graph.focus);
  useEffect(() => {
    if (pictured.current === graph.focus) return;
    pictured.current = graph.focus;
    canvas?.reset(graph.focus);
  }, [graph.focus, canvas]);

  useEffect(() => {
    if (selectedId !== null) canvas?.reveal(selectedId);
  }, [selectedId, canvas]);

  const select = (id: string | null) => {
    if (id !== state.sel) visit({ sel: id });
  };
  const focusOn = (id: string) => visit({ focus: id, sel: id, hide: [], unfold: [], q: '' });
  const hideNode = (id: string) => change({ hide: [...hide, id], sel: state.sel === id ? null : state.sel });
  const unfoldNode = (id: string) => change({ unfold: [...unfold, id], sel: null });
  const folds = graph.nodes.filter(({ kind }) => kind === 'fold');

  const close = useEffectEvent((event: globalThis.KeyboardEvent) => {
    const covered = document.querySelector('[role=dialog], [role=menu], [role=listbox]') !== null;
    if (event.key !== 'Escape' || event.defaultPrevented || covered) return;
    if (state.sel !== null) visit({ sel: null });
  });
  useEffect(() => {
    window.addEventListener('keydown', close);
    return () => window.removeEventListener('keydown', close);
  }, []);
  useShortcut('/', () => searchInput.current?.focus());
  useShortcut('t', () => change({ view: state.view === 'table' ? 'columns' : 'table' }));
  useShortcut('f', () => canvas?.fit());
  useShortcut('u', () => change({ hide: hide.slice(0, -1) }));

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.metaKey || event.ctrlKey || event.altKey) return;
    const direction = arrows[event.key];
    const here = cursor ?? selectedId;
    if (direction) {
      const next = moveFrom(shown, placement.at, here, direction);
      setCursor(next);
      if (next !== null) canvas?.reveal(next);
    } else if (event.key === 'Enter' && here !== null) select(here);
    else if (event.key === 'h' && here !== null && here !== shown.focus) {
      hideNode(here);
      setCursor(null);
    } else if (event.key === '+' || event.key === '=') canvas?.zoomBy(1.25);
    else if (event.key === '-') canvas?.zoomBy(0.8);
    else if (event.key === '0') canvas?.reset(here ?? shown.focus);
    else return;
    event.preventDefault();
  };

  const exportAs = async (format: ExportFormat) => {
    const name = `${clusterName}-access-${shown.focus ?? 'overview'}`;
    const origin = { cluster: clusterName, collectedAt, address: window.location.href };
    if (format === 'JSON') download(`${name}.json`, graphJson(shown, origin), 'application/json');
    else if (format === 'CSV') download(`${name}.csv`, graphCsv(shown), 'text/csv');
    else {
      const svg = graphSvg(shown, positions, sentence, origin);
      if (format === 'SVG') download(`${name}.svg`, svg, 'image/svg+xml');
      else download(`${name}.png`, await svgToPng(svg), 'image/png');
    }
  };

  const panel = state.sel !== null && (
    <NodePanel
      key={state.sel}
      clusterId={clusterId}
      snapshotId={snapshotId}
      at={at}
      id={state.sel}
      shown={selected}
      isFocus={state.sel === graph.focus}
      onFocus={focusOn}
      onOpen={(id) => visit({ sel: id })}
      onHide={hideNode}
      onUnfold={unfoldNode}
      {...(!isNarrow && { onClose: () => visit({ sel: null }) })}
    />
  );
  const label = `Access graph: ${shown.nodes.length} nodes, ${shown.edges.length} lines. ${sentence}`;

  return (
    <div className="flex min-w-0 grow flex-col">
      <WhatIfBar clusterId={clusterId} at={at} off={off} />
      <header className="flex flex-col gap-3 px-4 pt-4 pb-2 sm:px-6">
        <div>
          <h1 className="text-xs text-quiet">Access graph</h1>
          <p className="max-w-5xl text-lg text-pretty wrap-anywhere">{sentence}</p>
        </div>
        <AccessToolbar
          clusterId={clusterId}
          snapshotId={snapshotId}
          state={state}
          namespaces={namespaces}
          folds={folds.length}
          searchInput={searchInput}
          onChange={change}
          onPick={({ id }) => (shown.nodes.some((node) => node.id === id) ? visit({ sel: id, q: '' }) : focusOn(id))}
          onUnfoldAll={() => change({ unfold: [...new Set([...unfold, ...folds.map(({ id }) => id)])] })}
          onExport={(format) => void exportAs(format)}
        />
        <ShownBanner
          graph={graph}
          filtered={graph.nodes.length - shown.nodes.length - hide.length}
          hidden={hide.length}
          canShowMore={limit < mostElements && elementsOf(graph) > limit * 0.8}
          onShowMore={() => change({ limit: Math.min(mostElements, limit * 3) })}
          onUnhide={() => change({ hide: hide.slice(0, -1) })}
          onClearLegend={() => change({ without: [], sev: [] })}
        />
        <GapCallout gaps={gaps} clusterId={clusterId} at={at} />
      </header>

      <div className="relative min-h-[30rem] grow border-t">
        <div className={clsx('absolute inset-0', panel && !isNarrow && 'right-[26.25rem]')}>
          {query.error ? (
            <ErrorState
              title="The graph could not be read"
              actions={<Button onClick={() => void query.refetch()}>Try again</Button>}
            >
              {query.error.message}
            </ErrorState>
          ) : shown.nodes.length === 0 ? (
            <NothingShown
              isUnknown={graph.focus !== null && graph.nodes.length === 0}
              onRiskiest={() => visit({ focus: null, sel: null, hide: [], unfold: [] })}
              risky={risky}
              onAll={() => change({ risky: false, ns: [], without: [], sev: [], hide: [] })}
            />
          ) : state.view === 'table' ? (
            <GrantsTable graph={standing} selection={state.sel} onSelect={select} />
          ) : state.view === 'outline' ? (
            <div className="h-full overflow-auto">
              <GraphOutline graph={shown} ghosts={ghosts} selection={state.sel} onSelect={select} label={label} />
            </div>
          ) : (
            <>
              {!canvas && (
                <div className="absolute inset-x-0 top-0 bottom-18 flex items-center justify-center overflow-hidden">
                  <GraphPicture
                    graph={shown}
                    positions={positions}
                    label={label}
                    className="h-auto max-w-full min-w-[72%]"
                  />
                </div>
              )}
              <div
                role="application"
                aria-roledescription="graph"
                aria-label={`${label} Arrow keys move, Enter opens, t shows the same as a table.`}
                tabIndex={0}
                onKeyDown={onKeyDown}
                onBlur={() => setCursor(null)}
                className={clsx(
                  'absolute inset-0 focus-visible:-outline-offset-2',
                  query.isPlaceholderData && 'opacity-60',
                )}
              >
                <GraphCanvas
                  elements={elements}
                  selection={selectedId ?? shown.focus}
                  onSelect={select}
                  label={label}
                  handle={setCanvas}
                />
              </div>
              {canvas && <ColumnHeadings columns={placement.columns} canvas={canvas} />}
              <footer className="absolute inset-x-0 bottom-0 flex flex-col gap-1 border-t bg-ground px-3 py-1.5 sm:px-4">
                <div className="flex items-start justify-between gap-4">
                  <p className="line-clamp-2 min-h-8 text-xs text-pretty wrap-anywhere" aria-hidden>
                    {statusSentence(shown, hovered ?? cursor ?? selectedId) || (
                      <span className="text-quiet">{hint}</span>
                    )}
                  </p>
                  <CanvasControls canvas={canvas} focus={selectedId ?? shown.focus} />
                </div>
                <GraphLegend
                  graph={graph}
                  without={without}
                  severity={sev}
                  onWithout={(kinds) => change({ without: kinds })}
                  onSeverity={(levels) => change({ sev: levels })}
                />
              </footer>
            </>
          )}
        </div>
        {panel && !isNarrow && (
          <aside
            aria-label="Details of the selection"
            className="absolute inset-y-0 right-0 w-[26.25rem] overflow-y-auto border-l bg-surface"
          >
            {panel}
          </aside>
        )}
      </div>
      {isNarrow && (
        <Sheet
          open={Boolean(panel)}
          onOpenChange={(open) => !open && visit({ sel: null })}
          side="bottom"
          title="Details"
        >
          {panel}
        </Sheet>
      )}
      <NodeMenu
        clusterId={clusterId}
        moment={at}
        at={menu}
        isFold={folds.some(({ id }) => id === menu?.id)}
        isFocus={menu?.id === graph.focus}
        onClose={() => setMenu(null)}
        onOpen={select}
        onFocus={focusOn}
        onHide={hideNode}
        onUnfold={unfoldNode}
      />
      <p className="sr-only" aria-live="polite">
        {announcement(shown, cursor ?? selectedId)}
      </p>
    </div>
  );
}

const arrows: Readonly<Record<string, Direction>> = {
  ArrowLeft: 'left',
  ArrowRight: 'right',
  ArrowUp: 'up',
  ArrowDown: 'down',
};

const mostElements = 3_000;
const elementsOf = ({ nodes, edges }: AccessGraph) => nodes.length + edges.length;

const hint = 'Point at something to read its chain; click for details; arrow keys move along it.';

/** The chain through a node, or through both ends of a line. */
function chainAt(graph: Parameters<typeof chainThrough>[0], id: string) {
  const edge = graph.edges.find((each) => each.id === id);
  if (!edge) return chainThrough(graph, id);
  return { nodes: new Set([edge.source, edge.target]), edges: new Set([id]) };
}

type NothingShownProps = { isUnknown: boolean; risky: boolean; onRiskiest: () => void; onAll: () => void };

function NothingShown({ isUnknown, risky, onRiskiest, onAll }: NothingShownProps) {
  if (isUnknown) {
    return (
      <EmptyState
        icon="access"
        title="Not in this snapshot"
        actions={<Button onClick={onRiskiest}>Open on the riskiest subject</Button>}
      >
        It may exist at another moment: pick one in the bar above, or look for another name.
      </EmptyState>
    );
  }
  return (
    <EmptyState
      icon="access"
      title={risky ? 'Nothing risky here' : 'Nothing to show'}
      actions={<Button onClick={onAll}>Show everything around it</Button>}
    >
      {risky
        ? 'No binding in reach grants a permission that is known to be dangerous. Everything else is left out until you ask for it.'
        : 'No role, binding or subject matches these filters in this snapshot.'}
    </EmptyState>
  );
}
