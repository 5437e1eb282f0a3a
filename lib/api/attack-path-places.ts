import 'server-only';

import { z } from 'zod';
import type { AttackGraph } from '@/lib/attack-paths/graph';
import { compareObjectives, describePlace, isObjective, kindOfPlace } from '@/lib/attack-paths/places';
import type { PlaceId } from '@/lib/attack-paths/types';
import { isBuiltIn } from '@/lib/inventory/built-in';
import { isBuiltInSubject } from '@/lib/rbac/built-in';
import { parseSubjectKey } from '@/lib/rbac/identity';
import { loadAttackGraph } from '@/lib/store/attack-graph';
import type { Viewer } from '@/lib/store/viewer';

export const placesSearch = z.object({
  q: z.string().max(300).catch('').default(''),
  /** Starts are subjects, workloads and nodes; ends are objectives first, and then those as well. */
  as: z.enum(['start', 'end']).catch('start').default('start'),
  limit: z.coerce.number().int().min(1).max(100).catch(20).default(20),
});

/** A place to choose as a start or an end. */
type PlaceChoice = { readonly id: PlaceId; readonly title: string };

/** Places whose name holds every word, objectives by gravity, what people made themselves before what is shipped. */
export async function findPlaces(
  viewer: Viewer,
  snapshotId: string,
  { q, as, limit }: z.infer<typeof placesSearch>,
): Promise<readonly PlaceChoice[]> {
  const words = q.toLowerCase().split(/\s+/).filter(Boolean);
  return entriesOf(await loadAttackGraph(viewer, snapshotId))
    .filter(({ id, text }) => (as === 'end' || !isObjective(id)) && words.every((each) => text.includes(each)))
    .slice(0, limit)
    .map(({ id, title }) => ({ id, title }));
}

type Entry = PlaceChoice & { readonly text: string; readonly rank: number };

const kept = new WeakMap<AttackGraph, readonly Entry[]>();
const kinds = new Set(['sa', 'user', 'group', 'workload', 'node']);

/** Everything that can be chosen, in order. Made once for a graph, since a search asks with every key pressed. */
function entriesOf(graph: AttackGraph): readonly Entry[] {
  const known = kept.get(graph);
  if (known) return known;
  const entries = graph.places
    .filter((id) => isObjective(id) || kinds.has(kindOfPlace(id)))
    .map((id): Entry => {
      const title = describePlace(id);
      return { id, title, text: `${title} ${id}`.toLowerCase(), rank: rankOf(id, graph) };
    })
    .sort((a, b) => a.rank - b.rank || (a.rank === 0 ? compareObjectives(a.id, b.id) : a.id < b.id ? -1 : 1));
  kept.set(graph, entries);
  return entries;
}

function rankOf(id: PlaceId, { terrain }: AttackGraph): number {
  if (isObjective(id)) return 0;
  const subject = parseSubjectKey(id);
  if (subject) return isBuiltInSubject(subject) ? 4 : 1;
  const workload = kindOfPlace(id) === 'workload' ? terrain.workload(id.slice('workload:'.length)) : undefined;
  if (!workload) return 3;
  return isBuiltIn({ ...workload.ref, labels: workload.labels }) ? 4 : 2;
}
