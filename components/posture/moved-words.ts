import type { ScoreCause, ScorePart } from '@/lib/findings/explain-score';
import type { FindingChange } from '@/lib/findings/finding-moves';

const causeWords: readonly (readonly [ScoreCause, string])[] = [
  ['cluster', 'the cluster changed'],
  ['coverage', 'more or less could be seen'],
  ['settings', 'settings changed'],
  ['catalogue', 'our controls changed'],
];

/** The points of each cause, the cluster first; causes of which nothing is told are left out, the cluster never. */
export function movedByCause(parts: readonly Pick<ScorePart, 'cause' | 'points'>[]) {
  return causeWords.flatMap(([cause, words]) => {
    const own = parts.filter((part) => part.cause === cause);
    const cents = own.reduce((sum, { points }) => sum + Math.round(points * 100), 0);
    return own.length === 0 && cause !== 'cluster' ? [] : [{ cause, words, points: cents / 100 }];
  });
}

/** `+0.75`, `−1.20`, `0` */
export function signed(points: number): string {
  const rounded = Math.round(points * 100) / 100;
  return rounded === 0 ? '0' : `${rounded > 0 ? '+' : '−'}${Math.abs(rounded).toFixed(2)}`;
}

/** What became of a finding, before its message. */
export const changeWords: Readonly<Record<FindingChange['change'], string>> = {
  new: 'new',
  regressed: 'came back',
  fixed: 'fixed',
  severity: 'other severity',
  hidden: 'not visible any more',
  seen: 'visible again',
};
