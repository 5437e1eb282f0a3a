import type { Between } from './between';

/**
 * For each place the first further place that no way from it to a target avoids (its dominator in the graph that runs
 * backwards from the target): following it on and on lists all that every way must pass. -1 where the target is not
 * reached; the target leads to itself.
 *
 * @see Cooper, Harvey and Kennedy, A Simple, Fast Dominance Algorithm
 */
export function unavoidableOn({ size, onward, backward }: Between, target: number): Int32Array {
  const { order, rank } = fromTarget(size, backward, target);
  const next = new Int32Array(size).fill(-1);
  next[target] = target;
  for (let changed = true; changed;) {
    changed = false;
    for (const at of order) {
      if (at === target) continue;
      let met = -1;
      for (let edge = onward.starts[at] ?? 0; edge < (onward.starts[at + 1] ?? 0); edge++) {
        const to = onward.ends[edge] ?? 0;
        if ((next[to] ?? -1) >= 0) met = met < 0 ? to : meeting(met, to);
      }
      if (next[at] === met) continue;
      next[at] = met;
      changed = true;
    }
  }
  return next;

  function meeting(a: number, b: number): number {
    while (a !== b) {
      while ((rank[a] ?? 0) > (rank[b] ?? 0)) a = next[a] ?? target;
      while ((rank[b] ?? 0) > (rank[a] ?? 0)) b = next[b] ?? target;
    }
    return a;
  }
}

/** Places in reverse postorder of a walk backwards from the target, and the rank of each in it. */
function fromTarget(size: number, { starts, ends }: Between['backward'], target: number) {
  const left: number[] = [];
  const next = starts.slice(0, size);
  const seen = new Uint8Array(size);
  seen[target] = 1;
  const path = [target];
  for (let at = path.at(-1); at !== undefined; at = path.at(-1)) {
    const edge = next[at] ?? 0;
    if (edge >= (starts[at + 1] ?? 0)) {
      left.push(at);
      path.pop();
      continue;
    }
    next[at] = edge + 1;
    const to = ends[edge] ?? 0;
    if (seen[to]) continue;
    seen[to] = 1;
    path.push(to);
  }
  const order = left.reverse();
  const rank = new Int32Array(size);
  order.forEach((at, index) => (rank[at] = index));
  return { order, rank };
}
