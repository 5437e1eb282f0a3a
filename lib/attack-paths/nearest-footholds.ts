import type { Distances } from './find-paths';
import type { PlaceId } from './types';

export type NearFoothold = { readonly from: PlaceId; readonly steps: number };

/** The footholds from which a target is reached, those with the fewest steps first, then by name. */
export function nearestFootholds(distances: Distances, footholds: readonly PlaceId[]): readonly NearFoothold[] {
  return footholds
    .flatMap((from) => {
      const steps = distances.of(from);
      return steps === null ? [] : [{ from, steps }];
    })
    .sort((a, b) => a.steps - b.steps || (a.from < b.from ? -1 : 1));
}
