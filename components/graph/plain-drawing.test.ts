// @vitest-environment jsdom
import type { Core } from 'cytoscape';
import { expect, test, vi } from 'vitest';
import { plainDrawing } from './plain-drawing';

/** A container as Cytoscape fills it, and as much of its renderer as is used. */
function canvas() {
  const container = document.createElement('div');
  container.innerHTML = `<div>
    <canvas data-id="layer0-selectbox"></canvas>
    <canvas data-id="layer1-drag"></canvas>
    <canvas data-id="layer2-node"></canvas>
  </div>`;
  const renderer = { drawLayeredElements: vi.fn(), drawCachedElements: vi.fn() };
  const layered = renderer.drawLayeredElements;
  plainDrawing({ renderer: () => renderer } as unknown as Core, container);
  return { container, renderer, layered };
}

test('only the canvas that is drawn on stays', () => {
  const { container } = canvas();
  expect([...container.querySelectorAll('canvas')].map(({ dataset }) => dataset.id)).toEqual(['layer2-node']);
});

test('elements are drawn one by one, with all that the layers were told', () => {
  const { renderer, layered } = canvas();
  renderer.drawLayeredElements('context', 'elements', 1, 'extent');
  expect(renderer.drawCachedElements).toHaveBeenCalledWith('context', 'elements', 1, 'extent');
  expect(layered).not.toHaveBeenCalled();
});
