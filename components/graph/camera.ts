import { columns } from '@/lib/access-graph/types';
import { severities } from '@/lib/controls/types';
import { nodeHeight } from './placement';
import type { GraphElement, NodeElement } from './to-elements';

export type Camera = { readonly zoom: number; readonly pan: { readonly x: number; readonly y: number } };
export type Size = { readonly width: number; readonly height: number };
/** Where the camera is, and how large the canvas. */
export type Viewport = Camera & { readonly size: Size };
export type Box = { readonly x1: number; readonly y1: number; readonly x2: number; readonly y2: number };

const margin = 24;
const tightest = 12;
/** The camera goes no further away. */
export const farthest = 0.08;
/** Room for the names of the columns. */
export const headings = 44;
/** Below this a name is a smudge: better part of the graph to read than the whole to guess. */
const readable = 0.66;
/** Where all of it can be seen at once, names may be this small. */
const stillReadable = 0.58;
/** A phone is held closer to a part, not further from the whole. */
const readableOnPhone = 0.88;
const phoneWidth = 600;

/**
 * A picture to begin with. All of it where names stay readable; else the whole width of columns if that stays readable,
 * and `id` in it: at the left of columns, which are read to the right, and in the middle of what has none.
 */
export function openingView(elements: readonly GraphElement[], size: Size, id: string | null): Camera {
  const box = boxOf(elements);
  const at = boxOf(elements.filter(({ data }) => data.id === id)) ?? boxOf(worstFirst(elements).slice(0, 1));
  if (!box || !at) return { zoom: 1, pan: { x: 0, y: 0 } };
  const wide = box.x2 - box.x1;
  const tall = box.y2 - box.y1;
  const across = (size.width - 2 * margin) / wide;
  const isPhone = size.width < phoneWidth;
  const whole = Math.min(across, (size.height - margin - headings) / tall);
  const zoom =
    whole >= (isPhone ? readableOnPhone : stillReadable)
      ? Math.min(whole, 1)
      : clamp(across, isPhone ? readableOnPhone : across >= stillReadable ? stillReadable : readable, 1);
  const fitsAcross = wide * zoom <= size.width - tightest;
  const fitsDown = tall * zoom <= size.height - margin - headings;
  return {
    zoom,
    pan: {
      x: fitsAcross
        ? (size.width - wide * zoom) / 2 - box.x1 * zoom
        : clamp(
            hasColumns(elements) ? margin - at.x1 * zoom : size.width / 2 - ((at.x1 + at.x2) / 2) * zoom,
            size.width - margin - box.x2 * zoom,
            margin - box.x1 * zoom,
          ),
      y: fitsDown
        ? (size.height + headings - margin - tall * zoom) / 2 - box.y1 * zoom
        : clamp(
            size.height / 2 - ((at.y1 + at.y2) / 2) * zoom,
            size.height - margin - box.y2 * zoom,
            headings - box.y1 * zoom,
          ),
    },
  };
}

/** The whole picture, never larger than life, in the middle of what is left beside the names of the columns. */
export function fittingView(elements: readonly GraphElement[], size: Size): Camera {
  const box = boxOf(elements);
  if (!box) return { zoom: 1, pan: { x: 0, y: 0 } };
  const [wide, tall] = [box.x2 - box.x1, box.y2 - box.y1];
  const zoom = clamp(Math.min((size.width - 2 * margin) / wide, (size.height - margin - headings) / tall), farthest, 1);
  return {
    zoom,
    pan: {
      x: (size.width - wide * zoom) / 2 - box.x1 * zoom,
      y: (size.height + headings - margin - tall * zoom) / 2 - box.y1 * zoom,
    },
  };
}

/** Nodes in the order in which one would look at them: the riskiest, and of those the leftmost and topmost. */
function worstFirst(elements: readonly GraphElement[]): readonly GraphElement[] {
  const rank = ({ data: { risk } }: NodeElement) => (risk === null ? severities.length : severities.indexOf(risk));
  return elements
    .flatMap((element) => (element.group === 'nodes' ? [element] : []))
    .sort((a, b) => rank(a) - rank(b) || a.position.x - b.position.x || a.position.y - b.position.y);
}

/** Where lines alone decide the places, hardly two nodes stand straight above each other. */
const hasColumns = (elements: readonly GraphElement[]) =>
  new Set(elements.flatMap((element) => (element.group === 'nodes' ? [element.position.x] : []))).size <=
  columns.length;

export function boxOf(elements: readonly GraphElement[]): Box | null {
  const nodes = elements.flatMap((element) => (element.group === 'nodes' ? [element] : []));
  if (nodes.length === 0) return null;
  return {
    x1: Math.min(...nodes.map(({ position, data }) => position.x - data.width / 2)),
    x2: Math.max(...nodes.map(({ position, data }) => position.x + data.width / 2)),
    y1: Math.min(...nodes.map(({ position }) => position.y)) - nodeHeight / 2,
    y2: Math.max(...nodes.map(({ position }) => position.y)) + nodeHeight / 2,
  };
}

const clamp = (value: number, low: number, high: number) => Math.min(high, Math.max(low, value));
