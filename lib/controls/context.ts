import type { Inventory } from '@/lib/inventory/types';
import { workloadsOf } from '@/lib/inventory/workloads';
import { rbacOf } from '@/lib/rbac/from-inventory';
import { indexRbac } from '@/lib/rbac/index-rbac';
import type { ControlContext } from './types';

/** What every control is given, built once per inventory. */
export function contextOf(inventory: Inventory): ControlContext {
  return { inventory, workloads: workloadsOf(inventory), rbac: indexRbac(rbacOf(inventory)) };
}
