import type { Core } from 'cytoscape';
import type { Camera } from './camera';

/**
 * How far the canvas reaches beyond what is seen of it, on every side. What is drawn there comes into sight while the
 * picture is slid, and is drawn anew only when this much has been used up.
 */
export const beyondSight = 192;
/** The hand rests: time to draw what was only slid. */
const rest = 300;

type Renderer = {
  render: (options?: { readonly forcedContext?: unknown }) => void;
  notify: (event: string, elements?: unknown) => void;
  readonly redraw: () => void;
};

/**
 * While the camera only pans, moves the picture that is already there instead of drawing it again: without a GPU,
 * drawing a large graph takes longer than a frame lasts; moving it does not. Cytoscape and everybody who listens to it
 * go on as if each frame had been drawn.
 *
 * @returns Stops it.
 */
export function slidePicture(cy: Core, picture: HTMLElement): () => void {
  // Cytoscape's own renderer; its types leave it out.
  const renderer = (cy as unknown as { renderer: () => Renderer }).renderer();
  const draw = renderer.render.bind(renderer);
  const notify = renderer.notify.bind(renderer);
  let isOutdated = true;
  let drawn: Camera | null = null;
  let last: Camera | null = null;
  let settling: ReturnType<typeof setTimeout> | undefined;

  renderer.notify = (event, elements) => {
    if (event !== 'viewport') isOutdated = true;
    notify(event, elements);
  };
  renderer.render = (options) => {
    if (options?.forcedContext) return draw(options); // into a picture of its own, not onto the screen
    const now: Camera = { zoom: cy.zoom(), pan: { ...cy.pan() } };
    const slid = isOutdated || isSame(now, last) ? null : slideFrom(drawn, now);
    last = now;
    clearTimeout(settling);
    if (slid) {
      picture.style.transform = `translate(${Math.round(slid.x)}px, ${Math.round(slid.y)}px)`;
      settling = setTimeout(settle, rest);
      return;
    }
    picture.style.transform = '';
    draw(options);
    drawn = now;
    isOutdated = false;
  };
  const settle = () => {
    isOutdated = true;
    renderer.redraw();
  };
  return () => clearTimeout(settling);
}

/** How far a picture drawn from one camera is to be moved for another; null when moving it does not do. */
export function slideFrom(drawn: Camera | null, now: Camera): { readonly x: number; readonly y: number } | null {
  if (drawn === null || drawn.zoom !== now.zoom) return null;
  const [x, y] = [now.pan.x - drawn.pan.x, now.pan.y - drawn.pan.y];
  return Math.abs(x) <= beyondSight && Math.abs(y) <= beyondSight ? { x, y } : null;
}

const isSame = (a: Camera, b: Camera | null) =>
  b !== null && a.zoom === b.zoom && a.pan.x === b.pan.x && a.pan.y === b.pan.y;
