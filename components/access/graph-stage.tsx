'use client';

import clsx from 'clsx';
import dynamic from 'next/dynamic';
import type { KeyboardEvent, ReactNode } from 'react';
import { ColumnHeadings } from '@/components/graph/column-headings';
import type { GraphHandle } from '@/components/graph/graph-canvas';
import { moveFrom, type Direction } from '@/components/graph/keyboard-move';
import { Minimap } from '@/components/graph/minimap';
import { NamespaceBands } from '@/components/graph/namespace-bands';
import { usePrinting } from '@/components/ui/use-printing';
import type { useGraphView } from './use-graph-view';
import { CanvasControls } from './canvas-controls';
import { FirstPicture } from './first-picture';
import { actOnKey, type GraphCommands, type GraphMarks } from './node-actions';
import { PrintedGraph } from './printed-graph';
import { statusSentence } from './status-sentence';

const GraphCanvas = dynamic(() => import('@/components/graph/graph-canvas').then((module) => module.GraphCanvas), {
  ssr: false,
});

type GraphStageProps = {
  view: ReturnType<typeof useGraphView>;
  label: string;
  canvas: GraphHandle | null;
  onCanvas: (canvas: GraphHandle | null) => void;
  hovered: string | null;
  cursor: string | null;
  onCursor: (id: string | null) => void;
  onSelect: (id: string | null) => void;
  onMenu: (id: string, at: { x: number; y: number }) => void;
  marks: GraphMarks;
  does: GraphCommands;
  isStale: boolean;
  isMapShown: boolean;
  legend: ReactNode;
};

/** The canvas with everything that stands on it, and its keys: one tab stop. */
export function GraphStage(props: GraphStageProps) {
  const { view, label, canvas, onCanvas, hovered, cursor, onCursor, onSelect, onMenu, marks, does } = props;
  const { isStale, isMapShown, legend } = props;
  const { shown, standing, placement, rows, elements, selected, bands } = view;
  const selectedId = selected?.id ?? null;
  const isPrinting = usePrinting();
  const opensOn = selectedId ?? shown.focus;

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.metaKey || event.ctrlKey || event.altKey) return;
    const direction = arrows[event.key];
    const here = cursor ?? selectedId;
    const node = shown.nodes.find(({ id }) => id === here);
    if (direction) {
      const next = moveFrom(shown, placement.at, here, direction);
      onCursor(next);
      if (next !== null) canvas?.reveal(next);
    } else if (event.key === '+' || event.key === '=') canvas?.zoomBy(1.25);
    else if (event.key === '-') canvas?.zoomBy(0.8);
    else if (event.key === '0') canvas?.reset(here ?? shown.focus);
    else if (!node) return;
    else if (event.key === 'Enter') onSelect(node.id);
    else if (event.key === 'm' || event.key === 'ContextMenu' || (event.key === 'F10' && event.shiftKey)) {
      const at = canvas?.placeOf(node.id);
      if (at) onMenu(node.id, at);
    } else if (actOnKey(event.key, node, marks, does)) {
      if (event.key === 'h') onCursor(null);
    } else return;
    event.preventDefault();
  };

  const sentence = statusSentence(standing, hovered ?? cursor ?? selectedId);
  return (
    <div className="flex h-full flex-col">
      {isPrinting && <PrintedGraph elements={elements} placement={placement} label={label} />}
      <div className="relative min-h-0 grow overflow-hidden" data-screen-only>
        {!canvas && (
          <FirstPicture
            graph={shown}
            positions={rows}
            elements={elements}
            opensOn={opensOn}
            hasDetails={selected !== null}
            label={label}
          />
        )}
        {canvas && bands && <NamespaceBands bands={bands} canvas={canvas} />}
        <div
          role="application"
          aria-roledescription="graph"
          aria-label={`${label} Arrow keys move, Enter opens, m lists what can be done, t shows the same as a table.`}
          aria-busy={isStale}
          tabIndex={0}
          onKeyDown={onKeyDown}
          onBlur={() => onCursor(null)}
          className={clsx('absolute inset-0 focus-visible:-outline-offset-2', isStale && 'opacity-60')}
        >
          <GraphCanvas elements={elements} selection={opensOn} onSelect={onSelect} label={label} handle={onCanvas} />
        </div>
        {canvas && placement.columns.length > 0 && <ColumnHeadings columns={placement.columns} canvas={canvas} />}
        {canvas && isMapShown && (
          <div className="absolute right-3 bottom-3 hidden md:block">
            <Minimap elements={elements} canvas={canvas} />
          </div>
        )}
      </div>
      <footer className="flex shrink-0 flex-col gap-1 border-t bg-ground px-3 py-1.5 sm:px-4 print:border-0 print:px-0">
        <div className="flex items-start justify-between gap-4" data-screen-only>
          <p className="line-clamp-2 min-h-8 text-xs text-pretty wrap-anywhere" aria-hidden data-status>
            {sentence || (
              <span className="text-quiet">
                <span className="pointer-coarse:hidden">{hint}</span>
                <span className="hidden pointer-coarse:inline">{touchHint}</span>
              </span>
            )}
          </p>
          <CanvasControls canvas={canvas} focus={opensOn} />
        </div>
        {legend}
      </footer>
    </div>
  );
}

const arrows: Readonly<Record<string, Direction>> = {
  ArrowLeft: 'left',
  ArrowRight: 'right',
  ArrowUp: 'up',
  ArrowDown: 'down',
};

const touchHint = 'Tap something for its chain and details; hold it for more.';
const hint = 'Point at something to read its chain; click for details; right click for more; arrow keys move along it.';
