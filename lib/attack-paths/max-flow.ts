/** A network of directed arcs with capacities, for the largest flow and the smallest cut. */
export type Network = {
  readonly size: number;
  readonly arcs: readonly { readonly from: number; readonly to: number; readonly capacity: number }[];
};

/**
 * The nodes on the sink's side of a smallest cut between source and sink, the cut that lies nearest to the sink
 * (Dinic's algorithm). The capacity of arcs that must not be cut is to be larger than all others together.
 */
export function sinkSide({ size, arcs }: Network, source: number, sink: number): Uint8Array {
  const head = new Int32Array(size).fill(-1);
  const next = new Int32Array(arcs.length * 2);
  const to = new Int32Array(arcs.length * 2);
  const left = new Float64Array(arcs.length * 2);
  arcs.forEach((arc, index) => {
    for (const [place, start, end, capacity] of [
      [index * 2, arc.from, arc.to, arc.capacity],
      [index * 2 + 1, arc.to, arc.from, 0],
    ] as const) {
      to[place] = end;
      left[place] = capacity;
      next[place] = head[start] ?? -1;
      head[start] = place;
    }
  });

  const level = new Int32Array(size);
  const current = new Int32Array(size);
  while (levels()) {
    current.set(head);
    while (augment());
  }
  return reachingSink();

  function levels(): boolean {
    level.fill(-1);
    level[source] = 0;
    const queue = [source];
    for (let place = 0; place < queue.length; place++) {
      const at = queue[place] ?? 0;
      for (let arc = head[at] ?? -1; arc >= 0; arc = next[arc] ?? -1) {
        const end = to[arc] ?? 0;
        if ((left[arc] ?? 0) <= 0 || (level[end] ?? 0) >= 0) continue;
        level[end] = (level[at] ?? 0) + 1;
        queue.push(end);
      }
    }
    return (level[sink] ?? -1) >= 0;
  }

  /** One more path of the level graph, by a stack of arcs: paths may be longer than the call stack is deep. */
  function augment(): boolean {
    const path: number[] = [];
    let at = source;
    while (at !== sink) {
      const arc = current[at] ?? -1;
      if (arc < 0) {
        const back = path.pop();
        if (back === undefined) return false;
        at = to[back ^ 1] ?? 0;
        current[at] = next[back] ?? -1;
        continue;
      }
      const end = to[arc] ?? 0;
      if ((left[arc] ?? 0) > 0 && level[end] === (level[at] ?? 0) + 1) {
        path.push(arc);
        at = end;
      } else {
        current[at] = next[arc] ?? -1;
      }
    }
    const amount = Math.min(...path.map((arc) => left[arc] ?? 0));
    for (const arc of path) {
      left[arc] = (left[arc] ?? 0) - amount;
      left[arc ^ 1] = (left[arc ^ 1] ?? 0) + amount;
    }
    return true;
  }

  function reachingSink(): Uint8Array {
    const side = new Uint8Array(size);
    side[sink] = 1;
    const queue = [sink];
    for (let at = queue.pop(); at !== undefined; at = queue.pop()) {
      for (let arc = head[at] ?? -1; arc >= 0; arc = next[arc] ?? -1) {
        const end = to[arc] ?? 0;
        if (side[end] || (left[arc ^ 1] ?? 0) <= 0) continue;
        side[end] = 1;
        queue.push(end);
      }
    }
    return side;
  }
}
