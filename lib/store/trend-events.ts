import 'server-only';

import { differenceOf } from '@/lib/controls/version';
import type { Acceptance } from '@/lib/findings/acceptance';
import { globMatches } from '@/lib/findings/glob';
import { allAcceptances } from './acceptance-rows';
import { listAnnotations, type Annotation } from './annotations';
import { getCluster } from './clusters';
import { settingsHistory } from './control-settings';
import { openStore } from './open';
import { firstVerdicts } from './rejudgements';
import type { Viewer } from './viewer';

/** Something that happened beside the figures of a trend, and may explain them. */
export type TrendEvent = {
  readonly at: string;
  /** Null: of all clusters. */
  readonly clusterId: string | null;
} & (
  | { readonly kind: 'note'; readonly note: Annotation }
  /** Settings were saved; the keys of all that they say from then on. */
  | { readonly kind: 'settings'; readonly by: string; readonly keys: readonly string[] }
  /** From this snapshot on other controls, or other settings, judge: the score may have moved for that alone. */
  | { readonly kind: 'judged'; readonly why: 'catalogue' | 'settings'; readonly snapshotId: string }
  /** From this snapshot on other controls judged at first; since then all that was before was judged anew by newer ones. */
  | { readonly kind: 'rejudged'; readonly judgedAnewAt: string; readonly snapshotId: string }
  /** More or less could be read than in the snapshot before. */
  | { readonly kind: 'gaps'; readonly gaps: number; readonly before: number | null; readonly snapshotId: string }
  | { readonly kind: 'failed-scan'; readonly message: string }
  /** A risk was accepted, or called a false positive; or that was taken back, or ran out. */
  | {
      readonly kind: 'acceptance';
      readonly change: Acceptance['kind'] | 'revoked' | 'expired';
      readonly reason: string;
      readonly by: string | null;
      /** Findings that it covered when it was signed. */
      readonly count: number;
    }
);

/**
 * What happened beside a cluster, oldest first, with what happened to all; without a cluster only the latter.
 *
 * @throws AppError `not-found` when there is no such cluster for this viewer.
 */
export async function trendEvents(viewer: Viewer, clusterId: string | null): Promise<readonly TrendEvent[]> {
  const notes = (await listAnnotations(viewer, clusterId)).map((note): TrendEvent => ({
    kind: 'note',
    at: note.at,
    clusterId: note.clusterId,
    note,
  }));
  const shared = await savedSettings(viewer, null);
  const own = clusterId === null ? [] : [...(await ownEvents(viewer, clusterId))];
  const accepted = allAcceptances(openStore().sql).flatMap((acceptance) => acceptanceEvents(acceptance, clusterId));
  return [...notes, ...shared, ...own, ...accepted].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
}

async function ownEvents(viewer: Viewer, clusterId: string): Promise<readonly TrendEvent[]> {
  await getCluster(viewer, clusterId);
  return [...(await savedSettings(viewer, clusterId)), ...fromSnapshots(viewer, clusterId), ...failedScans(clusterId)];
}

async function savedSettings(viewer: Viewer, clusterId: string | null): Promise<readonly TrendEvent[]> {
  const history = await settingsHistory(viewer, clusterId);
  return history.map(({ settings, savedAt, savedBy }) => ({
    ...{ kind: 'settings', at: savedAt, clusterId, by: savedBy },
    keys: Object.keys(settings).sort(),
  }));
}

type SnapshotStep = { readonly id: string; readonly at: string; readonly version: string; readonly gaps: number };

function fromSnapshots(viewer: Viewer, clusterId: string): readonly TrendEvent[] {
  const first = firstVerdicts(viewer, clusterId);
  const rows = openStore()
    .sql.prepare(
      `SELECT id, collected_at AS at, catalogue_version AS version, gaps FROM snapshot
       WHERE cluster_id = ? ORDER BY seq`,
    )
    .all(clusterId) as SnapshotStep[]; // columns as selected
  return rows.flatMap(({ id: snapshotId, at, version, gaps }, index): TrendEvent[] => {
    const before = rows[index - 1];
    const why = before ? differenceOf(before.version, version) : null;
    const other = gaps !== (before?.gaps ?? 0);
    const judgedAnewAt = before && !why ? (first.get(before.id)?.replacedAt ?? null) : null;
    const firstBy = (step: SnapshotStep) => first.get(step.id)?.catalogueVersion ?? step.version;
    const firstWhy = before ? differenceOf(firstBy(before), firstBy({ id: snapshotId, at, version, gaps })) : null;
    return [
      ...(why ? [{ kind: 'judged' as const, at, clusterId, why, snapshotId }] : []),
      ...(judgedAnewAt !== null && firstWhy === 'catalogue'
        ? [{ kind: 'rejudged' as const, at, clusterId, judgedAnewAt, snapshotId }]
        : []),
      ...(other ? [{ kind: 'gaps' as const, at, clusterId, gaps, before: before?.gaps ?? null, snapshotId }] : []),
    ];
  });
}

function failedScans(clusterId: string): readonly TrendEvent[] {
  const rows = openStore()
    .sql.prepare(
      `SELECT coalesce(finished_at, started_at) AS at, coalesce(error_message, '') AS message FROM scan
       WHERE cluster_id = ? AND phase = 'failed' ORDER BY started_at DESC LIMIT 100`,
    )
    .all(clusterId) as { at: string; message: string }[]; // columns as selected
  return rows.map(({ at, message }) => ({ kind: 'failed-scan', at, clusterId, message }));
}

// A cluster shows what covers it; all clusters together show only what may cover any of them.
function acceptanceEvents(
  { kind, scope, reason, createdAt, createdBy, expiresAt, revoked, signed }: Acceptance,
  asked: string | null,
): readonly TrendEvent[] {
  const wide = scope.kind === 'pattern' && scope.cluster.includes('*');
  const clusterId = wide ? null : scope.cluster;
  const covers = wide ? asked === null || globMatches(scope.cluster, asked) : scope.cluster === asked;
  if (!covers) return [];
  const about = { kind: 'acceptance', clusterId, reason, count: signed.count } as const;
  const ranOut = expiresAt !== null && expiresAt <= new Date().toISOString() && (!revoked || revoked.at > expiresAt);
  return [
    { ...about, at: createdAt, change: kind, by: createdBy },
    ...(revoked ? [{ ...about, at: revoked.at, change: 'revoked' as const, by: revoked.by, reason: revoked.why }] : []),
    ...(ranOut ? [{ ...about, at: expiresAt, change: 'expired' as const, by: null }] : []),
  ];
}
