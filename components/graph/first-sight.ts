import { openingView, type Box } from './camera';
import type { GraphElement } from './to-elements';

/** A canvas beside the rail of a usual window. */
const usual = { width: 1200, height: 700 };
/** The same with the details of a selection beside it. */
const besideDetails = { ...usual, width: 812 };

/** The part of a graph that the canvas will open on, before anybody knows how large the window is. */
export type Sight = Box & {
  /** How large a unit of it is drawn in a usual window. */
  readonly zoom: number;
};

/**
 * What the first picture of a graph shows: as wide as a usual canvas, and twice as tall, so that tall windows have no
 * gaps. Its middle is that of the canvas.
 *
 * @param hasDetails The details of what is selected stand beside it.
 */
export function firstSight(elements: readonly GraphElement[], id: string | null, hasDetails = false): Sight {
  const { width, height } = hasDetails ? besideDetails : usual;
  const { zoom, pan } = openingView(elements, { width, height }, id);
  const [x, y] = [(width / 2 - pan.x) / zoom, (height / 2 - pan.y) / zoom];
  const [aside, off] = [width / 2 / zoom, height / zoom];
  return { zoom, x1: x - aside, x2: x + aside, y1: y - off, y2: y + off };
}
