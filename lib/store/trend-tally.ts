import { severityWeight } from '@/lib/controls/severity';
import { severities, type Severity, type Surface } from '@/lib/controls/types';
import type { SeverityCounts } from '@/lib/findings/types';

/** One snapshot on the time line of a cluster. */
export type TrendMoment = { readonly snapshotId: string; readonly seq: number; readonly at: string };

/** Spans of findings that differ in nothing a trend tells apart; see the model FindingSpan. */
export type TrendGroup = {
  readonly namespace: string;
  readonly severity: Severity;
  readonly surface: Surface;
  readonly from: number;
  readonly until: number;
  readonly next: number;
  readonly since: number;
  readonly regressed: boolean;
  /** How many. */
  readonly count: number;
};

/** What was open at a moment, and what it brought against the one before. */
export type TrendTally = {
  readonly open: SeverityCounts;
  readonly opened: number;
  readonly regressed: number;
  readonly fixed: number;
};

/** The tally of each moment, in their order. Everything that is open at the first is new there. */
export function tallies(moments: readonly TrendMoment[], groups: readonly TrendGroup[]): readonly TrendTally[] {
  const steps = moments.map(() => ({ open: noCounts(), opened: 0, regressed: 0, fixed: 0 }));
  const places = placesOf(moments);
  for (const group of groups) {
    const { severity, regressed, count } = group;
    const [begins, ends] = [places(group.from), places(group.until)];
    if (begins < ends) {
      const [start, end] = [steps[begins], steps[ends]];
      if (start) start.open[severity] += count;
      if (end) end.open[severity] -= count;
    }
    const came = steps[places(group.since)];
    if (came && isWithin(places(group.since), begins, ends)) came[regressed ? 'regressed' : 'opened'] += count;
    const went = steps[ends];
    if (went && endsHere(group, places)) went.fixed += count;
  }
  const open = noCounts();
  return steps.map((step) => {
    for (const severity of severities) open[severity] += step.open[severity];
    return { ...step, open: { ...open } };
  });
}

/** How long findings of a severity stayed until they were fixed. */
export type FixTime = {
  readonly severity: Severity;
  readonly fixed: number;
  /** Days from the snapshot that first showed them to the first without them; null when none was fixed. */
  readonly meanDays: number | null;
  /** Those that the first snapshot showed already: they took at least that long. */
  readonly atLeast: number;
};

/** The mean time to fix of what was fixed after one moment, up to another, worst severity first. */
export function fixTimes(
  moments: readonly TrendMoment[],
  groups: readonly TrendGroup[],
  { after, upTo }: { readonly after: number; readonly upTo: number },
): readonly FixTime[] {
  const places = placesOf(moments);
  const sums = new Map(severities.map((severity) => [severity, { fixed: 0, days: 0, atLeast: 0 }]));
  for (const group of groups) {
    const end = moments[places(group.until)];
    const sum = sums.get(group.severity);
    if (!sum || !end || end.seq <= after || end.seq > upTo || !endsHere(group, places)) continue;
    sum.fixed += group.count;
    sum.days += group.count * daysBetween(startOf(moments, places, group), end.at);
    if (places(group.since) === 0) sum.atLeast += group.count;
  }
  return [...sums].map(([severity, { fixed, days, atLeast }]) => ({
    ...{ severity, fixed, atLeast },
    meanDays: fixed === 0 ? null : oneDecimal(days / fixed),
  }));
}

/** The bands in which ages are counted: up to so many days, the last without end. */
export const ageBands = [7, 30, 90, null] as const;

export type OpenAges = {
  readonly severity: Severity;
  /** How many in each of `ageBands`. */
  readonly bands: readonly number[];
  /** Those that the first snapshot showed already: they are at least that old. */
  readonly atLeast: number;
  readonly oldestDays: number | null;
};

/** How old what is open at a moment is, since the snapshot that showed it (again), worst severity first. */
export function openAges(
  moments: readonly TrendMoment[],
  groups: readonly TrendGroup[],
  at: TrendMoment,
): readonly OpenAges[] {
  const places = placesOf(moments);
  const found = new Map(
    severities.map((severity) => [severity, { bands: ageBands.map(() => 0), atLeast: 0, oldest: -1 }]),
  );
  for (const group of groups) {
    const entry = found.get(group.severity);
    if (!entry || group.from > at.seq || group.until <= at.seq) continue;
    const days = daysBetween(startOf(moments, places, group), at.at);
    const band = ageBands.findIndex((most) => most === null || days < most);
    entry.bands[band] = (entry.bands[band] ?? 0) + group.count;
    entry.oldest = Math.max(entry.oldest, days);
    if (places(group.since) === 0) entry.atLeast += group.count;
  }
  return [...found].map(([severity, { bands, atLeast, oldest }]) => ({
    ...{ severity, bands, atLeast },
    oldestDays: oldest < 0 ? null : oneDecimal(oldest),
  }));
}

/** What findings weigh together: a number to follow where no score is kept. */
export function weightOf(counts: SeverityCounts): number {
  return severities.reduce((sum, severity) => sum + severityWeight[severity] * counts[severity], 0);
}

export const noCounts = (): Record<Severity, number> => ({ critical: 0, high: 0, medium: 0, low: 0 });

/** The place of the first moment that is not before a seq; their number when there is none. */
function placesOf(moments: readonly TrendMoment[]): (seq: number) => number {
  const known = new Map<number, number>();
  return (seq) => {
    const found = known.get(seq);
    if (found !== undefined) return found;
    const at = moments.findIndex((moment) => moment.seq >= seq);
    const place = at < 0 ? moments.length : at;
    known.set(seq, place);
    return place;
  };
}

const isWithin = (place: number, from: number, until: number) => place >= from && place < until;

/** Whether the finding was gone after this span, at some moment that is kept. */
const endsHere = ({ until, next }: TrendGroup, places: (seq: number) => number) => places(until) < places(next);

function startOf(moments: readonly TrendMoment[], places: (seq: number) => number, { since }: TrendGroup): string {
  return (moments[places(since)] ?? moments[0])?.at ?? '';
}

const daysBetween = (from: string, to: string) => Math.max(0, (Date.parse(to) - Date.parse(from)) / 86_400_000);
const oneDecimal = (value: number) => Math.round(value * 10) / 10;
