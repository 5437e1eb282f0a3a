import 'server-only';

import type { ControlResult } from '@/lib/assessment/types';
import type { Gap } from '@/lib/inventory/types';
import { groupResourceOf } from '@/lib/inventory/wanted-kinds';
import type { StoredFinding } from './save-findings';

/**
 * Tells findings that are gone from findings that could not be seen: a lost permission fixes nothing. Hidden is what
 * belongs to a control that was not assessed, and what lies behind a gap (its kind and namespace; for a subject, any
 * RBAC kind that could not be read).
 */
export function hiddenBy(
  controls: readonly ControlResult[],
  gaps: readonly Gap[],
): (finding: Pick<StoredFinding, 'control' | 'apiVersion' | 'kind' | 'namespace' | 'ofSubject'>) => boolean {
  const notAssessed = new Set(controls.filter(({ status }) => status === 'not-assessed').map(({ id }) => id));
  const harmful = gaps.filter(({ reason }) => reason !== 'not-served');
  const places = new Set(harmful.map(({ resource, namespace }) => `${resource} ${namespace}`));
  const rbacUnread = harmful.some(
    ({ resource, reason }) => resource.endsWith('.rbac.authorization.k8s.io') && reason !== 'not-in-file',
  );
  return ({ control, apiVersion, kind, namespace, ofSubject }) => {
    if (notAssessed.has(control)) return true;
    if (ofSubject) return rbacUnread;
    const resource = groupResourceOf(apiVersion, kind);
    return places.has(`${resource} `) || places.has(`${resource} ${namespace}`);
  };
}
