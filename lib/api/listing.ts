import { z } from 'zod';

/** The parts that lists of a cluster's objects share: how their addresses are read, sorted and cut into pages. */

const pageSize = 50;

/** `a,b` as a list; what is no value of it is left out. */
export const listParam = <T extends string>(values: readonly T[]) =>
  z
    .string()
    .max(600)
    .catch('')
    .default('')
    .transform((text): readonly T[] => values.filter((value) => text.split(',').includes(value)));

export const textParam = z.string().max(300).catch('').default('');

export const flagParam = z
  .enum(['0', '1'])
  .catch('0')
  .default('0')
  .transform((flag) => flag === '1');

export const pageParam = z.coerce.number().int().min(1).catch(1).default(1);

/** `name` or `-name` as a column and a direction; the first column when it names none. */
export const sortParam = <T extends string>(columns: readonly [T, ...T[]]) =>
  z
    .string()
    .max(40)
    .catch('')
    .default('')
    .transform((text): Sort<T> => {
      const by = columns.find((column) => column === text.replace(/^-/, ''));
      return { by: by ?? columns[0], down: by !== undefined && text.startsWith('-') };
    });
export type Sort<T extends string> = { readonly by: T; readonly down: boolean };

export type ListPage<T> = {
  readonly items: readonly T[];
  readonly total: number;
  readonly page: number;
  readonly pages: number;
};

/** One page of some rows; the last one when a later page is asked for. */
export function pageOf<T>(rows: readonly T[], asked: number): ListPage<T> {
  const pages = Math.max(1, Math.ceil(rows.length / pageSize));
  const page = Math.min(asked, pages);
  return { items: rows.slice((page - 1) * pageSize, page * pageSize), total: rows.length, page, pages };
}

/** Whether a text holds every word, whatever their case. */
export function hasWords(text: string, words: string): boolean {
  const lower = text.toLowerCase();
  return words
    .toLowerCase()
    .split(/\s+/)
    .every((word) => lower.includes(word));
}

/** Whether a value is among those wanted; nothing wanted is everything. */
export const isWanted = <T>(wanted: readonly T[], value: T) => wanted.length === 0 || wanted.includes(value);

/** How often each value occurs. */
export function countBy(values: readonly string[]): Readonly<Record<string, number>> {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return Object.fromEntries(counts);
}

/** Rows in the order of a column, the other way round when asked; equal ones keep the order they came in. */
export function sortedBy<T>(rows: readonly T[], compare: (a: T, b: T) => number, down: boolean): readonly T[] {
  return rows.toSorted((a, b) => (down ? compare(b, a) : compare(a, b)));
}

export const compareText = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

const order = ['critical', 'high', 'medium', 'low'];
/** The worst first, none last. */
export const severityRank = (severity: string | null) => (severity === null ? order.length : order.indexOf(severity));
