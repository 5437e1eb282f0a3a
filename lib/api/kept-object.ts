import 'server-only';

import type { GroupResource, KubeObject } from '@/lib/inventory/types';
import { loadInventory } from '@/lib/store/inventories';
import type { Viewer } from '@/lib/store/viewer';

/** An object as a snapshot keeps it; null when it holds no such object. */
export async function keptObject(
  viewer: Viewer,
  snapshotId: string,
  resource: GroupResource,
  { namespace, name }: { readonly namespace: string; readonly name: string },
): Promise<KubeObject | null> {
  const { kinds } = await loadInventory(viewer, snapshotId, [resource]);
  return kinds[resource]?.find(({ metadata }) => metadata.namespace === namespace && metadata.name === name) ?? null;
}
