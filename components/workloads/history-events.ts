import type { FindingRow } from '@/lib/store/types';

type Told = Pick<FindingRow, 'id' | 'title' | 'severity' | 'state' | 'firstSeen' | 'since' | 'lastSeen'>;

/** A moment at which something was found, for the first time or again, or seen for the last time before it was fixed. */
export type HistoryDay<T> = { readonly day: string; readonly found: readonly T[]; readonly gone: readonly T[] };

/** What was found and fixed, by moment, the newest first. */
export function historyEvents<T extends Told>(findings: readonly T[]): readonly HistoryDay<T>[] {
  const days = new Map<string, { found: T[]; gone: T[] }>();
  const at = (day: string) => {
    const known = days.get(day) ?? { found: [], gone: [] };
    days.set(day, known);
    return known;
  };
  for (const finding of findings) {
    at(finding.since).found.push(finding);
    if (finding.state === 'fixed') at(finding.lastSeen).gone.push(finding);
  }
  return [...days].map(([day, events]) => ({ day, ...events })).sort((a, b) => (a.day < b.day ? 1 : -1));
}
