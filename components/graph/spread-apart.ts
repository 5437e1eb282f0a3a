/** A box by its middle. */
export type Boxed = { readonly x: number; readonly y: number; readonly width: number; readonly height: number };

const most = 400;
const slack = 0.5;

/**
 * The middles of the boxes after those that overlap were pushed apart, the shorter way and both by half, until none
 * does. What overlaps nothing stays where it is. The same boxes give the same places.
 */
export function spreadApart(boxes: readonly Boxed[]): readonly { readonly x: number; readonly y: number }[] {
  const places = boxes.map(({ x, y }) => ({ x, y }));
  for (let round = 0; round < most; round++) {
    let isMoved = false;
    for (let one = 0; one < boxes.length; one++) {
      for (let other = one + 1; other < boxes.length; other++) {
        const [a, b, boxA, boxB] = [places[one], places[other], boxes[one], boxes[other]];
        if (!a || !b || !boxA || !boxB) continue;
        const across = (boxA.width + boxB.width) / 2 - Math.abs(b.x - a.x);
        const down = (boxA.height + boxB.height) / 2 - Math.abs(b.y - a.y);
        if (across <= 0 || down <= 0) continue;
        isMoved = true;
        const axis = across < down ? 'x' : 'y';
        const push = ((across < down ? across : down) + slack) / 2;
        const way = b[axis] < a[axis] ? -1 : 1;
        a[axis] -= push * way;
        b[axis] += push * way;
      }
    }
    if (!isMoved) break;
  }
  return places;
}
