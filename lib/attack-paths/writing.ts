import { objectsIn } from '@/lib/controls/by-namespace';
import { may } from '@/lib/controls/rbac/granted/permission';
import { objectsOf } from '@/lib/inventory/kinds';
import type { Terrain } from './terrain';
import type { PlaceId, Way } from './types';

/**
 * The ways of writing a custom resource: creating one in a scope, or changing one that is there. What objects of the kind
 * exist is asked where the inventory knows; where it does not, a rule without names is believed.
 *
 * @param gain The places that a resource written in a scope, `''` for everywhere, leads to.
 */
export const writing = (
  resource: string,
  gain: (scope: string, terrain: Terrain) => readonly PlaceId[],
): readonly Way[] => [
  {
    needs: [may('create', resource)],
    to: ({ scope }, terrain) => gain(scope, terrain),
  },
  {
    needs: [may('update patch', resource)],
    to: ({ scope, allowed: [written] }, terrain) => {
      const names = written?.names;
      if (!terrain.inventory.kinds[resource]) return names ? [] : gain(scope, terrain);
      const { inventory } = terrain;
      const there = scope === '' ? objectsOf(inventory, resource) : objectsIn(inventory, resource, scope);
      if (!names) return there.length > 0 ? gain(scope, terrain) : [];
      const changed = there.filter(({ metadata }) => names.includes(metadata.name));
      return [...new Set(changed.map(({ metadata }) => metadata.namespace))].flatMap((home) => gain(home, terrain));
    },
  },
];
