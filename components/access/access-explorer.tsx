'use client';

import { useEffect, useRef, useState } from 'react';
import type { GraphHandle } from '@/components/graph/graph-canvas';
import { usePrinting } from '@/components/ui/use-printing';
import { useOff } from '@/components/what-if/use-off';
import { WhatIfBar } from '@/components/what-if/what-if-bar';
import type { AccessGraph } from '@/lib/access-graph/types';
import type { Gap } from '@/lib/inventory/types';
import { AccessContent } from './access-content';
import { AccessToolbar } from './access-toolbar';
import { announcement } from './announcement';
import { changeCounts } from './change-counts';
import { GapCallout } from './gap-callout';
import { GraphAndDetails } from './graph-and-details';
import { GraphChips } from './graph-chips';
import { graphCommands } from './graph-commands';
import { GraphLegend } from './graph-legend';
import { LeftOutSheet } from './left-out-sheet';
import { nodeActions, type GraphMarks } from './node-actions';
import { NodeMenu, type MenuAt } from './node-menu';
import { NodePanel } from './node-panel';
import { saveView, type Shown } from './save-view';
import { ShownBanner } from './shown-banner';
import { sortOf } from './sort-of';
import { TimeMachine } from './time-machine';
import { useAccessAnswers, type FirstAnswer } from './use-access-answers';
import { useAccessState } from './use-access-state';
import { useCamera } from './use-camera';
import { useGraphKeys } from './use-graph-keys';
import { useGraphView } from './use-graph-view';
import { useMoment, type Moment } from './use-moment';
import { useNarrow } from './use-narrow';

type AccessExplorerProps = {
  clusterId: string;
  clusterName: string;
  /** Every snapshot of the cluster, oldest first. */
  moments: readonly Moment[];
  first: FirstAnswer;
  namespaces: readonly string[];
  /** What namespaces are called while names are hidden; empty while they are not. */
  aliases: Readonly<Record<string, string>>;
  gaps: readonly Gap[];
};

const mostElements = 3_000;
const elementsOf = ({ nodes, edges }: AccessGraph) => nodes.length + edges.length;

/** The access graph with everything around it. The address is its state. */
export function AccessExplorer({
  clusterId,
  clusterName,
  moments,
  first,
  namespaces,
  aliases,
  gaps,
}: AccessExplorerProps) {
  const { state, change, visit } = useAccessState();
  const { off, toggle } = useOff();
  const moment = useMoment(moments);
  const snapshotId = moment.shown?.id ?? first.answer.snapshotId;
  const at = moment.isNow ? null : snapshotId;
  const [canvas, setCanvas] = useState<GraphHandle | null>(null);
  const [hovered, setHovered] = useState<string | null>(null);
  const [cursor, setCursor] = useState<string | null>(null);
  const [chain, setChain] = useState<readonly string[] | null>(null);
  const [menu, setMenu] = useState<MenuAt | null>(null);
  const [isListOpen, setListOpen] = useState(false);
  const [isMapShown, setMapShown] = useState(true);
  const searchInput = useRef<HTMLInputElement>(null);
  // On paper nothing covers anything.
  const isPrinting = usePrinting();
  const isNarrow = useNarrow() && !isPrinting;

  const { risky, pin, unfold, limit, vs, redact, hide, without, sev, view, sel, start, end } = state;
  const { asked, query, overview, answer } = useAccessAnswers(clusterId, snapshotId, state, first);
  const { graph, comparedWith } = answer;
  const graphView = useGraphView(answer, state, off, { hovered, cursor });
  const { shown, standing, elements, placement, selected } = graphView;
  const selectedId = selected?.id ?? null;

  useEffect(() => canvas?.listen({ hover: setHovered, menu: (id, place) => setMenu({ id, ...place }) }), [canvas]);

  useCamera(canvas, {
    picture: `${graph.focus} ${placement.columns.length === 0} ${graphView.bands !== null}`,
    focus: graph.focus,
    selected: selectedId,
  });
  useGraphKeys(state, change, visit, canvas, searchInput);

  const select = (id: string | null) => {
    if (id !== sel) visit({ sel: id });
  };
  const openMenu = (id: string, place: { x: number; y: number }) => setMenu({ id, ...place });
  const does = graphCommands(state, change, visit, toggle);
  const marks: GraphMarks = { clusterId, at, off, focus: graph.focus, pinned: pin, start, end };
  const folds = graph.nodes.filter(({ kind }) => kind === 'fold');
  const nodeOf = (id: string) =>
    graph.nodes.find((node) => node.id === id) ?? { id, kind: 'resource' as const, label: redact ? 'this' : id };

  const sort = sortOf(state.sort);
  const label = `Access graph: ${shown.nodes.length} nodes, ${shown.edges.length} lines. ${answer.sentence}`;
  const sentence = off.length > 0 ? `As things stand: ${answer.sentence}` : answer.sentence;
  const heading =
    view === 'overview'
      ? 'Who holds which role where: each cell counts the subjects, and opens their graph.'
      : sentence;
  const file = (): Shown => ({
    view,
    name: redact ? 'access' : `${clusterName}-access-${view === 'overview' ? 'overview' : (shown.focus ?? 'overview')}`,
    origin: {
      title: heading,
      cluster: redact ? '' : clusterName,
      collectedAt: moment.shown?.collectedAt ?? '',
      comparedWith: comparedWith?.collectedAt ?? null,
      address: redact ? '' : window.location.href,
    },
    isRedacted: redact,
    about: [
      `Showing ${graph.shown} of ${graph.total}, by risk${risky ? ', only risky grants' : ''}`,
      ...(hide.length > 0 ? [`${hide.length} hidden by hand`] : []),
    ],
    graph: shown,
    elements,
    placement,
    sort,
    overview: overview.data ?? null,
  });

  const close = () => visit({ sel: null });
  const details = sel !== null && view !== 'overview' && (
    <NodePanel
      key={sel}
      clusterId={clusterId}
      snapshotId={snapshotId}
      at={at}
      id={sel}
      shown={selected}
      isFocus={sel === graph.focus}
      isRedacted={redact}
      onFocus={does.focus}
      onOpen={(id) => visit({ sel: id })}
      onHide={does.hide}
      onUnfold={does.unfold}
      onMenu={openMenu}
      {...(!isNarrow && { onClose: close })}
    />
  );
  const legend = (
    <GraphLegend
      graph={graph}
      without={without}
      severity={sev}
      onWithout={(kinds) => change({ without: kinds })}
      onSeverity={(levels) => change({ sev: levels })}
      isCompared={comparedWith !== null}
      onlyChanged={state.changed}
      onOnlyChanged={(changed) => change({ changed })}
    />
  );

  return (
    <div className="flex min-w-0 grow flex-col" data-wide-sheet>
      <WhatIfBar clusterId={clusterId} at={at} off={off} isRedacted={redact} />
      <header className="flex flex-col gap-3 px-4 pt-4 pb-2 sm:px-6 print:px-0">
        <div>
          <h1 className="text-xs text-quiet">Access graph</h1>
          <p className="max-w-5xl text-lg text-pretty wrap-anywhere">{heading}</p>
        </div>
        <AccessToolbar
          clusterId={clusterId}
          snapshotId={snapshotId}
          state={state}
          namespaces={namespaces}
          aliases={aliases}
          folds={folds.length}
          searchInput={searchInput}
          onChange={change}
          onView={does.show}
          onPick={({ id }) =>
            view !== 'overview' && shown.nodes.some((node) => node.id === id)
              ? visit({ sel: id, q: '' })
              : does.focus(id)
          }
          onUnfoldAll={() => change({ unfold: [...new Set([...unfold, ...folds.map(({ id }) => id)])] })}
          onExport={(format) => void saveView(format, file())}
          hasPast={moments.length > 1}
          isBanded={graphView.bands !== null}
          isMapShown={isMapShown}
          onMap={setMapShown}
        />
        {view !== 'overview' && (
          <ShownBanner
            graph={graph}
            filtered={graph.nodes.length - shown.nodes.length - hide.length}
            hidden={hide.length}
            canShowMore={limit < mostElements && elementsOf(graph) > limit * 0.8}
            onShowMore={() => change({ limit: Math.min(mostElements, limit * 3) })}
            onList={() => setListOpen(true)}
            onUnhide={() => change({ hide: hide.slice(0, -1) })}
            onClearLegend={() => change({ without: [], sev: [], changed: false })}
          />
        )}
        <GraphChips
          clusterId={clusterId}
          at={at}
          off={off}
          state={state}
          graph={graph}
          ways={graphView.ways}
          onChange={change}
        />
        <GapCallout gaps={gaps} clusterId={clusterId} at={at} isRedacted={redact} />
      </header>
      {vs !== null && (
        <TimeMachine
          clusterId={clusterId}
          moments={moments}
          place={moment.place}
          onMove={(place) => {
            canvas?.hold();
            moment.go(place);
          }}
          vs={vs}
          onVs={(next) => change({ vs: next })}
          comparedWith={comparedWith}
          counts={changeCounts(shown)}
          isBusy={query.isFetching}
          onClose={() => change({ vs: null, changed: false })}
        />
      )}

      <GraphAndDetails details={details || null} isNarrow={isNarrow} onClose={close}>
        <AccessContent
          state={state}
          change={change}
          visit={visit}
          answer={answer}
          query={query}
          overview={overview}
          graphView={graphView}
          sort={sort}
          label={label}
          marks={marks}
          does={does}
          onSelect={select}
          onMenu={openMenu}
          canvas={canvas}
          onCanvas={setCanvas}
          hovered={hovered}
          cursor={cursor}
          onCursor={setCursor}
          isMapShown={isMapShown}
          legend={legend}
          chain={chain}
          onChain={setChain}
        />
      </GraphAndDetails>
      {menu && (
        <NodeMenu
          key={`${menu.id} ${menu.x} ${menu.y}`}
          label={`What to do with ${nodeOf(menu.id).label}`}
          at={menu}
          actions={nodeActions(nodeOf(menu.id), marks, does)}
          onClose={() => setMenu(null)}
        />
      )}
      <LeftOutSheet
        clusterId={clusterId}
        snapshotId={snapshotId}
        asked={asked}
        isOpen={isListOpen}
        onClose={() => setListOpen(false)}
        onFocus={(id) => {
          setListOpen(false);
          does.focus(id);
        }}
        onPin={does.pin}
      />
      <p className="sr-only" aria-live="polite">
        {announcement(standing, cursor ?? selectedId)}
      </p>
    </div>
  );
}
