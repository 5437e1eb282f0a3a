import 'server-only';

import { controls } from '@/lib/controls/catalogue';
import type { Severity } from '@/lib/controls/types';
import { standing } from '@/lib/findings/work';
import { listClusters } from '@/lib/store/clusters';
import { listFindings } from '@/lib/store/findings';
import { getSnapshot } from '@/lib/store/snapshots';
import type { Viewer } from '@/lib/store/viewer';
import { cveHits } from './search-cves';
import { objectHits, type SearchedCluster } from './search-objects';
import { asksSomething, searchQuestion, type HitKind, type SearchQuestion } from './search-question';

export type Hit = {
  readonly kind: HitKind;
  /** A key, a graph id, a permalink, a name, or `NAMESPACE/KIND/NAME` of a workload. */
  readonly id: string;
  readonly clusterId: string | null;
  readonly title: string;
  readonly detail: string;
  readonly severity: Severity | null;
};

const perKind = 6;

/**
 * Objects, findings, controls and vulnerabilities that contain all the words and are as asked for, a few of each kind,
 * best first. In one cluster (at a moment, when asked) or, without one, in all of them as they are now.
 *
 * @throws AppError `not-found` when there is no such cluster or moment for this viewer.
 */
export async function search(
  viewer: Viewer,
  text: string,
  clusterId: string | null,
  at: string | null = null,
): Promise<{ hits: Hit[] }> {
  const question = searchQuestion(text);
  if (!asksSomething(question)) return { hits: [] };
  const clusters = await searched(viewer, clusterId, at);
  const objects = (await Promise.all(clusters.map((cluster) => objectHits(viewer, cluster, question)))).flat();
  const best = (kind: HitKind) =>
    objects
      .filter((hit) => hit.kind === kind)
      .toSorted(byRiskThenLength)
      .slice(0, perKind);
  return {
    hits: [
      ...(['subject', 'role', 'binding', 'workload'] as const).flatMap(best),
      ...(await findingHits(viewer, question, clusterId, at)),
      ...(await cveHits(viewer, clusters, question)).slice(0, perKind),
      ...controlHits(question),
    ],
  };
}

async function searched(viewer: Viewer, clusterId: string | null, at: string | null): Promise<SearchedCluster[]> {
  if (clusterId !== null && at !== null) {
    const { id } = await getSnapshot(viewer, clusterId, at);
    return [{ id: clusterId, name: clusterId, snapshotId: id }];
  }
  return (await listClusters(viewer)).flatMap(({ id, name, latest }) =>
    latest === null || (clusterId !== null && id !== clusterId) ? [] : [{ id, name, snapshotId: latest.id }],
  );
}

async function findingHits(
  viewer: Viewer,
  { words, kinds, namespace, severities, can }: SearchQuestion,
  clusterId: string | null,
  at: string | null,
): Promise<Hit[]> {
  if (can !== null || (kinds !== null && !kinds.includes('finding'))) return [];
  const page = await listFindings(viewer, {
    q: words.join(' '),
    limit: perKind,
    state: standing,
    ...(clusterId !== null && { clusterId }),
    ...(clusterId !== null && at !== null && { snapshotId: at }),
    ...(namespace !== null && { namespace: [namespace] }),
    ...(severities !== null && { severity: severities }),
  });
  return page.items.map(({ id, clusterId: cluster, title, resource, severity }) => ({
    kind: 'finding',
    id,
    clusterId: cluster,
    title,
    detail: resource.namespace ? `${resource.namespace}/${resource.name}` : resource.name,
    severity,
  }));
}

function controlHits({ words, kinds, namespace, severities, can }: SearchQuestion): Hit[] {
  if (can !== null || namespace !== null || (kinds !== null && !kinds.includes('control'))) return [];
  return controls
    .filter(({ severity }) => severities === null || severities.includes(severity))
    .filter(({ id, title }) => words.every((word) => `${id} ${title}`.toLowerCase().includes(word)))
    .slice(0, perKind)
    .map(({ id, title, severity }) => ({ kind: 'control', id, clusterId: null, title, detail: id, severity }));
}

const ranks: Record<Severity, number> = { critical: 0, high: 1, medium: 2, low: 3 };
const rank = ({ severity }: Hit) => (severity ? ranks[severity] : 4);
const byRiskThenLength = (one: Hit, other: Hit) => rank(one) - rank(other) || one.title.length - other.title.length;
