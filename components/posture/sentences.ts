import { count, formatNumber, formatScore } from '@/components/ui/format';
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

/** The lowest score first; clusters that nobody could judge last. */
export function worstFirst(clusters: readonly ClusterSummary[]): ClusterSummary[] {
  const score = (cluster: ClusterSummary) => overall(cluster.scores)?.score ?? 101;
  return clusters.toSorted((one, other) => score(one) - score(other));
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
  if (all?.score == null) return 'Nothing could be assessed, so nothing is known of this cluster.';
  const subject = snapshot.subjects.find(({ builtIn }) => !builtIn) ?? snapshot.subjects[0];
  const found = totalOf(all.findings);
  const worst =
    found === 0
      ? 'Everything that could be seen passes.'
      : all.findings.critical > 0
        ? `${formatNumber(all.findings.critical)} of ${count(found, 'open finding')} ${all.findings.critical === 1 ? 'is' : 'are'} critical.`
        : `${count(found, 'open finding')}, none of them critical.`;
  return subject ? `${worst} ${subject.sentence}` : worst;
}

/** How much could be seen, and what that means for the verdicts. */
export function coverageAnswer(snapshot: SnapshotDetail): string {
  const notAssessed = snapshot.controls.filter(({ status }) => status === 'not-assessed').length;
  const hidden = snapshot.gapList.filter(({ reason }) => reason !== 'not-served' && reason !== 'left-out').length;
  if (notAssessed === 0)
    return hidden === 0
      ? 'Every control that applies could be assessed.'
      : `Every control that applies could look at something, with ${count(hidden, 'gap')}; what was not seen never counts as passed.`;
  return `${formatScore(snapshot.coverage)} % of the controls that apply, by weight, could be assessed; ${count(notAssessed, 'control')} could not. What was not seen never counts as passed.`;
}

/** Whether roles or bindings could not be read, or not all of them: then an empty list of subjects proves nothing. */
export function rbacHidden({ gapList }: Pick<SnapshotDetail, 'gapList'>): boolean {
  return gapList.some(
    ({ resource, reason }) => reason !== 'not-served' && resource.endsWith('.rbac.authorization.k8s.io'),
  );
}
