'use client';

import { useEffect, useMemo, useRef, type PointerEvent } from 'react';
import { boxOf, type Box } from './camera';
import type { GraphHandle } from './graph-canvas';
import { nodeHeight } from './placement';
import type { GraphElement } from './to-elements';

const size = { width: 176, height: 112 };
const margin = 40;

/** The whole graph in a corner, with a frame around what is in view; pressing or dragging moves the camera. Only there while something is out of sight. */
export function Minimap({ elements, canvas }: { elements: readonly GraphElement[]; canvas: GraphHandle }) {
  const map = useRef<HTMLDivElement>(null);
  const frame = useRef<HTMLDivElement>(null);
  const box = useMemo(() => boxOf(elements), [elements]);
  const view = useMemo(() => box && viewOf(box), [box]);

  useEffect(() => {
    let sized = '';
    // Straight to the style: the camera moves on every frame, and React has nothing to decide here.
    return canvas.listen({
      viewport: ({ zoom, pan, size: { width, height } }) => {
        if (!map.current || !frame.current || !box || !view) return;
        // A map of what is in sight anyway says nothing.
        const isAllInSight =
          box.x1 * zoom + pan.x >= 0 &&
          box.y1 * zoom + pan.y >= 0 &&
          box.x2 * zoom + pan.x <= width &&
          box.y2 * zoom + pan.y <= height;
        map.current.style.visibility = isAllInSight ? 'hidden' : 'visible';
        const { scale } = view;
        const seen = `${width} ${height} ${zoom}`;
        if (seen !== sized) {
          frame.current.style.width = `${(width / zoom) * scale}px`;
          frame.current.style.height = `${(height / zoom) * scale}px`;
        }
        sized = seen;
        const [left, top] = [(-pan.x / zoom - view.x) * scale, (-pan.y / zoom - view.y) * scale];
        frame.current.style.transform = `translate(${left}px, ${top}px)`;
      },
    });
  }, [canvas, box, view]);

  if (!view) return null;
  const move = (event: PointerEvent<HTMLDivElement>) => {
    if (event.buttons === 0) return;
    const { left, top } = event.currentTarget.getBoundingClientRect();
    canvas.centreOn({
      x: view.x + (event.clientX - left) / view.scale,
      y: view.y + (event.clientY - top) / view.scale,
    });
  };
  return (
    <div
      ref={map}
      aria-hidden
      data-minimap
      style={size}
      className="relative cursor-pointer touch-none overflow-hidden rounded-md border bg-ground"
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        move(event);
      }}
      onPointerMove={move}
    >
      <svg {...size} viewBox={`${view.x} ${view.y} ${size.width / view.scale} ${size.height / view.scale}`}>
        {elements.map((element) =>
          element.group === 'nodes' ? (
            <rect
              key={element.data.id}
              x={element.position.x - element.data.width / 2}
              y={element.position.y - nodeHeight / 2}
              width={element.data.width}
              height={nodeHeight}
              fill={element.data.risk ? `var(--${element.data.risk})` : 'var(--edge)'}
              opacity={element.classes.includes('dim') ? 0.3 : 1}
            />
          ) : null,
        )}
      </svg>
      {/* A layer of its own, so that what stands under it is not painted again on every frame. */}
      <div ref={frame} className="absolute top-0 left-0 border-2 border-accent bg-accent/8 will-change-transform" />
    </div>
  );
}

/** The part of the graph that the map shows, with its middle in the middle of the map. */
function viewOf({ x1, y1, x2, y2 }: Box) {
  const [wide, tall] = [x2 - x1 + 2 * margin, y2 - y1 + 2 * margin];
  const scale = Math.min(size.width / wide, size.height / tall);
  return {
    scale,
    x: (x1 + x2) / 2 - size.width / scale / 2,
    y: (y1 + y2) / 2 - size.height / scale / 2,
  };
}
