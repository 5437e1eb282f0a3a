import type { Gap, GroupResource, Inventory, KubeObject } from '@/lib/inventory/types';

/** What decides who may do what. */
const accessKinds: readonly GroupResource[] = ['clusterroles', 'roles', 'clusterrolebindings', 'rolebindings'].map(
  (kind) => `${kind}.rbac.authorization.k8s.io`,
);

export type Comparable = {
  readonly before: Inventory;
  readonly after: Inventory;
  /** What one side could not see, and is therefore left as the other saw it. */
  readonly unseen: readonly Gap[];
};

/**
 * Two inventories whose access can be compared. What only one side was allowed to read would look as if it had come or
 * gone; it is taken to be the same on both, and named. A kind that a file does not hold is taken not to exist.
 */
export function comparable(before: Inventory, after: Inventory): Comparable {
  const filled = (one: Inventory, other: Inventory) =>
    blindSpots(one).reduce((inventory, gap) => asSeenBy(other, inventory, gap), one);
  return {
    before: filled(before, after),
    after: filled(after, before),
    unseen: [...new Map([...blindSpots(before), ...blindSpots(after)].map((gap) => [keyOf(gap), gap])).values()],
  };
}

const keyOf = ({ resource, namespace }: Gap) => `${resource} ${namespace}`;

const blindSpots = ({ gaps }: Inventory): readonly Gap[] =>
  gaps.filter(
    ({ resource, reason }) => accessKinds.includes(resource) && (reason === 'forbidden' || reason === 'unavailable'),
  );

function asSeenBy(other: Inventory, inventory: Inventory, { resource, namespace }: Gap): Inventory {
  const within = ({ metadata }: KubeObject) => namespace === '' || metadata.namespace === namespace;
  const own = inventory.kinds[resource] ?? [];
  const known = new Set(own.map(({ metadata }) => `${metadata.namespace}/${metadata.name}`));
  const seen = (other.kinds[resource] ?? []).filter(
    (object) => within(object) && !known.has(`${object.metadata.namespace}/${object.metadata.name}`),
  );
  return { ...inventory, kinds: { ...inventory.kinds, [resource]: [...own, ...seen] } };
}
