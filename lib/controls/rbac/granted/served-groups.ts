import { objectsOf } from '@/lib/inventory/kinds';
import type { Grant } from '@/lib/rbac/types';
import type { ControlContext } from '../../types';
import type { Permission } from './permission';

/**
 * Whether a grant is about an API group that is there: its rule names the group, or the cluster serves it. Without
 * this, every star would be said to reach policy engines that nobody installed.
 */
export function isAboutServedGroup({ inventory }: ControlContext, { rule }: Grant, { apiGroup }: Permission): boolean {
  return (
    rule.apiGroups.includes(apiGroup) ||
    inventory.apiResources.some(({ group }) => group === apiGroup) ||
    objectsOf(inventory, 'customresourcedefinitions.apiextensions.k8s.io').some(({ metadata }) =>
      metadata.name.endsWith(`.${apiGroup}`),
    )
  );
}
