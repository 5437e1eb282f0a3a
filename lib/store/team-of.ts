/**
 * The team that marks (labels and annotations) name: the first of the keys that one carries, with or without a prefix
 * `example.com/` before it. Null when none does.
 */
export function teamOf(marks: Readonly<Record<string, string>>, keys: readonly string[]): string | null {
  const names = Object.keys(marks).sort();
  for (const key of keys) {
    const found = names.find((name) => (name === key || name.endsWith(`/${key}`)) && marks[name]?.trim());
    if (found) return marks[found]?.trim() ?? null;
  }
  return null;
}
