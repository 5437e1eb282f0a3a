/**
 * The last few values that were asked for, by key: what is dear to make and never changes.
 *
 * @param most How many are kept; the one asked for longest ago goes first.
 */
export function recentValues<T>(most: number) {
  const values = new Map<string, T>(); // least recently used first
  return (key: string, make: () => T): T => {
    const value = values.get(key) ?? make();
    values.delete(key);
    values.set(key, value);
    for (const oldest of values.keys()) {
      if (values.size <= most) break;
      values.delete(oldest);
    }
    return value;
  };
}
