import 'server-only';

import { exposureKinds } from '@/lib/controls/network/exposure';
import { workloadKinds } from '@/lib/controls/reads';
import type { Inventory } from '@/lib/inventory/types';
import { workloadsOf, type Workload } from '@/lib/inventory/workloads';
import { namespaceReach, type ReachMap } from '@/lib/network/namespace-reach';
import { meshKinds } from '@/lib/network/mesh';
import { networkPolicyKinds } from '@/lib/network/policies-of';
import { networkOf, type Network } from '@/lib/network/reachability';
import { processWide } from '@/lib/process-wide';
import { dataFolder } from './data-folder';
import { findSnapshot, readInventory } from './inventories';
import { recentValues } from './recent';
import type { Viewer } from './viewer';

/** Who may talk to whom in a snapshot, ready to be asked. */
export type LoadedNetwork = {
  /** Only the kinds that the network is made of. */
  readonly inventory: Inventory;
  readonly workloads: readonly Workload[];
  readonly network: Network;
  /** Made when first asked for: it is the dear part. */
  readonly reach: () => ReachMap;
};

/** What says who may talk to whom, and from outside. */
export const networkKinds: readonly string[] = [
  'namespaces',
  ...workloadKinds,
  ...networkPolicyKinds,
  ...exposureKinds,
  ...meshKinds,
];

const recent = processWide('networks', () => recentValues<LoadedNetwork>(2));

/**
 * The network of a snapshot; the last two are kept in memory, for snapshots never change.
 *
 * @throws AppError `not-found` when there is no such snapshot for this viewer.
 */
export async function loadNetwork(viewer: Viewer, snapshotId: string): Promise<LoadedNetwork> {
  const snapshot = await findSnapshot(viewer, snapshotId);
  return recent(`${dataFolder()} ${snapshotId}`, () => {
    const inventory = readInventory(snapshot, networkKinds);
    const workloads = workloadsOf(inventory);
    const network = networkOf(inventory);
    let reach: ReachMap | null = null;
    return { inventory, workloads, network, reach: () => (reach ??= namespaceReach(network, workloads)) };
  });
}
