import type { Core } from 'cytoscape';

type Draw = (context: unknown, elements: unknown, pixelRatio: number, extent: unknown) => void;
type Renderer = { drawLayeredElements: Draw; drawCachedElements: Draw };

/** The canvases over the one that is drawn on: for boxes of selection and nodes being dragged, of which there are none. */
const blank = 'canvas[data-id="layer0-selectbox"], canvas[data-id="layer1-drag"]';

/**
 * Takes away what costs Cytoscape more than it saves where no GPU draws: two canvases that stay blank and yet are
 * copied for every frame, and the cache of whole layers, which is laid out anew for every new part of the graph and
 * takes longer to copy than the elements in it, each of which is cached anyway.
 */
export function plainDrawing(cy: Core, container: HTMLElement): void {
  container.querySelectorAll(blank).forEach((canvas) => canvas.remove());
  // Cytoscape's own renderer; its types leave it out.
  const renderer = (cy as unknown as { renderer: () => Renderer }).renderer();
  renderer.drawLayeredElements = renderer.drawCachedElements.bind(renderer);
}
