import 'server-only';

import { gravestEnd } from '@/lib/attack-paths/answer-paths';
import { placeNamed } from '@/lib/attack-paths/asked-footholds';
import { distancesTo } from '@/lib/attack-paths/find-paths';
import type { PlaceId } from '@/lib/attack-paths/types';
import { walkPath, type WalkedStep } from '@/lib/attack-paths/walk-path';
import { AppError } from '@/lib/errors';
import { subjectKey } from '@/lib/rbac/identity';
import { loadAttackGraph } from '@/lib/store/attack-graph';
import type { FindingDetail } from '@/lib/store/types';
import type { Viewer } from '@/lib/store/viewer';

/** A path that goes through what a finding is about. */
export type FindingPath = { readonly from: PlaceId; readonly to: PlaceId; readonly steps: readonly WalkedStep[] };

const runs = new Set(['Pod', 'Deployment', 'ReplicaSet', 'StatefulSet', 'DaemonSet', 'Job', 'CronJob']);

/**
 * The shortest path from what a finding is about to the gravest end that it reaches; null when it reaches none, is
 * fixed, or is about something that is no place to start from.
 */
export async function pathOfFinding(viewer: Viewer, detail: FindingDetail): Promise<FindingPath | null> {
  const start = startOf(detail);
  if (start === null || detail.state === 'fixed') return null;
  const graph = await loadAttackGraph(viewer, detail.snapshotId);
  const from = placeNamed(start);
  if (graph.numberOf(from) === undefined) return null;
  const to = gravestEnd(graph, from);
  const edges = from === to ? null : distancesTo(graph, [to]).path(from);
  return edges && edges.length > 0 ? { from, to, steps: walkPath(graph, edges) } : null;
}

/** An SVG as a file that is shown, and can do nothing. */
export function svgResponse(text: string | null): Response {
  if (text === null) throw new AppError('not-found', 'No attack path leads on from there');
  return new Response(text, { headers: { 'content-type': 'image/svg+xml; charset=utf-8' } });
}

function startOf({ subject, resource: { kind, namespace, name } }: FindingDetail): string | null {
  if (subject) return subjectKey(subject);
  if (kind === 'ServiceAccount') return `sa:${namespace}/${name}`;
  return runs.has(kind) ? `workload:${namespace}/${kind}/${name}` : null;
}
