import { AppError } from '@/lib/errors';
import { footholdGroups, footholdsOf, type FootholdGroup } from './footholds';
import type { AttackGraph } from './graph';
import type { PlaceId } from './types';

/** The footholds that a question is about. */
export type AskedFootholds = {
  readonly places: readonly PlaceId[];
  /** The group that was asked for by its word; null for a place, and for the usual footholds. */
  readonly group: FootholdGroup | null;
  /** The one place that was asked for by its id; null for several. */
  readonly single: PlaceId | null;
};

/**
 * The footholds that `from` names: a group, a place, or, for null, the usual ones: every pod that people run, and
 * everybody who can reach the API server.
 *
 * @throws AppError `not-found` for a place that the graph does not hold.
 */
export function askedFootholds(graph: AttackGraph, from: string | null): AskedFootholds {
  if (from === null) {
    const places = [...footholdsOf(graph, 'anyone'), ...footholdsOf(graph, 'workloads')];
    return { places, group: null, single: null };
  }
  const group = footholdGroups.find((each) => each === from);
  if (group) return { places: footholdsOf(graph, group), group, single: null };
  const id = placeNamed(from);
  if (graph.numberOf(id) === undefined) {
    throw new AppError('not-found', `There is no ${from}: name a subject as sa:NS/NAME, user:NAME or group:NAME`);
  }
  return { places: [id], group: null, single: id };
}

/** The place that a word names: its id, the id of its node in the access graph, or a short name for everybody. */
export const placeNamed = (word: string): PlaceId => named.get(word) ?? word.replace(/^wl:/, 'workload:');

const named: ReadonlyMap<string, PlaceId> = new Map([
  ['anonymous', 'user:system:anonymous'],
  ['authenticated', 'group:system:authenticated'],
]);
