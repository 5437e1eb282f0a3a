import { objectsIn } from '@/lib/controls/by-namespace';
import type { Permission } from '@/lib/controls/rbac/granted/permission';
import { objectsOf } from '@/lib/inventory/kinds';
import type { KubeObject } from '@/lib/inventory/types';
import { place } from './places';
import type { Way } from './types';

/**
 * A permission on what decides where traffic goes: it leads to the traffic of the namespaces in scope that hold an object
 * to redirect, those of the named ones where the rule names some.
 *
 * @param resource The objects that must be there: the written ones, or the Services whose backends are written.
 */
export function redirection(
  permissions: readonly Permission[],
  resource: string,
  counts: (object: KubeObject) => boolean = () => true,
): Way {
  return {
    needs: [permissions],
    to: ({ scope, allowed: [written] }, { inventory }) => {
      const names = written?.names;
      const there = scope === '' ? objectsOf(inventory, resource) : objectsIn(inventory, resource, scope);
      if (!names) return there.some(counts) ? [place.trafficOf(scope)] : [];
      const redirected = there.filter((object) => names.includes(object.metadata.name) && counts(object));
      return [...new Set(redirected.map(({ metadata }) => place.trafficOf(metadata.namespace)))];
    },
  };
}

/** Whether a Service finds its pods by their labels. */
export const selectsPods = ({ spec }: KubeObject): boolean => {
  const selector = typeof spec === 'object' && spec !== null ? Reflect.get(spec, 'selector') : null;
  return typeof selector === 'object' && selector !== null && Object.keys(selector).length > 0;
};
