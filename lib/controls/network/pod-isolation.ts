import type { Inventory } from '@/lib/inventory/types';
import type { Workload } from '@/lib/inventory/workloads';
import { networkOf } from '@/lib/network/reachability';
import type { Direction } from '@/lib/network/types';

/**
 * What policies do for the pods of a workload in one direction: `none` selects them, those that do let everything
 * through (`open`), or they are isolated. Pods on the node's network are isolated by nobody. Inwards, it is open when
 * every pod of the cluster gets in on every port, whether or not the internet does.
 */
export type Isolation = 'none' | 'open' | 'isolated';

/** Answers for one inventory how isolated the pods of a workload are, by policies of every make. */
export function isolationOf(inventory: Inventory): (workload: Workload, direction: Direction) => Isolation {
  const network = networkOf(inventory);
  return (workload, direction) => {
    const isolation = network.isolation(workload, direction);
    if (isolation === 'host-network' || isolation === 'none') return 'none';
    const isOpen = direction === 'ingress' ? network.fromEveryPod(workload) === 'all' : isolation === 'open';
    return isOpen ? 'open' : 'isolated';
  };
}
