/**
 * One value for the whole process, made by whoever asks first. The production build loads a module once for pages and
 * once more for routes of the API: what both keep in memory would otherwise be made twice, and be there twice.
 *
 * In development each load of a module has its own, so that edited code is not served by what older code kept.
 *
 * @param name Names the value in the process: unlike any other.
 */
export function processWide<T>(name: string, make: () => T): T {
  if (process.env['NODE_ENV'] === 'development') return make();
  const values = ((globalThis as Kept).lynceusKept ??= new Map<string, unknown>());
  if (!values.has(name)) values.set(name, make());
  return values.get(name) as T; // names are unlike each other, so it is what `make` of this name gave
}

type Kept = { lynceusKept?: Map<string, unknown> };
