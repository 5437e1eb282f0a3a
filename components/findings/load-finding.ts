import 'server-only';

import { cache } from 'react';
import { decodedParam, orNotFound } from '@/components/layout/cluster-view';
import { removalCommands, type Removal } from '@/lib/access-graph/removal-commands';
import { currentViewer } from '@/lib/auth/current-viewer';
import type { KubeObject } from '@/lib/inventory/types';
import { groupResourceOf } from '@/lib/inventory/wanted-kinds';
import { loadAccess } from '@/lib/store/access';
import { getCluster } from '@/lib/store/clusters';
import { getFinding } from '@/lib/store/findings';
import { loadInventory } from '@/lib/store/inventories';
import type { FindingDetail } from '@/lib/store/types';
import type { Viewer } from '@/lib/store/viewer';

/** A finding by its permalink with its cluster, its object and the commands that remove it, at a moment or now; else the not-found page. */
export const loadFinding = cache(async (id: string, at: string | null) => {
  const viewer = await currentViewer();
  const detail = await orNotFound(getFinding(viewer, decodedParam(id), at ?? undefined));
  const [cluster, object, removals] = await Promise.all([
    getCluster(viewer, detail.clusterId),
    objectOf(viewer, detail),
    removalsOf(viewer, detail),
  ]);
  return { detail, cluster, object, removals };
});

async function removalsOf(viewer: Viewer, { subject, snapshotId, finding }: FindingDetail): Promise<Removal[]> {
  const grants = finding.evidence.flatMap((entry) => (entry.kind === 'grant' ? [entry] : []));
  if (!subject || grants.length === 0 || finding.builtIn) return [];
  const { index } = await loadAccess(viewer, snapshotId);
  return removalCommands(grants, subject, index.objects.bindings);
}

async function objectOf(viewer: Viewer, { resource, snapshotId, finding }: FindingDetail): Promise<KubeObject | null> {
  const kind = groupResourceOf(resource.apiVersion, resource.kind);
  if (kind === null || !finding.evidence.some((entry) => entry.kind === 'field' && entry.path !== '')) return null;
  const { kinds } = await loadInventory(viewer, snapshotId, [kind]);
  return (
    kinds[kind]?.find(({ metadata }) => metadata.name === resource.name && metadata.namespace === resource.namespace) ??
    null
  );
}
