import 'server-only';

import { z } from 'zod';
import { assess } from '@/lib/assessment/assess';
import { surfaces } from '@/lib/controls/types';
import { differenceOf, judgedBy } from '@/lib/controls/version';
import { AppError } from '@/lib/errors';
import { explainScore, type ScoredMoment, type ScoreExplanation, type StepCause } from '@/lib/findings/explain-score';
import { settingsFor } from '@/lib/store/control-settings';
import { loadInventory } from '@/lib/store/inventories';
import { reassessmentsOf } from '@/lib/store/reassessments';
import { recentValues } from '@/lib/store/recent';
import { firstVerdicts } from '@/lib/store/rejudgements';
import { loadScoredMoment, publicIdsOf } from '@/lib/store/scored-moments';
import { getSnapshot, listSnapshots } from '@/lib/store/snapshots';
import type { Snapshot } from '@/lib/store/types';
import type { Viewer } from '@/lib/store/viewer';

const snapshotId = z.string().max(80).optional();

/** Between which snapshots, and of which score: without `to` the latest, without `from` the one before `to`. */
export const explanationSearch = z.object({
  from: snapshotId,
  to: snapshotId,
  surface: z.enum([...surfaces, 'all']).default('all'),
});

type Asked = {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly surface?: ScoreExplanation['surface'] | undefined;
};

/**
 * What moved a score between two snapshots, the earlier first whichever way they are asked for. Where the catalogue or
 * the settings changed in between, what the cluster changed is told apart: by the snapshot that was judged anew, else
 * by judging the last one before by what holds today, if that judged the next one. What was judged anew by a newer
 * catalogue says what it was told to be first: that part of the way is no part of the difference. Null when there is
 * nothing to compare with.
 *
 * @throws AppError `not-found` for a cluster or snapshot that does not exist, or not for this viewer.
 */
export async function scoreExplanation(
  viewer: Viewer,
  clusterId: string,
  { from, to, surface = 'all' }: Asked,
): Promise<ScoreExplanation | null> {
  const snapshots = (await listSnapshots(viewer, clusterId)).toReversed();
  const last = to === undefined ? snapshots.length - 1 : placeOf(snapshots, clusterId, to);
  const first = from === undefined ? last - 1 : placeOf(snapshots, clusterId, from);
  const way = snapshots.slice(Math.max(0, Math.min(first, last)), Math.max(first, last) + 1);
  const [start, end] = [way[0], way.at(-1)];
  if (!start || !end || first < 0) return null;

  const told = firstVerdicts(viewer, clusterId);
  const scoreOf = async ({ id, collectedAt }: Snapshot) => {
    const { scores } = await getSnapshot(viewer, clusterId, id);
    const score = scores.find((item) => item.surface === surface)?.score ?? null;
    const verdict = told.get(id);
    const { catalogueVersion = '', replacedAt = '' } = verdict ?? {};
    const first = verdict && { score: verdict.scores[surface] ?? null, catalogueVersion, replacedAt };
    return { snapshotId: id, at: collectedAt, score, ...(first && { first }) };
  };
  const steps: { by: StepCause; moment: ScoredMoment }[] = [];
  for (const { by, load } of stepsOf(viewer, clusterId, way)) steps.push({ by, moment: await load() });
  const ends = { surface, from: await scoreOf(start), to: await scoreOf(end) };
  return onlyStored(explainScore(ends, await loadScoredMoment(viewer, start.id), steps));
}

/** The same for programs, to whom one snapshot is an answer of its own. @throws AppError `conflict` then. */
export async function requireScoreExplanation(
  viewer: Viewer,
  clusterId: string,
  asked: Asked,
): Promise<ScoreExplanation> {
  const explanation = await scoreExplanation(viewer, clusterId, asked);
  if (!explanation)
    throw new AppError('conflict', `Cluster ${clusterId} has no two snapshots: there is nothing to compare with`);
  return explanation;
}

function placeOf(snapshots: readonly Snapshot[], clusterId: string, id: string): number {
  const place = id === 'first' ? 0 : snapshots.findIndex((snapshot) => snapshot.id === id);
  if (place < 0 || snapshots.length === 0)
    throw new AppError('not-found', `Cluster ${clusterId} has no snapshot ${id}`);
  return place;
}

type Step = { readonly by: StepCause; readonly load: () => Promise<ScoredMoment> };

/** The moments to go through: the last one, and around every change of what judges. */
function stepsOf(viewer: Viewer, clusterId: string, way: readonly Snapshot[]): readonly Step[] {
  const anew = reassessmentsOf(viewer, clusterId);
  const today = judgedBy(settingsFor(clusterId));
  const steps: Step[] = [];
  let at = way[0]?.id;
  const to = (by: StepCause, { id }: Snapshot) => {
    if (id !== at) steps.push({ by, load: () => loadScoredMoment(viewer, id) });
    at = id;
  };
  way.forEach((snapshot, index) => {
    const before = way[index - 1];
    const cause = before && differenceOf(before.catalogueVersion, snapshot.catalogueVersion);
    if (!before || !cause) return;
    to('cluster', before);
    if (anew.has(snapshot.id)) to(cause, snapshot);
    else if (snapshot.catalogueVersion === today) {
      steps.push({ by: cause, load: () => judgedToday(viewer, clusterId, before.id) });
      to('cluster', snapshot);
    } else to('both', snapshot);
  });
  const end = way.at(-1);
  if (end) to('cluster', end);
  return steps;
}

const recent = recentValues<Promise<ScoredMoment>>(4);

/** A snapshot as the catalogue and the settings of today judge it. */
function judgedToday(viewer: Viewer, clusterId: string, id: string): Promise<ScoredMoment> {
  const settings = settingsFor(clusterId);
  return recent(`${clusterId} ${id} ${judgedBy(settings)}`, async () => {
    const stored = await loadScoredMoment(viewer, id);
    const { controls, findings } = assess(await loadInventory(viewer, id), { cluster: clusterId, settings });
    const ids = publicIdsOf(clusterId);
    const judged = findings.map(({ fingerprint, control, surface, severity, builtIn }) => ({
      ...{ id: ids.get(fingerprint) ?? `${neverStored}${fingerprint}`, control, surface, severity, builtIn },
      ...{ regressed: false, hidden: false },
    }));
    const seen = new Set(judged.map((finding) => finding.id));
    const hidden = stored.findings.filter((finding) => finding.hidden && !seen.has(finding.id));
    return { results: controls, findings: [...judged, ...hidden] };
  });
}

/** Marks what would have been a finding, had today's catalogue judged then. */
const neverStored = 'never-stored:';

// It has no page of its own, so that nobody can be sent to it.
function onlyStored(explanation: ScoreExplanation): ScoreExplanation {
  const isStored = (id: string) => !id.startsWith(neverStored);
  const parts = explanation.parts.map((part) => ({
    ...part,
    findings: part.findings.filter(isStored),
    changes: part.changes.filter(({ id }) => isStored(id)),
  }));
  return { ...explanation, parts };
}
