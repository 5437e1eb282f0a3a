import type { Distances } from './find-paths';
import type { NearFoothold } from './nearest-footholds';
import type { PlaceId } from './types';

/** How many of the shortest paths, one a foothold, lead into each place; a foothold itself does not count. */
export function sharedPlaces(distances: Distances, near: readonly NearFoothold[]): ReadonlyMap<PlaceId, number> {
  const counts = new Map<PlaceId, number>();
  for (const { from } of near) {
    for (const { to } of distances.path(from) ?? []) counts.set(to, (counts.get(to) ?? 0) + 1);
  }
  return counts;
}
