import { count } from '@/components/ui/format';
import type { AcceptanceView } from '@/lib/api/acceptances';

const day = 86_400_000;
const week = 7 * day;

/** How near an end has to be to want attention, and how many weeks ahead are drawn. */
const soonDays = 14;
const weeksAhead = 13;

export type RadarGroup = {
  readonly key: 'awaiting' | 'ended' | 'soon' | 'grown' | 'idle' | 'quiet' | 'over';
  readonly title: string;
  readonly about: string;
  readonly items: readonly AcceptanceView[];
};

/** Every acceptance in the group that says what it wants of people; each stands in one, the most pressing. */
export function radarGroups(acceptances: readonly AcceptanceView[], now: number): readonly RadarGroup[] {
  const groups: Record<RadarGroup['key'], AcceptanceView[]> = {
    ...{ awaiting: [], ended: [], soon: [], grown: [], idle: [], quiet: [], over: [] },
  };
  for (const acceptance of acceptances) groups[groupOf(acceptance, now)].push(acceptance);
  const byEnd = (a: AcceptanceView, b: AcceptanceView) => endOf(a) - endOf(b);
  return headings.map(({ key, ...words }) => ({
    key,
    ...words,
    items: key === 'over' ? groups[key] : groups[key].toSorted(byEnd),
  }));
}

function groupOf(acceptance: AcceptanceView, now: number): RadarGroup['key'] {
  const { status, expiresAt, covers, grownBy } = acceptance;
  if (status === 'awaiting-approval') return 'awaiting';
  if (status === 'revoked') return 'over';
  if (status === 'expired') return covers > 0 && Date.parse(expiresAt ?? '') > now - 30 * day ? 'ended' : 'over';
  if (grownBy > 0) return 'grown';
  if (covers === 0) return 'idle';
  return endOf(acceptance) < now + soonDays * day ? 'soon' : 'quiet';
}

const headings: readonly Omit<RadarGroup, 'items'>[] = [
  { key: 'awaiting', title: 'Wait for a second person', about: 'Hide nothing until somebody else agrees' },
  { key: 'ended', title: 'Ended lately', about: 'What they hid is open again' },
  { key: 'grown', title: 'Cover more than was signed', about: 'Something came under them that nobody had looked at' },
  { key: 'soon', title: 'End soon', about: `Within ${soonDays} days` },
  { key: 'idle', title: 'Match nothing', about: 'Fixed, renamed or removed: they can go' },
  { key: 'quiet', title: 'In effect', about: 'Cover what was signed, or less' },
  { key: 'over', title: 'Over', about: 'Taken back or expired; kept on record' },
];

/** One sentence for all of it. */
export function radarSentence(acceptances: readonly AcceptanceView[], now: number): string {
  const inEffect = acceptances.filter(({ status }) => status === 'in-effect');
  if (inEffect.length === 0) return 'Nothing is accepted today: every finding is in the lists.';
  const of = (key: RadarGroup['key']) =>
    radarGroups(acceptances, now).find((group) => group.key === key)?.items.length ?? 0;
  const soon = inEffect.filter((acceptance) => endOf(acceptance) < now + soonDays * day).length;
  const parts = [
    ...(soon > 0 ? [`${soon} ${soon === 1 ? 'ends' : 'end'} within ${soonDays} days`] : []),
    ...(of('grown') > 0 ? [`${of('grown')} ${of('grown') === 1 ? 'covers' : 'cover'} more than was signed`] : []),
    ...(of('idle') > 0 ? [`${of('idle')} ${of('idle') === 1 ? 'matches' : 'match'} nothing`] : []),
  ];
  const many = `${count(inEffect.length, 'acceptance')} ${inEffect.length === 1 ? 'is' : 'are'} in effect`;
  const waiting = of('awaiting');
  const also = waiting === 0 ? '' : ` ${waiting} more ${waiting === 1 ? 'waits' : 'wait'} for a second person.`;
  return `${many}${parts.length === 0 ? '; none of them needs a look' : `: ${parts.join(', ')}`}.${also}`;
}

/** What ends in each of the coming weeks, this one first; what ends later, or never, is counted apart. */
export function endingByWeek(
  acceptances: readonly AcceptanceView[],
  now: number,
): {
  readonly weeks: readonly { readonly from: number; readonly items: readonly AcceptanceView[] }[];
  readonly later: number;
} {
  const running = acceptances.filter(({ status }) => status === 'in-effect' || status === 'awaiting-approval');
  const weeks = Array.from({ length: weeksAhead }, (_, at) => {
    const from = now + at * week;
    return { from, items: running.filter((each) => endOf(each) >= from && endOf(each) < from + week) };
  });
  const shown = weeks.reduce((sum, { items }) => sum + items.length, 0);
  return { weeks, later: running.length - shown };
}

const endOf = ({ expiresAt }: AcceptanceView) => (expiresAt === null ? Infinity : Date.parse(expiresAt));
