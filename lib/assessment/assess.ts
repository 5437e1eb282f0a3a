import { controls } from '@/lib/controls/catalogue';
import { contextOf } from '@/lib/controls/context';
import type { Settings } from '@/lib/controls/settings';
import type { Control } from '@/lib/controls/types';
import type { Inventory } from '@/lib/inventory/types';
import { conclude } from './conclude';
import { judgeIn } from './judge';
import type { Assessment } from './types';

export type AssessOptions = {
  readonly cluster: string;
  readonly catalogue?: readonly Control[] | undefined;
  readonly settings?: Settings | undefined;
};

/**
 * Everything concluded from one inventory: the whole pure core as one function. The same inventory, catalogue
 * and settings give the same assessment, byte for byte; the only clock is `inventory.collectedAt`.
 *
 * @param options.cluster   The cluster's id: part of every fingerprint.
 * @param options.catalogue The controls to run; all of them unless said.
 * @param options.settings  What the organisation decided; the defaults unless said.
 */
export function assess(inventory: Inventory, { cluster, catalogue = controls, settings }: AssessOptions): Assessment {
  const context = contextOf(inventory, settings);
  return conclude(context, catalogue.map(judgeIn(context, cluster)));
}
