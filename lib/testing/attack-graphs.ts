import fc from 'fast-check';
import { graphOf, type AttackGraph } from '@/lib/attack-paths/graph';
import type { Terrain } from '@/lib/attack-paths/terrain';
import type { AttackEdge, Removable } from '@/lib/attack-paths/types';

/** The places of every random graph, `a` to `h`. */
export const places = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];

const edges = fc
  .uniqueArray(fc.tuple(fc.constantFrom(...places), fc.constantFrom(...places), fc.boolean()), {
    maxLength: 22,
    selector: ([from, to]) => `${from}${to}`,
  })
  .map((list) =>
    list.map(([from, to, deed]): AttackEdge => ({ from, to, technique: deed ? 'deed' : null, evidence: [] })),
  );

const closable = places.slice(1, -1);
const noTerrain = {} as Terrain; // searches do not look at it

/** Small graphs in which some places can be taken away, never the first and the last. */
export const graphs: fc.Arbitrary<AttackGraph> = fc
  .record({ edges, removable: fc.subarray(closable) })
  .map((drawn) => graphOf(noTerrain, places, drawn.edges, new Map(drawn.removable.map((id) => [id, [removal(id)]]))));

/** The same, where one thing may stand in several places, and a place may stay open until two things are gone. */
export const tangledGraphs: fc.Arbitrary<AttackGraph> = fc
  .record({
    edges,
    removals: fc.array(
      fc.tuple(fc.constantFrom(...closable), fc.subarray(['k', 'l', 'm'], { minLength: 1, maxLength: 2 })),
    ),
  })
  .map((drawn) =>
    graphOf(noTerrain, places, drawn.edges, new Map(drawn.removals.map(([id, keys]) => [id, keys.map(removal)]))),
  );

const removal = (key: string): Removable => ({
  key,
  kind: 'binding',
  object: { apiVersion: '', kind: '', namespace: '', name: key },
  action: key,
  builtIn: false,
});

/** Every path without a place twice, each told by the first edge between two places; `[]` where start and end are one. */
export function everyPath(
  graph: AttackGraph,
  from: string,
  to: string,
  passed: readonly string[] = [],
): AttackEdge[][] {
  if (from === to) return [[]];
  const onward = new Map<string, AttackEdge>();
  for (const edge of graph.edges) if (edge.from === from && !onward.has(edge.to)) onward.set(edge.to, edge);
  return [...onward.values()]
    .filter((edge) => edge.to !== from && !passed.includes(edge.to))
    .flatMap((edge) => everyPath(graph, edge.to, to, [...passed, from]).map((rest) => [edge, ...rest]));
}

/** The deeds of a path. */
export const costOf = (graph: AttackGraph, path: readonly AttackEdge[]): number =>
  path.filter(({ technique, to }) => technique !== null && !graph.removals.has(to)).length;

/** The places of a path after its start, as one text. */
export const walked = (path: readonly AttackEdge[]): string => path.map(({ to }) => to).join('');
