import type { Score } from '@/lib/assessment/types';
import type { WithoutAccepted } from '@/lib/store/scores-without';

/** Scores as they are, with the counts of what is to be done: what lists show, to which the counts lead. */
export function withOpenCounts(scores: readonly Score[], without: WithoutAccepted | null): readonly Score[] {
  if (without === null) return scores;
  return scores.map((score) => {
    const open = without.scores.find(({ surface }) => surface === score.surface);
    return open ? { ...score, findings: open.findings } : score;
  });
}
