import type { Between } from './between';

/**
 * How many pairs of a source and a target have a way between them, through no closed place. One pass for all pairs: the
 * places of a circle reach the same, so circles are folded first and then answer from the last one back.
 *
 * @param sources Numbers within `between`, each once; so are `targets`.
 * @param closed  1 for each place that no way may lead through.
 */
export function countPairs(
  between: Between,
  sources: readonly number[],
  targets: readonly number[],
  closed: Uint8Array,
): number {
  const { starts, ends } = between.onward;
  const { order, circle } = circlesOf(between, closed);
  const words = Math.ceil(targets.length / 32);
  const reached = new Uint32Array(words * order.length);
  const own = new Map(targets.map((target, index) => [target, index]));
  for (const at of order) {
    const base = (circle[at] ?? 0) * words;
    const index = own.get(at);
    if (index !== undefined) reached[base + (index >> 5)] = (reached[base + (index >> 5)] ?? 0) | (1 << (index & 31));
    for (let edge = starts[at] ?? 0; edge < (starts[at + 1] ?? 0); edge++) {
      const to = ends[edge] ?? 0;
      const other = (circle[to] ?? 0) * words;
      if (closed[to] || other === base) continue;
      for (let word = 0; word < words; word++) {
        reached[base + word] = (reached[base + word] ?? 0) | (reached[other + word] ?? 0);
      }
    }
  }
  let pairs = 0;
  for (const source of sources) {
    if (closed[source]) continue;
    const base = (circle[source] ?? 0) * words;
    for (let word = 0; word < words; word++) pairs += bitsIn(reached[base + word] ?? 0);
  }
  return pairs;
}

/**
 * The circles of the open places (Tarjan's strongly connected components, with a stack of its own): `order` lists places
 * so that a circle comes after every circle that it leads to, `circle` numbers them in that order.
 */
function circlesOf({ size, onward: { starts, ends } }: Between, closed: Uint8Array) {
  const order: number[] = [];
  const circle = new Int32Array(size).fill(-1);
  const entered = new Int32Array(size).fill(-1);
  const lowest = new Int32Array(size);
  const next = starts.slice(0, size);
  const waiting: number[] = [];
  let clock = 0;
  let circles = 0;
  for (let root = 0; root < size; root++) {
    if (closed[root] || (entered[root] ?? 0) >= 0) continue;
    const path = [root];
    for (let at: number | undefined = root; at !== undefined; at = path.at(-1)) {
      if (entered[at] === -1) {
        entered[at] = lowest[at] = clock++;
        waiting.push(at);
      }
      const edge = next[at] ?? 0;
      if (edge < (starts[at + 1] ?? 0)) {
        next[at] = edge + 1;
        const to = ends[edge] ?? 0;
        if (closed[to]) continue;
        if (entered[to] === -1) path.push(to);
        else if (circle[to] === -1) lowest[at] = Math.min(lowest[at] ?? 0, entered[to] ?? 0);
        continue;
      }
      path.pop();
      const before = path.at(-1);
      if (before !== undefined) lowest[before] = Math.min(lowest[before] ?? 0, lowest[at] ?? 0);
      if (lowest[at] !== entered[at]) continue;
      for (let each = waiting.pop(); each !== undefined; each = waiting.pop()) {
        circle[each] = circles;
        order.push(each);
        if (each === at) break;
      }
      circles++;
    }
  }
  return { order, circle };
}

function bitsIn(word: number): number {
  let bits = word - ((word >>> 1) & 0x55555555);
  bits = (bits & 0x33333333) + ((bits >>> 2) & 0x33333333);
  return Math.imul((bits + (bits >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
