import { formatDay } from '@/components/ui/format';
import type { WorkState } from '@/lib/findings/work';
import type { FindingDetail } from '@/lib/store/types';

const day = (iso: string) => `${formatDay(iso)} ${new Date(iso).getUTCFullYear()}`;

const said: Readonly<Record<Exclude<WorkState, 'fixed' | 'regressed'>, string>> = {
  open: 'Open',
  acknowledged: 'Acknowledged, there',
  accepted: 'Accepted, there',
  'false-positive': 'Called a false positive, there',
};

/** Whether it still holds, and since when: "Open since 12 Oct 2026". */
export function stateSentence({ state, spans, firstSeen, lastSeen }: FindingDetail): string {
  const last = spans.at(-1);
  if (state === 'fixed') return `Fixed since ${day(last?.until?.at ?? lastSeen)}`;
  const since = day(last?.from.at ?? firstSeen);
  if (state === 'regressed') return `Came back on ${since}`;
  return `${said[state]} since ${since}`;
}
