import 'server-only';

import { cache } from 'react';
import { decodedParam, orNotFound } from '@/components/layout/cluster-view';
import { findingWork } from '@/lib/api/finding-work';
import { fixedBy } from '@/lib/api/fixed-by';
import { findingRemedy } from '@/lib/api/remedy';
import { currentViewer } from '@/lib/auth/current-viewer';
import type { KubeObject } from '@/lib/inventory/types';
import { groupResourceOf } from '@/lib/inventory/wanted-kinds';
import { getCluster } from '@/lib/store/clusters';
import { getFinding } from '@/lib/store/findings';
import { loadInventory } from '@/lib/store/inventories';
import type { FindingDetail } from '@/lib/store/types';
import type { Viewer } from '@/lib/store/viewer';
import { assignees } from '@/lib/store/work';

/** A finding by its permalink with its cluster, its object and what to do about it, at a moment or now; else the not-found page. */
export const loadFinding = cache(async (id: string, at: string | null) => {
  const viewer = await currentViewer();
  const detail = await orNotFound(getFinding(viewer, decodedParam(id), at ?? undefined));
  const [cluster, object, remedy, fixed] = await Promise.all([
    getCluster(viewer, detail.clusterId),
    objectOf(viewer, detail),
    findingRemedy(viewer, detail),
    fixedBy(viewer, detail),
  ]);
  const work = { ...findingWork(viewer, detail), me: viewer.name, people: assignees(viewer) };
  return { detail, cluster, object, remedy, fixed, work };
});

async function objectOf(viewer: Viewer, { resource, snapshotId, finding }: FindingDetail): Promise<KubeObject | null> {
  const kind = groupResourceOf(resource.apiVersion, resource.kind);
  if (kind === null || !finding.evidence.some((entry) => entry.kind === 'field' && entry.path !== '')) return null;
  const { kinds } = await loadInventory(viewer, snapshotId, [kind]);
  return (
    kinds[kind]?.find(({ metadata }) => metadata.name === resource.name && metadata.namespace === resource.namespace) ??
    null
  );
}
