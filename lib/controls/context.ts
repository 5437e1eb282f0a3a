import type { Inventory } from '@/lib/inventory/types';
import { workloadsOf } from '@/lib/inventory/workloads';
import { rbacOf } from '@/lib/rbac/from-inventory';
import { indexRbac } from '@/lib/rbac/index-rbac';
import { defaultSettings, type Settings } from './settings';
import type { ControlContext } from './types';

/** What every control is given, built once per inventory. */
export function contextOf(inventory: Inventory, settings: Settings = defaultSettings): ControlContext {
  return { inventory, settings, workloads: workloadsOf(inventory), rbac: indexRbac(rbacOf(inventory)) };
}
