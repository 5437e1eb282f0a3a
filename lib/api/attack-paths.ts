import 'server-only';

import { z } from 'zod';
import { answerPaths, gravestEnd, type ChosenPath, type ListedPath } from '@/lib/attack-paths/answer-paths';
import type { BlastRadius } from '@/lib/attack-paths/blast-radius';
import type { FootholdGroup } from '@/lib/attack-paths/footholds';
import type { AttackGraph } from '@/lib/attack-paths/graph';
import { describePlace } from '@/lib/attack-paths/places';
import { reachTable, type ReachTable } from '@/lib/attack-paths/reach-table';
import type { PlaceId } from '@/lib/attack-paths/types';
import { loadAttackGraph } from '@/lib/store/attack-graph';
import type { SnapshotDetail } from '@/lib/store/types';
import type { Viewer } from '@/lib/store/viewer';
import { parseOffList } from '@/lib/what-if/off-list';
import { attackGraphWithout } from './attack-graph-without';
import { pathChanges, type PathChange } from './path-changes';
import { pathsUnseen } from './paths-unseen';

const word = z.string().max(600).catch('').default('');

/** What the page of attack paths and its API are asked, as the address writes it. What cannot be read is left out. */
export const attackPathsSearch = z.object({
  from: word,
  to: word,
  path: word,
  q: z.string().max(200).catch('').default(''),
  off: z
    .string()
    .max(20_000)
    .catch('')
    .default('')
    .transform((text) => parseOffList(text)),
  k: z.coerce.number().int().min(1).max(500).catch(50).default(50),
});
export type AttackPathsSearch = z.infer<typeof attackPathsSearch>;

type NamedPlace = { readonly id: PlaceId; readonly title: string };

/** What the page shows and the API sends. Lists are bounded, and say of how many. */
export type AttackPathsAnswer = {
  readonly snapshotId: string;
  readonly from: {
    /** The place, or the word of the group; '' for every pod and everybody. */
    readonly asked: string;
    readonly group: FootholdGroup | null;
    readonly single: NamedPlace | null;
    readonly footholds: number;
  };
  readonly to: NamedPlace;
  readonly reached: number;
  readonly fewest: number | null;
  /** What could not be read, so that paths may exist that nobody sees: nothing of access, or nothing that runs. */
  readonly unseen: readonly ('access' | 'workloads')[];
  readonly paths: {
    readonly items: readonly (ListedPath & { readonly title: string; readonly throughTitle: string })[];
    readonly shown: number;
    readonly total: number;
  };
  /** One path step by step, with other ways beside it. */
  readonly chosen: (ChosenPath & { readonly title: string }) | null;
  readonly cut: {
    readonly changes: readonly PathChange[];
    readonly shown: number;
    readonly total: number;
    /** Footholds that nothing cuts off. */
    readonly beyondHelp: readonly NamedPlace[];
    readonly beyondHelpTotal: number;
  };
  /** What each alone leaves the most footholds without a path. */
  readonly chokePoints: readonly PathChange[];
  readonly blastRadius: BlastRadius | null;
  readonly table: ReachTable;
};

/**
 * Attack paths of a snapshot, as if what `off` names did not exist: who reaches what, the nearest, and what cuts them.
 *
 * @throws AppError `not-found` when the snapshot knows no such foothold or end.
 */
export async function attackPaths(
  viewer: Viewer,
  snapshot: SnapshotDetail,
  { from, to, path, q, off, k }: AttackPathsSearch,
): Promise<AttackPathsAnswer> {
  const graph = await attackGraphWithout(viewer, snapshot.id, off);
  // What is switched off must not change the question: the end stays the one that is reached without it.
  const end = to === '' && off.length > 0 ? gravestEnd(await loadAttackGraph(viewer, snapshot.id), orNull(from)) : to;
  const question = { from: orNull(from), to: orNull(end), path: orNull(path), words: q, most: k };
  const { asked, list, chosen, cut, chokePoints, radius, ...answer } = answerPaths(graph, question);
  const changes = pathChanges(graph, { cut, chokePoints });
  return {
    snapshotId: snapshot.id,
    from: {
      asked: from,
      group: asked.group,
      single: asked.single === null ? null : named(asked.single),
      footholds: asked.places.length,
    },
    to: named(answer.to),
    reached: answer.reached,
    fewest: answer.fewest,
    unseen: pathsUnseen(snapshot.gapList, graph),
    paths: {
      items: list.items.map((item) => ({
        ...item,
        title: describePlace(item.from),
        throughTitle: describePlace(item.through),
      })),
      shown: list.items.length,
      total: list.matching,
    },
    chosen: chosen && { ...chosen, title: describePlace(chosen.from) },
    cut: {
      changes: changes.cut,
      shown: changes.cut.length,
      total: cut.total,
      beyondHelp: cut.beyondHelp.slice(0, k).map(named),
      beyondHelpTotal: cut.beyondHelp.length,
    },
    chokePoints: changes.chokePoints,
    blastRadius: radius,
    table: tableOf(graph),
  };
}

const tables = new WeakMap<AttackGraph, ReachTable>();

/** The table is the same for every question: worked out once a graph. */
function tableOf(graph: AttackGraph): ReachTable {
  const table = tables.get(graph) ?? reachTable(graph);
  tables.set(graph, table);
  return table;
}

const orNull = (text: string) => (text === '' ? null : text);

const named = (id: PlaceId): NamedPlace => ({ id, title: describePlace(id) });
