import 'server-only';

import type { ControlResult } from '@/lib/assessment/types';
import { objectsOf } from '@/lib/inventory/kinds';
import type { Inventory } from '@/lib/inventory/types';
import { groupResourceOf } from '@/lib/inventory/wanted-kinds';
import type { StoredFinding } from './save-findings';

/**
 * Tells findings that are gone from findings that could not be seen: a lost permission fixes nothing. Hidden is what
 * belongs to a control that was not assessed, and what lies behind a gap: an object that was not read, of a kind and
 * namespace that could not be read whole; a subject, when any RBAC kind could not.
 */
export function hiddenBy(
  controls: readonly ControlResult[],
  inventory: Inventory,
): (finding: Pick<StoredFinding, 'control' | 'apiVersion' | 'kind' | 'namespace' | 'name' | 'ofSubject'>) => boolean {
  const notAssessed = new Set(controls.filter(({ status }) => status === 'not-assessed').map(({ id }) => id));
  const gaps = inventory.gaps.filter(({ reason }) => reason !== 'not-served');
  const places = new Set(gaps.map(({ resource, namespace }) => `${resource} ${namespace}`));
  const rbacUnread = gaps.some(
    ({ resource, reason }) => resource.endsWith('.rbac.authorization.k8s.io') && reason !== 'not-in-file',
  );
  return ({ control, apiVersion, kind, namespace, name, ofSubject }) => {
    if (notAssessed.has(control)) return true;
    if (ofSubject) return rbacUnread;
    const resource = groupResourceOf(apiVersion, kind) ?? '';
    if (!places.has(`${resource} `) && !places.has(`${resource} ${namespace}`)) return false;
    return !objectsOf(inventory, resource).some(
      ({ metadata }) => metadata.name === name && metadata.namespace === namespace,
    );
  };
}
