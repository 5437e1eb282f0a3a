/** The ids that Kubescape has given its controls so far, as ranges from first to last; gaps were never published. */
const ranges: readonly (readonly [number, number])[] = [
  ...([
    [1, 2],
    [4, 5],
    [7, 7],
    [9, 9],
    [12, 18],
    [20, 21],
    [26, 26],
    [30, 31],
  ] as const),
  ...([
    [34, 39],
    [41, 42],
    [44, 46],
    [48, 50],
    [52, 59],
    [61, 63],
    [65, 70],
  ] as const),
  ...([
    [73, 79],
    [81, 81],
    [83, 85],
    [87, 223],
    [225, 308],
  ] as const),
];

/** Every id, in order. */
export function kubescapeIds(): readonly string[] {
  return ranges.flatMap(([first, last]) =>
    Array.from({ length: last - first + 1 }, (_, index) => `C-${String(first + index).padStart(4, '0')}`),
  );
}

/** Whether Kubescape has a control of that id, `C-0057`. */
export function isKubescapeId(id: string): boolean {
  const number = /^C-(\d{4})$/.exec(id)?.[1];
  return number !== undefined && ranges.some(([first, last]) => Number(number) >= first && Number(number) <= last);
}
