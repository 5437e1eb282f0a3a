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
/** Names of 10 px: better part of the graph to read than the whole to guess. */
const readable = 0.84;
/** Where that brings all of it into sight, or a whole column more, names may be a little smaller. */
const stillReadable = 0.78;
/** Without columns a part says little of the whole, so names may be smaller: 8 px. */
const readableAtAll = 0.66;
/** Room for the map in the corner, which is there while something is out of sight. */
const map = 136;
/** A phone is held closer to a part, not further from the whole. */
const readableOnPhone = 0.88;
const phoneWidth = 600;

/**
 * A picture to begin with. All of it where names stay readable, else its whole width, else as much of it as can be read
 * around `id`: whole columns, or what stands about the node where there are none.
 */
export function openingView(elements: readonly GraphElement[], size: Size, id: string | null): Camera {
  const box = boxOf(elements);
  const at = boxOf(elements.filter(({ data }) => data.id === id)) ?? boxOf(worstFirst(elements).slice(0, 1));
  if (!box || !at) return { zoom: 1, pan: { x: 0, y: 0 } };
  const wide = box.x2 - box.x1;
  const tall = box.y2 - box.y1;
  const isPhone = size.width < phoneWidth;
  const [least, good] = isPhone ? [readableOnPhone, readableOnPhone] : [stillReadable, readable];
  const across = (size.width - 2 * margin) / wide;
  const whole = Math.min(across, (size.height - margin - headings) / tall);
  const run = wholeColumns(elements, at, (size.width - 2 * tightest) / least);
  const partly = run ? clamp((size.width - 2 * tightest) / (run.x2 - run.x1), least, good) : good;
  const leastWhole = columnsOf(elements) || isPhone ? least : readableAtAll;
  const fitting = whole >= leastWhole ? whole : across >= least ? across : partly;
  const zoom = Math.min(fitting, 1);
  const fitsAcross = wide * zoom <= size.width - tightest;
  const fitsDown = tall * zoom <= size.height - margin - headings;
  const below = isPhone || (fitsAcross && fitsDown) ? margin : map;
  return {
    zoom,
    pan: {
      x: fitsAcross
        ? (size.width - wide * zoom) / 2 - box.x1 * zoom
        : clamp(
            run
              ? clamp((size.width - (run.x2 - run.x1) * zoom) / 2, tightest, margin) - run.x1 * zoom
              : size.width / 2 - ((at.x1 + at.x2) / 2) * zoom,
            size.width - margin - box.x2 * zoom,
            margin - box.x1 * zoom,
          ),
      y: fitsDown
        ? Math.max(headings, (size.height + headings - below - tall * zoom) / 2) - box.y1 * zoom
        : clamp(
            size.height / 2 - ((at.y1 + at.y2) / 2) * zoom,
            size.height - below - box.y2 * zoom,
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

/**
 * Which columns can be seen whole in so much room. They are read from the subjects to the right, so they begin there, or
 * as little further right as it takes to see the column of `at`; null in a picture without columns.
 */
function wholeColumns(elements: readonly GraphElement[], at: Box, room: number): Pick<Box, 'x1' | 'x2'> | null {
  const found = columnsOf(elements);
  if (!found) return null;
  const here = found.findIndex(({ x2 }) => x2 >= at.x2);
  const own = found[here];
  if (!own) return null;
  const subjects = found.findIndex(({ isSubjects }) => isSubjects);
  const first = found.find((column, place) => place >= Math.min(here, subjects) && own.x2 - column.x1 <= room) ?? own;
  const last = found.findLast((column, place) => place >= here && column.x2 - first.x1 <= room) ?? own;
  return { x1: first.x1, x2: last.x2 };
}

/** From left to right. Where lines alone decide the places, hardly two nodes stand straight above each other: null. */
function columnsOf(elements: readonly GraphElement[]) {
  const found = new Map<number, Pick<Box, 'x1' | 'x2'> & { readonly isSubjects: boolean }>();
  for (const element of elements) {
    if (element.group !== 'nodes') continue;
    const { x } = element.position;
    const half = element.data.width / 2;
    found.set(x, { x1: x - half, x2: x + half, isSubjects: element.classes.split(' ').includes('subjects') });
  }
  return found.size > columns.length ? null : [...found.values()].sort((a, b) => a.x1 - b.x1);
}

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
