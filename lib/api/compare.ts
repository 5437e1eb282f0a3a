import 'server-only';

import { z } from 'zod';
import type { ControlResult, Score } from '@/lib/assessment/types';
import { roleDrift, type RoleDrift } from '@/lib/changes/drift';
import { controlOf } from '@/lib/controls/catalogue';
import { severityRank } from '@/lib/controls/severity';
import type { Severity, Surface } from '@/lib/controls/types';
import { AppError } from '@/lib/errors';
import { appliesTo } from '@/lib/controls/frameworks/applies-to';
import { frameworks } from '@/lib/controls/frameworks/catalogue';
import { frameworkState } from '@/lib/findings/compliance';
import type { ControlStatus } from '@/lib/findings/types';
import type { Gap } from '@/lib/inventory/types';
import { loadAccess } from '@/lib/store/access';
import { listClusters } from '@/lib/store/clusters';
import { getSnapshot } from '@/lib/store/snapshots';
import type { Viewer } from '@/lib/store/viewer';

/** The most clusters that stand side by side. */
export const mostCompared = 8;

/** Which clusters, by id, separated by commas; the first ones of all when left out. */
export const compareSearch = z.object({
  clusters: z
    .string()
    .max(1000)
    .default('')
    .transform((list) => list.split(',').filter((id) => id !== '')),
});

export type ComparedCluster = {
  readonly id: string;
  readonly name: string;
  readonly snapshotId: string;
  readonly collectedAt: string;
  readonly coverage: number;
  readonly scores: readonly Score[];
  /** Compliance over what was assessed of each framework; null where nothing was, or where it is about another platform. */
  readonly frameworks: Readonly<Record<string, number | null>>;
  /** Whether all roles and bindings could be read. */
  readonly rolesSeen: boolean;
};

/** One control in one cluster; null when it was judged before there was such a control. */
export type ControlCell = {
  readonly cluster: string;
  readonly status: ControlStatus | null;
  readonly failed: number;
  readonly assessed: number;
};

/** A control that does not come to the same in all clusters. */
export type ControlDrift = {
  readonly id: string;
  readonly title: string;
  readonly severity: Severity;
  readonly surface: Surface;
  /** The one cluster that fails it while another passes, and none else fails; null otherwise. */
  readonly onlyFailing: string | null;
  readonly cells: readonly ControlCell[];
};

export type Comparison = {
  readonly clusters: readonly ComparedCluster[];
  readonly frameworks: readonly { readonly id: string; readonly name: string }[];
  /** Failed in one and passed in another, the most severe first. */
  readonly controls: readonly ControlDrift[];
  readonly roles: readonly RoleDrift[];
};

/**
 * Clusters side by side, as their newest snapshots show them. Those without a snapshot are left out.
 *
 * @throws AppError `not-found` for a cluster that does not exist, or not for this viewer; `invalid-request` for too many.
 */
export async function compareClusters(viewer: Viewer, asked: readonly string[]): Promise<Comparison> {
  const all = (await listClusters(viewer)).filter(({ latest }) => latest !== null);
  const unknown = asked.find((id) => !all.some((cluster) => cluster.id === id));
  if (unknown !== undefined) throw new AppError('not-found', `There is no cluster ${unknown} with a snapshot`);
  if (asked.length > mostCompared)
    throw new AppError('invalid-request', `At most ${mostCompared} clusters stand side by side`);
  const wanted = asked.length > 0 ? all.filter(({ id }) => asked.includes(id)) : all.slice(0, mostCompared);
  const judged = await Promise.all(
    wanted.map(async ({ id, name }) => {
      const snapshot = await getSnapshot(viewer, id, 'latest');
      const { index } = await loadAccess(viewer, snapshot.id);
      return { id, name, snapshot, roles: index.objects.roles };
    }),
  );
  return {
    clusters: judged.map(({ id, name, snapshot }) => ({
      ...{ id, name, snapshotId: snapshot.id, collectedAt: snapshot.collectedAt },
      ...{ coverage: snapshot.coverage, scores: snapshot.scores, rolesSeen: !rolesHidden(snapshot.gapList) },
      frameworks: Object.fromEntries(
        frameworks.map((framework) => [
          framework.id,
          appliesTo(framework, snapshot.platform) ? frameworkState(framework, snapshot.controls).compliance : null,
        ]),
      ),
    })),
    frameworks: frameworks
      .filter((framework) => judged.some(({ snapshot }) => appliesTo(framework, snapshot.platform)))
      .map(({ id, name }) => ({ id, name })),
    controls: controlDrift(judged.map(({ id, snapshot }) => ({ id, results: snapshot.controls }))),
    roles: roleDrift(
      judged.map(({ id, snapshot, roles }) => ({ cluster: id, roles, complete: !rolesHidden(snapshot.gapList) })),
    ),
  };
}

/** Controls that fail in one cluster and pass in another: the most severe first, then what one alone fails. */
export function controlDrift(
  clusters: readonly { readonly id: string; readonly results: readonly ControlResult[] }[],
): readonly ControlDrift[] {
  const byCluster = clusters.map(({ id, results }) => ({ id, results: new Map(results.map((r) => [r.id, r])) }));
  const known = new Map(clusters.flatMap(({ results }) => results.map((result) => [result.id, result] as const)));
  const drifts = [...known.values()].flatMap(({ id, severity, surface }): ControlDrift[] => {
    const cells = byCluster.map(({ id: cluster, results }): ControlCell => {
      const result = results.get(id);
      const { status = null, failed = 0, assessed = 0 } = result ?? {};
      return { cluster, status, failed, assessed };
    });
    const failing = cells.filter(({ status }) => status === 'failed');
    if (failing.length === 0 || !cells.some(({ status }) => status === 'passed')) return [];
    const onlyFailing = failing.length === 1 ? (failing[0]?.cluster ?? null) : null;
    return [{ id, title: controlOf(id)?.title ?? id, severity, surface, onlyFailing, cells }];
  });
  return drifts.sort(
    (a, b) =>
      severityRank(a.severity) - severityRank(b.severity) ||
      Number(a.onlyFailing === null) - Number(b.onlyFailing === null) ||
      (a.id < b.id ? -1 : 1),
  );
}

const rolesHidden = (gaps: readonly Gap[]) =>
  gaps.some(
    ({ resource, reason }) =>
      reason !== 'not-served' && /^(cluster)?roles\.rbac\.authorization\.k8s\.io$/.test(resource),
  );
