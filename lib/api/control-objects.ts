import 'server-only';

import { assess } from '@/lib/assessment/assess';
import { judgedObjectsIn, type JudgedObject } from '@/lib/assessment/judged-objects';
import { contextOf } from '@/lib/controls/context';
import type { Control } from '@/lib/controls/types';
import { severityRank } from '@/lib/controls/severity';
import { settingsFor } from '@/lib/store/control-settings';
import { loadInventory } from '@/lib/store/inventories';
import type { Snapshot } from '@/lib/store/types';
import type { Viewer } from '@/lib/store/viewer';

export const objectShowings = ['fails', 'passes'] as const;
export type ObjectShowing = (typeof objectShowings)[number];

export type ControlObjectPage = {
  readonly items: readonly JudgedObject[];
  readonly counts: Readonly<Record<ObjectShowing, number>>;
  readonly page: number;
  readonly pages: number;
};

const perPage = 25;

/**
 * A page of what one control judged in a snapshot: everything that fails, the most severe first, or everything that
 * passes, as this version of the control judges it. A page beyond the last is the last.
 *
 * @throws AppError `not-found` when there is no such snapshot for this viewer.
 */
export async function controlObjects(
  viewer: Viewer,
  snapshot: Snapshot,
  control: Control,
  { show, page }: { readonly show: ObjectShowing; readonly page: number },
): Promise<ControlObjectPage> {
  const inventory = await loadInventory(viewer, snapshot.id, [...control.reads, ...(control.requires ?? [])]);
  const settings = settingsFor(snapshot.clusterId);
  const cluster = snapshot.clusterId;
  const { findings } = assess(inventory, { cluster, settings, catalogue: [control] });
  const judged = judgedObjectsIn(contextOf(inventory, settings), { cluster, findings })(control);
  const lists: Readonly<Record<ObjectShowing, readonly JudgedObject[]>> = {
    fails: judged.filter(({ finding }) => finding !== null).sort(worstFirst),
    passes: judged.filter(({ finding }) => finding === null),
  };
  const pages = Math.max(1, Math.ceil(lists[show].length / perPage));
  const shown = Math.min(Math.max(1, page), pages);
  return {
    items: lists[show].slice((shown - 1) * perPage, shown * perPage),
    counts: { fails: lists.fails.length, passes: lists.passes.length },
    page: shown,
    pages,
  };
}

function worstFirst({ finding: a }: JudgedObject, { finding: b }: JudgedObject): number {
  if (!a || !b) return 0; // only what fails is sorted
  return Number(a.builtIn) - Number(b.builtIn) || severityRank(a.severity) - severityRank(b.severity);
}
