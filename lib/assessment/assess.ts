import { controls } from '@/lib/controls/catalogue';
import { contextOf } from '@/lib/controls/context';
import type { Control } from '@/lib/controls/types';
import type { Inventory } from '@/lib/inventory/types';
import { conclude } from './conclude';
import { judgeIn } from './judge';
import type { Assessment } from './types';

/**
 * Everything concluded from one inventory: the whole pure core as one function. The same inventory and catalogue give
 * the same assessment, byte for byte; the only clock is `inventory.collectedAt`.
 *
 * @param options.cluster   The cluster's id: part of every fingerprint.
 * @param options.catalogue The controls to run; all of them unless said.
 */
export function assess(
  inventory: Inventory,
  { cluster, catalogue = controls }: { cluster: string; catalogue?: readonly Control[] },
): Assessment {
  const context = contextOf(inventory);
  return conclude(context, catalogue.map(judgeIn(context, cluster)));
}
