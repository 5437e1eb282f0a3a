import { reachableFrom } from './find-paths';
import type { AttackGraph } from './graph';
import { isObjective } from './places';
import type { PlaceId } from './types';

/** For each foothold the objectives that it truly reaches; `all` is each there is, `secrets:*` those of every namespace. */
export type AnswerKey = Readonly<Record<PlaceId, readonly PlaceId[] | 'all'>>;

/** How well a graph agrees with a key. */
export type Agreement = {
  /** The share of the paths found that are true; 1 where none is found. */
  readonly precision: number;
  /** The share of the true paths that are found; 1 where there is none. */
  readonly recall: number;
  readonly truePaths: number;
  /** `foothold → objective`, found but not true, in the order of the key. */
  readonly wrong: readonly string[];
  /** True but not found. */
  readonly missed: readonly string[];
};

/** The paths from the footholds of a key to all objectives of a graph, held against the key. */
export function agreementWith(graph: AttackGraph, key: AnswerKey): Agreement {
  const objectives = graph.places.filter(isObjective);
  const wrong: string[] = [];
  const missed: string[] = [];
  let right = 0;
  for (const [foothold, listed] of Object.entries(key)) {
    const reached = reachableFrom(graph, [foothold]);
    for (const objective of objectives) {
      const found = reached.has(objective);
      const truly = isListed(listed, objective);
      if (found && truly) right++;
      else if (found) wrong.push(`${foothold} → ${objective}`);
      else if (truly) missed.push(`${foothold} → ${objective}`);
    }
  }
  return {
    precision: share(right, right + wrong.length),
    recall: share(right, right + missed.length),
    truePaths: right + missed.length,
    wrong,
    missed,
  };
}

const isListed = (listed: readonly PlaceId[] | 'all', objective: PlaceId) =>
  listed === 'all' || listed.includes(objective) || (listed.includes('secrets:*') && objective.startsWith('secrets:'));

const share = (part: number, whole: number) => (whole === 0 ? 1 : part / whole);
