/** A step into an object: a field, or the entry of a list that a strategic merge finds by one of its fields. */
export type Step = string | { readonly by: string; readonly is: string | number };

/** One change of a field, with what stood there before; `undefined` is a field that is not there. */
export type Edit = {
  readonly at: readonly Step[];
  readonly value: unknown;
  readonly before: unknown;
};

/** Takes the whole entry of a list away, or puts it there. */
export const gone = Symbol('gone');

/** Edits as the body of a strategic merge patch, and the one that undoes them. */
export function mergePatches(edits: readonly Edit[]): { readonly patch: object; readonly undo: object } {
  const [patch, undo] = [{}, {}];
  for (const { at, value, before } of edits) {
    place(patch, at, value);
    place(undo, at, before);
  }
  return { patch, undo };
}

function place(root: object, at: readonly Step[], value: unknown): void {
  let here = root as Record<string, unknown>; // every place on the way is made below as an object or a list
  at.forEach((step, index) => {
    if (typeof step !== 'string') return; // entered together with its list
    const [next, last] = [at[index + 1], index === at.length - 1];
    if (next !== undefined && typeof next !== 'string') {
      const list = (here[step] ??= []) as Record<string, unknown>[];
      let entry = list.find((each) => each[next.by] === next.is);
      if (!entry) list.push((entry = { [next.by]: next.is }));
      if (index + 1 === at.length - 1) Object.assign(entry, value === gone ? { $patch: 'delete' } : value);
      here = entry;
    } else if (last) {
      here[step] = value ?? null; // null takes a field away
    } else {
      here = (here[step] ??= {}) as Record<string, unknown>;
    }
  });
}
