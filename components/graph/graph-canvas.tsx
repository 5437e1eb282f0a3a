'use client';

import cytoscape, { type Core, type EventObject } from 'cytoscape';
import { useEffect, useEffectEvent, useImperativeHandle, useRef, useState, type Ref } from 'react';
import { applyElements } from './apply-elements';
import { farthest, fittingView, headings, openingView, type Camera, type Viewport } from './camera';
import { diffElements } from './diff-elements';
import { graphStyle } from './graph-style';
import { readTheme } from './graph-theme';
import { plainDrawing } from './plain-drawing';
import { beyondSight, slidePicture } from './slide-picture';
import type { GraphElement } from './to-elements';

export type GraphListeners = {
  /** The node or edge under the pointer, or null. */
  readonly hover?: (id: string | null) => void;
  /** The menu was asked for on a node, at this place in the window. */
  readonly menu?: (id: string, at: { x: number; y: number }) => void;
  readonly viewport?: (viewport: Viewport) => void;
};

/** What can be done to the picture, as opposed to the graph. Stable for the life of the canvas. */
export type GraphHandle = {
  /** The whole graph in view. */
  readonly fit: () => void;
  /** Zooms about the middle; 1.25 is one step in. */
  readonly zoomBy: (factor: number) => void;
  /** A readable zoom, with `id` in view. */
  readonly reset: (id: string | null) => void;
  /** Leaves the camera as it is from now on, as if the reader had moved it. */
  readonly hold: () => void;
  /** This point of the graph in the middle. */
  readonly centreOn: (at: { readonly x: number; readonly y: number }) => void;
  /** Where a node is drawn, in the window; null when it is not. */
  readonly placeOf: (id: string) => { readonly x: number; readonly y: number } | null;
  /** Brings a node into view if it is not; nothing moves otherwise. */
  readonly reveal: (id: string) => void;
  /** Calls back until the returned function is called. */
  readonly listen: (listener: GraphListeners) => () => void;
};

type GraphCanvasProps = {
  elements: readonly GraphElement[];
  /** The node that the camera keeps in sight when the canvas changes its size. */
  selection: string | null;
  /** A node was clicked, or the empty canvas (null). */
  onSelect: (id: string | null) => void;
  label: string;
  handle?: Ref<GraphHandle>;
};

/** Draws a graph. React owns the data and the selection; Cytoscape owns pixels, the camera and moving positions. */
export function GraphCanvas({ elements, selection, onSelect, label, handle }: GraphCanvasProps) {
  const container = useRef<HTMLDivElement>(null);
  const core = useRef<Core>(null);
  const drawn = useRef<readonly GraphElement[]>([]);
  const [listeners] = useState(() => new Set<GraphListeners>());
  const select = useEffectEvent(onSelect);
  // Until the reader moves it, the camera keeps the opening view; after that it only keeps the selection in sight.
  const isMoved = useRef(false);
  const lastSize = useRef('');
  const open = useEffectEvent((cy: Core) => look(cy, openingView(elements, sizeOf(cy), selection)));
  const keepInSight = useEffectEvent((cy: Core) => {
    const size = `${cy.width()} ${cy.height()}`;
    // On paper another picture stands for it; back on the screen nothing has changed.
    if (cy.width() === 0 || size === lastSize.current) return;
    lastSize.current = size;
    if (!isMoved.current) open(cy);
    else if (selection !== null) reveal(cy, selection);
  });

  useEffect(() => {
    if (!container.current) return;
    const cy = createCore(container.current);
    cy.on('tap', (event: EventObject) => {
      if (event.target === cy) select(null);
      else if (event.target.isNode()) select(event.target.id());
    });
    cy.on('dragpan scrollzoom pinchzoom', () => {
      isMoved.current = true;
    });
    cy.on('resize', () => keepInSight(cy));
    announce(cy, listeners);
    const stopWatching = watchTheme(container.current, cy);
    plainDrawing(cy, container.current);
    const picture = container.current.firstElementChild;
    const stopSliding = picture instanceof HTMLElement ? slidePicture(cy, picture) : undefined;
    core.current = cy;
    lastSize.current = `${cy.width()} ${cy.height()}`;
    return () => {
      stopWatching();
      stopSliding?.();
      cy.destroy();
      core.current = null;
      drawn.current = []; // a remount starts from an empty canvas
    };
  }, [listeners]);

  useEffect(() => {
    const cy = core.current;
    if (!cy) return;
    const first = drawn.current.length === 0 && elements.length > 0;
    applyElements(cy, diffElements(drawn.current, elements), first || prefersStillness() ? 0 : 150);
    drawn.current = elements;
    if (first) open(cy);
  }, [elements]);

  useImperativeHandle(handle, () => handleFor(core, drawn, isMoved, listeners), [listeners]);

  return (
    <div className="relative size-full overflow-clip">
      {/* Cytoscape positions its container itself, so another one says how far it reaches. */}
      <div className="absolute" style={{ inset: -beyondSight }}>
        <div ref={container} role="img" aria-label={label} className="size-full" />
      </div>
    </div>
  );
}

function createCore(container: HTMLElement): Core {
  return cytoscape({
    container,
    style: graphStyle(readTheme(container), monospaceOf(container)),
    autounselectify: true,
    autoungrabify: true,
    boxSelectionEnabled: false,
    minZoom: farthest,
    maxZoom: 2.5,
  });
}

// The canvas draws with the same face as the page; the variable holds the family that the page loaded.
const monospaceOf = (element: Element) =>
  getComputedStyle(element).getPropertyValue('--font-geist-mono').trim() || 'monospace';

/** Repaints when the page changes between light and dark. */
function watchTheme(container: HTMLElement, cy: Core): () => void {
  const repaint = () => {
    cy.style(graphStyle(readTheme(container), monospaceOf(container)));
  };
  const observer = new MutationObserver(repaint);
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ['class', 'data-theme'] });
  void document.fonts.ready.then(() => !cy.destroyed() && repaint());
  return () => observer.disconnect();
}

const prefersStillness = () => matchMedia('(prefers-reduced-motion: reduce)').matches;

/** What is seen of the canvas, which reaches further. */
const sizeOf = (cy: Core) => ({ width: cy.width() - 2 * beyondSight, height: cy.height() - 2 * beyondSight });

/** Sets the camera, which is told where things are on what is seen of the canvas. */
const look = (cy: Core, { zoom, pan }: Camera) =>
  cy.viewport({ zoom, pan: { x: pan.x + beyondSight, y: pan.y + beyondSight } });

function handleFor(
  core: { readonly current: Core | null },
  drawn: { readonly current: readonly GraphElement[] },
  isMoved: { current: boolean },
  listeners: Set<GraphListeners>,
): GraphHandle {
  const whenReady = (act: (cy: Core) => void) => {
    if (core.current) act(core.current);
  };
  return {
    fit: () =>
      whenReady((cy) => {
        isMoved.current = true;
        look(cy, fittingView(drawn.current, sizeOf(cy)));
      }),
    zoomBy: (factor) =>
      whenReady((cy) => {
        isMoved.current = true;
        cy.zoom({ level: cy.zoom() * factor, renderedPosition: { x: cy.width() / 2, y: cy.height() / 2 } });
      }),
    reset: (id) =>
      whenReady((cy) => {
        isMoved.current = false;
        // Where nodes are going, not where they are: some may still be on their way.
        look(cy, openingView(drawn.current, sizeOf(cy), id));
      }),
    hold: () => {
      isMoved.current = true;
    },
    centreOn: ({ x, y }) =>
      whenReady((cy) => {
        isMoved.current = true;
        const zoom = cy.zoom();
        cy.pan({ x: cy.width() / 2 - x * zoom, y: cy.height() / 2 - y * zoom });
      }),
    placeOf: (id) => {
      const node = core.current?.getElementById(id);
      const box = core.current?.container()?.getBoundingClientRect();
      if (!node || node.empty() || !box) return null;
      const { x, y } = node.renderedPosition();
      return { x: box.left + x, y: box.top + y };
    },
    reveal: (id) => whenReady((cy) => reveal(cy, id)),
    listen: (listener) => {
      listeners.add(listener);
      whenReady((cy) => listener.viewport?.(viewportOf(cy)));
      return () => listeners.delete(listener);
    },
  };
}

function reveal(cy: Core, id: string) {
  const node = cy.getElementById(id);
  if (node.empty()) return;
  const { x1, y1, x2, y2 } = node.renderedBoundingBox();
  const { width, height } = sizeOf(cy);
  const inside =
    x1 >= beyondSight && y1 >= beyondSight + headings && x2 <= beyondSight + width && y2 <= beyondSight + height;
  if (inside) return;
  if (prefersStillness()) cy.center(node);
  else cy.animate({ center: { eles: node } }, { duration: 150 });
}

/** Tells whoever listens at the moment: they come and go, and may come before the canvas does. */
function announce(cy: Core, listeners: ReadonlySet<GraphListeners>) {
  const hover = (id: string | null) => listeners.forEach((each) => each.hover?.(id));
  cy.on('mouseover', 'node, edge', (event: EventObject) => hover(event.target.id()));
  cy.on('mouseout', 'node, edge', () => hover(null));
  cy.on('cxttap taphold', 'node', (event: EventObject) => {
    const { clientX: x, clientY: y } = event.originalEvent;
    listeners.forEach((each) => each.menu?.(event.target.id(), { x, y }));
  });
  cy.on('viewport resize', () => listeners.forEach((each) => each.viewport?.(viewportOf(cy))));
}

const viewportOf = (cy: Core): Viewport => ({
  zoom: cy.zoom(),
  pan: { x: cy.pan().x - beyondSight, y: cy.pan().y - beyondSight },
  size: sizeOf(cy),
});
