import 'server-only';

import { z } from 'zod';
import { severities, type Severity } from '@/lib/controls/types';
import { AppError } from '@/lib/errors';
import type { AcceptanceDraft, AcceptanceKind } from '@/lib/findings/acceptance';
import { actSchema } from '@/lib/findings/act-schema';
import { workStates, type Act, type WorkState } from '@/lib/findings/work';
import { createAcceptances } from '@/lib/store/acceptances';
import { findingIdentities } from '@/lib/store/finding-identities';
import { listFindings } from '@/lib/store/findings';
import type { FindingFilter, FindingRow } from '@/lib/store/types';
import type { Viewer } from '@/lib/store/viewer';
import { actOn, mostAtOnce, type Done } from '@/lib/store/work';
import { FindingSearch } from './finding-search';

/** What may be done to many findings at once: an act, or accepting them in one go. */
export const bulkActSchema = z.union([
  actSchema,
  z.strictObject({
    kind: z.literal('accept'),
    as: z.enum(['accepted', 'false-positive']),
    reason: z.string().trim().max(2000),
    owner: z.string().trim().max(200),
    expiresAt: z.iso.datetime({ offset: true }).nullable(),
  }),
]);
export type BulkAct = z.output<typeof bulkActSchema>;

/** Some findings by their ids, or all that a list shows: the query of its address, without `cursor` and `limit`. */
export const bulkSchema = z.strictObject({
  ids: z.array(z.string().max(60)).min(1).max(mostAtOnce).optional(),
  filter: z.record(z.string().max(40), z.string().max(2000)).optional(),
  act: bulkActSchema,
  dryRun: z.boolean().default(false),
});

/** What doing it would touch. */
export type BulkPreview = {
  readonly total: number;
  readonly bySeverity: Readonly<Record<Severity, number>>;
  readonly byState: Readonly<Record<WorkState, number>>;
  readonly clusters: readonly string[];
  /** Those that it would change nothing about: they are so already. */
  readonly unchanged: number;
  /** The worst few. */
  readonly examples: readonly { readonly id: string; readonly title: string; readonly name: string }[];
  /** More than can be changed at once. */
  readonly tooMany: boolean;
};

export type BulkResult =
  | { readonly dryRun: true; readonly preview: BulkPreview }
  | ({ readonly dryRun: false; readonly acceptances: readonly string[] } & Partial<Done>);

/**
 * Does one thing to many findings, or tells what that would touch.
 *
 * @throws AppError `invalid-request` for more than 500 findings or an incomplete acceptance, `not-found`.
 */
export async function bulk(viewer: Viewer, input: z.output<typeof bulkSchema>): Promise<BulkResult> {
  const rows = await rowsOf(viewer, input);
  if (input.dryRun) return { dryRun: true, preview: previewOf(rows, input.act) };
  if (rows.length > mostAtOnce)
    throw new AppError('invalid-request', `At most ${mostAtOnce} findings can be changed at once; these are more`);
  if (rows.length === 0) throw new AppError('invalid-request', 'No finding is chosen');
  const ids = rows.map(({ id }) => id);
  if (input.act.kind !== 'accept') return { dryRun: false, acceptances: [], ...actOn(viewer, ids, input.act) };
  const signed = createAcceptances(viewer, draftsOf(viewer, ids, input.act));
  return { dryRun: false, acceptances: signed.map(({ id }) => id), findings: ids.length };
}

/** One draft a cluster, over exactly these findings. */
function draftsOf(
  viewer: Viewer,
  ids: readonly string[],
  act: Extract<BulkAct, { kind: 'accept' }>,
): AcceptanceDraft[] {
  const byCluster = new Map<string, string[]>();
  for (const { clusterId, fingerprint } of findingIdentities(viewer, ids))
    byCluster.set(clusterId, [...(byCluster.get(clusterId) ?? []), fingerprint]);
  const { as: kind, reason, owner } = act;
  const expiresAt = act.expiresAt === null ? null : new Date(act.expiresAt).toISOString();
  return [...byCluster].map(([cluster, fingerprints]) => ({
    ...{ kind, reason, owner, expiresAt },
    scope: { kind: 'findings', cluster, fingerprints },
  }));
}

async function rowsOf(viewer: Viewer, { ids, filter }: z.output<typeof bulkSchema>): Promise<readonly FindingRow[]> {
  if ((ids === undefined) === (filter === undefined))
    throw new AppError('invalid-request', 'Say which findings: either by `ids` or by `filter`');
  const asked: FindingFilter = filter === undefined ? { ids: ids ?? [], state: workStates } : parsed(filter);
  const rows: FindingRow[] = [];
  for (let cursor: string | null = null; rows.length <= mostAtOnce;) {
    const page = await listFindings(viewer, { ...asked, limit: mostAtOnce, ...(cursor !== null && { cursor }) });
    rows.push(...page.items);
    cursor = page.nextCursor;
    if (cursor === null) break;
  }
  const missing = (ids ?? []).find((id) => !rows.some((row) => row.id === id));
  if (missing !== undefined) throw new AppError('not-found', `There is no finding ${missing}`);
  return rows;
}

function parsed(filter: Readonly<Record<string, string>>): FindingFilter {
  const { cursor: _, limit: __, ...rest } = filter;
  const result = FindingSearch.safeParse(rest);
  if (!result.success) throw new AppError('invalid-request', z.prettifyError(result.error));
  return result.data;
}

function previewOf(rows: readonly FindingRow[], act: BulkAct): BulkPreview {
  const shown = rows.slice(0, mostAtOnce);
  const count = <K extends string>(keys: readonly K[], of: (row: FindingRow) => K) =>
    Object.fromEntries(keys.map((key) => [key, shown.filter((row) => of(row) === key).length])) as Record<K, number>; // an entry for each key
  return {
    total: shown.length,
    bySeverity: count(severities, ({ severity }) => severity),
    byState: count(workStates, ({ state }) => state),
    clusters: [...new Set(shown.map(({ clusterId }) => clusterId))],
    unchanged: shown.filter((row) => isSoAlready(row, act)).length,
    examples: shown.slice(0, 5).map(({ id, title, subject, resource }) => {
      const { namespace, name } = subject ?? resource;
      return { id, title, name: namespace ? `${namespace}/${name}` : name };
    }),
    tooMany: rows.length > mostAtOnce,
  };
}

function isSoAlready(
  { state, assignee, ticket }: FindingRow,
  act: Act | { kind: 'accept'; as: AcceptanceKind },
): boolean {
  switch (act.kind) {
    case 'acknowledge':
      return state === 'acknowledged';
    case 'reopen':
      return state !== 'acknowledged';
    case 'assign':
      return assignee === act.to;
    case 'accept':
      return state === act.as;
    case 'ticket':
      return ticket?.key === act.ticket?.key;
    case 'comment':
      return false;
  }
}
