import { count, formatDay, formatNumber, formatScore } from '@/components/ui/format';
import { surfaceNames } from '@/components/posture/surfaces';
import type { TrendScope } from '@/lib/api/trends';
import { plainText } from '@/lib/inventory/plain-text';

type Told = {
  readonly at: string;
  readonly score: number | null;
  readonly weight: number;
  readonly opened: number;
  readonly regressed: number;
  readonly fixed: number;
};

/** What the trends are of: "prod-eu", "namespace payments of prod-eu, Workloads and images". */
export function scopeName(name: string, { namespace, team, surface }: TrendScope): string {
  const part =
    namespace !== null ? `namespace ${plainText(namespace)} of ` : team !== null ? `team ${plainText(team)} in ` : '';
  return `${part}${plainText(name)}${surface === null ? '' : `, ${surfaceNames[surface]}`}`;
}

/** Whether it got better between two ends, in one sentence, over all points in between. */
export function trendSentence(name: string, points: readonly Told[], scored: boolean): string {
  const [first, last] = [points[0], points.at(-1)];
  if (!first || !last || first === last) return `${name} has ${count(points.length, 'snapshot')}: a trend needs two.`;
  const opened = points.slice(1).reduce((sum, point) => sum + point.opened + point.regressed, 0);
  const fixed = points.slice(1).reduce((sum, point) => sum + point.fixed, 0);
  const moved = `${opened === 0 ? 'No finding' : count(opened, 'finding')} appeared, ${formatNumber(fixed)} went away.`;
  return `From ${formatDay(first.at)} to ${formatDay(last.at)} ${scored ? scorePart(name, first, last) : weightPart(name, first, last)} ${moved}`;
}

function scorePart(name: string, first: Told, last: Told): string {
  if (first.score === null || last.score === null) return `the score of ${name} was not known all the time.`;
  const change = last.score - first.score;
  if (Math.abs(change) < 0.05) return `the score of ${name} stayed at ${formatScore(last.score)}.`;
  return `the score of ${name} went ${change > 0 ? 'up' : 'down'} by ${formatScore(Math.abs(change))} to ${formatScore(last.score)}.`;
}

function weightPart(name: string, first: Told, last: Told): string {
  const change = last.weight - first.weight;
  if (change === 0) return `what is open in ${name} weighs the same: ${formatNumber(last.weight)}.`;
  return `what is open in ${name} got ${change > 0 ? 'heavier' : 'lighter'} by ${formatNumber(Math.abs(change))}, to ${formatNumber(last.weight)}.`;
}
