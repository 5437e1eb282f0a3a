import { formatDay } from '@/components/ui/format';
import type { FindingDetail } from '@/lib/store/types';

const day = (iso: string) => `${formatDay(iso)} ${new Date(iso).getUTCFullYear()}`;

/** Whether it still holds, and since when: "Open since 12 Oct 2026". */
export function stateSentence({ state, spans, firstSeen, lastSeen }: FindingDetail): string {
  const last = spans.at(-1);
  if (state === 'fixed') return `Fixed since ${day(last?.until?.at ?? lastSeen)}`;
  const since = day(last?.from.at ?? firstSeen);
  return state === 'regressed' ? `Came back on ${since}` : `Open since ${since}`;
}
