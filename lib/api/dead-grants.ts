import 'server-only';

import { z } from 'zod';
import { changedBy, commandsFor } from '@/lib/access-graph/dead-grant-commands';
import { getCommand } from '@/lib/access-graph/kubectl';
import { whyInert } from '@/lib/controls/rbac/inert-rules';
import { deadReasons, type DeadGrant, type DeadReason } from '@/lib/rbac/dead-grant-types';
import { deadGrants, type DeadGrants } from '@/lib/rbac/dead-grants';
import { loadAccess, type Access } from '@/lib/store/access';
import type { SnapshotDetail } from '@/lib/store/types';
import type { Viewer } from '@/lib/store/viewer';
import { csvLine } from '@/lib/notation/csv';
import { countBy, hasWords, isWanted, listParam, textParam } from './listing';

export const confidences = ['safe', 'check'] as const;

/** The filters of the dead grants, as their address and their API write them. What cannot be read is left out. */
export const deadGrantSearch = z.object({
  q: textParam,
  reason: listParam(deadReasons),
  confidence: listParam(confidences),
  ns: textParam,
});
export type DeadGrantSearch = z.infer<typeof deadGrantSearch>;

export type DeadGrantRow = Pick<DeadGrant, 'reason' | 'object' | 'why' | 'proof' | 'confidence'> & {
  /** Stable within a snapshot. */
  readonly id: string;
  /** `subjects[1]`, `rules[0]`: the part of the object that goes; '' for the whole. */
  readonly part: string;
  readonly commands: readonly string[];
  /** Print what the commands change as it is now, one object a command. */
  readonly backups: readonly string[];
};

export type DeadGrantList = {
  readonly items: readonly DeadGrantRow[];
  readonly total: number;
  readonly notAssessed: DeadGrants['notAssessed'];
  readonly namespaces: readonly string[];
  readonly counts: {
    readonly reason: Readonly<Record<string, number>>;
    readonly confidence: Readonly<Record<string, number>>;
  };
};

/** What grants nothing in a snapshot, by reason. */
export async function listDeadGrants(
  viewer: Viewer,
  snapshot: SnapshotDetail,
  search: DeadGrantSearch,
): Promise<DeadGrantList> {
  const { dead, notAssessed, access } = await deadGrantsOf(viewer, snapshot);
  const rows = dead.map((each) => rowOf(each, access));
  return {
    items: rows.filter(matches(search)),
    total: rows.length,
    notAssessed,
    namespaces: [...new Set(rows.map(({ object }) => object.namespace))].filter((name) => name !== '').sort(),
    counts: {
      reason: countBy(rows.filter(matches({ ...search, reason: [] })).map(({ reason }) => reason)),
      confidence: countBy(rows.filter(matches({ ...search, confidence: [] })).map(({ confidence }) => confidence)),
    },
  };
}

/** Every dead grant that the filters let through, in the order of the list, as CSV. */
export async function deadGrantsCsv(
  viewer: Viewer,
  snapshot: SnapshotDetail,
  search: DeadGrantSearch,
): Promise<string> {
  const { items } = await listDeadGrants(viewer, snapshot, search);
  const header = ['reason', 'confidence', 'kind', 'namespace', 'name', 'part', 'why', 'command'];
  const lines = items.map(({ reason, confidence, object: { kind, namespace, name }, part, why, commands }) => [
    ...[reason, confidence, kind, namespace, name, part, why, commands.join(' && ')],
  ]);
  return [header, ...lines].map(csvLine).join('');
}

/** What is dead about one object: `rb:search/legacy-reindex` and the like are told apart by kind, namespace and name. */
export async function deadGrantsAbout(
  viewer: Viewer,
  snapshot: SnapshotDetail,
  object: DeadGrant['object'],
): Promise<readonly DeadGrantRow[]> {
  const { dead, access } = await deadGrantsOf(viewer, snapshot);
  return dead
    .filter(
      ({ object: { kind, namespace, name } }) =>
        kind === object.kind && namespace === object.namespace && name === object.name,
    )
    .map((each) => rowOf(each, access));
}

const kept = new WeakMap<Access, DeadGrants>();

async function deadGrantsOf(
  viewer: Viewer,
  snapshot: SnapshotDetail,
): Promise<DeadGrants & { readonly access: Access }> {
  const access = await loadAccess(viewer, snapshot.id);
  const found = kept.get(access) ?? deadGrants(materialOf(access, snapshot));
  kept.set(access, found);
  return { ...found, access };
}

const materialOf = ({ index, workloads }: Access, { gapList }: SnapshotDetail) => ({
  index,
  running: workloads.map(({ ref: { namespace }, serviceAccount }) => ({ namespace, serviceAccount })),
  gaps: gapList,
  whyInert,
});

function rowOf(dead: DeadGrant, { index }: Access): DeadGrantRow {
  const { reason, object, why, proof, confidence, entry, rule } = dead;
  const part = entry ? `subjects[${entry.at}]` : rule ? `rules[${rule.at}]` : '';
  return {
    ...{ reason, object, why, proof, confidence, part },
    id: `${reason} ${object.kind} ${object.namespace}/${object.name} ${part}`,
    commands: commandsFor(dead, index),
    backups: changedBy(dead, index).map(({ kind, namespace, name }) => getCommand(kind.toLowerCase(), namespace, name)),
  };
}

const matches =
  ({ q, reason, confidence, ns }: DeadGrantSearch) =>
  (row: DeadGrantRow) =>
    hasWords(`${row.object.kind} ${row.object.namespace}/${row.object.name} ${row.why}`, q) &&
    isWanted<DeadReason>(reason, row.reason) &&
    isWanted(confidence, row.confidence) &&
    (ns === '' || row.object.namespace === ns);
