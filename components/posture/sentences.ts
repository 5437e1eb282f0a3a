import { count, formatScore } from '@/components/ui/format';
import type { Score, SeverityCounts } from '@/lib/assessment/types';
import type { ClusterSummary, SnapshotDetail } from '@/lib/store/types';

/** The score over all surfaces, or null when nothing was assessed. */
export function overall(scores: readonly Score[]): Score | null {
  return scores.find(({ surface }) => surface === 'all') ?? null;
}

export function totalOf(counts: SeverityCounts): number {
  return counts.critical + counts.high + counts.medium + counts.low;
}

/** The last change of a trend, or null with fewer than two scores. */
export function lastChange(trend: readonly { score: number | null }[]): number | null {
  const [last, before] = trend.toReversed();
  if (last?.score == null || before?.score == null) return null;
  return last.score - before.score;
}

/** Which cluster to look at first, in one sentence. */
export function fleetAnswer(clusters: readonly ClusterSummary[]): string {
  const scored = clusters.flatMap((cluster) => {
    const score = overall(cluster.scores);
    return score?.score == null ? [] : [{ cluster, score: score.score, critical: score.findings.critical }];
  });
  const [worst] = scored.toSorted((one, other) => one.score - other.score);
  if (!worst) return `${count(clusters.length, 'cluster')} connected; nothing has been assessed yet.`;
  const opened = clusters.reduce((sum, { newFindings }) => sum + newFindings, 0);
  const first = `${worst.cluster.name} needs attention first: it scores ${formatScore(worst.score)}${
    worst.critical > 0 ? ` with ${count(worst.critical, 'critical finding')}` : ''
  }.`;
  const second =
    opened > 0
      ? ` ${count(opened, 'finding is', 'findings are')} new since the snapshots before.`
      : ' Nothing is new since the snapshots before.';
  return clusters.length === 1
    ? first.replace(' needs attention first: it scores', ' scores') + second
    : first + second;
}

/** How the cluster stands and what is worst, in one or two sentences. */
export function postureAnswer(snapshot: SnapshotDetail): string {
  const all = overall(snapshot.scores);
  if (all?.score == null) return 'Nothing could be assessed: see what was not visible, and why.';
  const subject = snapshot.subjects.find(({ builtIn }) => !builtIn) ?? snapshot.subjects[0];
  const found = totalOf(all.findings);
  const worst =
    found === 0
      ? 'Everything that could be seen passes.'
      : all.findings.critical > 0
        ? `${count(all.findings.critical, 'critical finding')} of ${count(found, 'open finding')}.`
        : `${count(found, 'open finding')}, none of them critical.`;
  return subject ? `${worst} ${subject.sentence}` : worst;
}
