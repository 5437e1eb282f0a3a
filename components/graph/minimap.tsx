'use client';

import { useEffect, useMemo, useRef, type PointerEvent } from 'react';
import { boxOf } from './camera';
import type { GraphHandle } from './graph-canvas';
import { nodeHeight } from './placement';
import type { GraphElement } from './to-elements';

const size = { width: 176, height: 112 };
const margin = 40;

/** The whole graph in a corner, with a frame around what is in view; pressing or dragging moves the camera. Only there while something is out of sight. */
export function Minimap({ elements, canvas }: { elements: readonly GraphElement[]; canvas: GraphHandle }) {
  const map = useRef<SVGSVGElement>(null);
  const frame = useRef<SVGRectElement>(null);
  const box = useMemo(() => boxOf(elements), [elements]);
  const view = box && {
    x: box.x1 - margin,
    y: box.y1 - margin,
    width: box.x2 - box.x1 + 2 * margin,
    height: box.y2 - box.y1 + 2 * margin,
  };

  useEffect(() => {
    // Straight to the attributes: the camera moves on every frame, and React has nothing to decide here.
    return canvas.listen({
      viewport: ({ zoom, pan, size: { width, height } }) => {
        const set = (name: string, value: number) => frame.current?.setAttribute(name, String(value));
        set('x', -pan.x / zoom);
        set('y', -pan.y / zoom);
        set('width', width / zoom);
        set('height', height / zoom);
        if (!map.current || !box) return;
        // A map of what is in sight anyway says nothing.
        const isAllInSight =
          box.x1 * zoom + pan.x >= 0 &&
          box.y1 * zoom + pan.y >= 0 &&
          box.x2 * zoom + pan.x <= width &&
          box.y2 * zoom + pan.y <= height;
        map.current.style.visibility = isAllInSight ? 'hidden' : 'visible';
      },
    });
  }, [canvas, box]);

  if (!view) return null;
  const move = (event: PointerEvent<SVGSVGElement>) => {
    if (event.buttons === 0) return;
    const matrix = event.currentTarget.getScreenCTM();
    if (matrix) canvas.centreOn(new DOMPoint(event.clientX, event.clientY).matrixTransform(matrix.inverse()));
  };
  return (
    <svg
      ref={map}
      aria-hidden
      data-minimap
      width={size.width}
      height={size.height}
      viewBox={`${view.x} ${view.y} ${view.width} ${view.height}`}
      className="cursor-pointer touch-none rounded-md border bg-ground/92"
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        move(event);
      }}
      onPointerMove={move}
    >
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
      <rect
        ref={frame}
        fill="var(--accent)"
        fillOpacity={0.08}
        stroke="var(--accent)"
        strokeWidth={1.5}
        vectorEffect="non-scaling-stroke"
      />
    </svg>
  );
}
