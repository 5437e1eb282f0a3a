import 'server-only';

import { severities } from '@/lib/controls/types';
import { AppError } from '@/lib/errors';
import { dueAt, isOverdue, toDo, workStates } from '@/lib/findings/work';
import type { Finding } from '@/lib/findings/types';
import { parseSubjectKey } from '@/lib/rbac/identity';
import { readAdvice, readEvidence } from './finding-draft';
import {
  all,
  anyOf,
  facetChoices,
  facetColumns,
  facetNames,
  findingRows,
  momentsOf,
  plainConditions,
  stateColumn,
  withdrawnRows,
  type FacetName,
  type Sql,
} from './finding-query';
import { combinations, misses, type Combination } from './finding-counts';
import { findingSpans } from './finding-spans';
import { readCursor, writeCursor } from './cursor';
import { openStore } from './open';
import { sinceColumn } from './since-column';
import type {
  Facet,
  FindingDetail,
  FindingFacets,
  FindingFilter,
  FindingPage,
  FindingRow,
  FindingState,
} from './types';
import { maySee, type Viewer } from './viewer';
import { workRules } from './work-rules';

const usualPage = 50;
const longestPage = 500;

/**
 * One page of the findings of a moment: of the snapshot asked for, or of the newest one of every cluster. Most severe
 * first unless said, what people installed before what is built in, then the newest; pages never overlap.
 *
 * @throws AppError `not-found` for an unknown cluster or snapshot, `invalid-request` for a bad cursor.
 */
export async function listFindings(viewer: Viewer, filter: FindingFilter): Promise<FindingPage> {
  const { sql } = openStore();
  const moments = momentsOf(viewer, filter);
  const where = whereOf(viewer, filter);
  const order = orders[filter.sort ?? 'severity'];
  const limit = Math.min(Math.max(1, filter.limit ?? usualPage), longestPage);
  const start = filter.cursor === undefined ? null : after(order, filter.cursor);
  const page = all([where, start]);
  const rows = sql
    .prepare(
      `${moments.text} SELECT ${rowColumns} ${findingRows} WHERE ${page.text}
       ORDER BY ${order.map(({ column, down }) => `${column}${down ? ' DESC' : ''}`).join(', ')} LIMIT ?`,
    )
    .all(...moments.values, ...page.values, limit + 1) as Row[]; // rowColumns
  const choices = facetChoices(filter);
  const combined = combinations(viewer, filter);
  const shown = combined.filter((combination) => misses(combination, choices).length === 0);
  const last = rows.length > limit ? rows[limit - 1] : undefined;
  return {
    items: rows.slice(0, limit).map(rowOf),
    nextCursor: last ? writeCursor(order.map(({ of }) => of(last))) : null,
    total: shown.reduce((sum, { count }) => sum + count, 0),
    hidden: hiddenBy(combined, filter),
  };
}

/** What a list leaves out without being asked to. */
function hiddenBy(combined: readonly Combination[], filter: FindingFilter): FindingPage['hidden'] {
  const choices = { ...facetChoices(filter), state: null };
  const usual = filter.state === undefined && filter.acceptance === undefined && filter.change === undefined;
  const count = (state: FindingState) =>
    combined.reduce((sum, combination) => {
      const isLeftOut = combination.values[statePlace] === state && misses(combination, choices).length === 0;
      return isLeftOut ? sum + combination.count : sum;
    }, 0);
  return { accepted: usual ? count('accepted') : 0, falsePositive: usual ? count('false-positive') : 0 };
}

const statePlace = facetNames.indexOf('state');

/**
 * How many findings each value of each filter would show, with the other filters applied and its own left out. Values
 * that show nothing are left out; most frequent first, severities and states in their own order.
 */
export async function findingFacets(viewer: Viewer, filter: FindingFilter): Promise<FindingFacets> {
  const choices = facetChoices(filter);
  const counts = facetNames.map(() => new Map<string | number, number>());
  for (const combination of combinations(viewer, filter)) {
    const missed = misses(combination, choices);
    if (missed.length > 1) continue;
    counts.forEach((count, at) => {
      const value = combination.values[at] ?? '';
      const counted = missed.length === 0 || missed[0] === at;
      if (counted) count.set(value, (count.get(value) ?? 0) + combination.count);
    });
  }
  const facets = facetNames.map((name, at) => [name, facetList(name, counts[at] ?? new Map<string, number>())]);
  return Object.fromEntries(facets) as FindingFacets; // one entry for each of facetNames
}

/**
 * One finding by its public id, with its evidence and history: as it was in the asked snapshot, else as it is, or as
 * it was last seen; one that no snapshot shows any more since it was judged anew, by its last words.
 *
 * @throws AppError `not-found` when there is no such finding for this viewer, or it was never true up to that snapshot.
 */
export async function getFinding(viewer: Viewer, shortId: string, snapshotId?: string): Promise<FindingDetail> {
  const { sql } = openStore();
  const unknown = new AppError('not-found', `There is no finding ${shortId}`);
  const owner = sql.prepare('SELECT id, cluster_id FROM finding WHERE public_id = ?').get(shortId) as
    { id: number; cluster_id: string } | undefined; // columns as selected
  if (!owner || !maySee(viewer, owner.cluster_id)) throw unknown;

  const moments = momentsOf(viewer, { clusterId: owner.cluster_id, ...(snapshotId && { snapshotId }) });
  const ask = (rows: string) =>
    sql
      .prepare(
        `${moments.text} SELECT ${rowColumns}, f.fingerprint, a.body AS advice, e.body AS evidence, m.seq,
         s.until_seq AS untilSeq ${rows} JOIN evidence e ON e.span_id = s.id WHERE f.id = ?`,
      )
      .get(...moments.values, owner.id) as
      (Row & { fingerprint: string; advice: string; evidence: string; seq: number; untilSeq: number }) | undefined;
  const shown = ask(findingRows);
  const row = shown ?? ask(withdrawnRows);
  if (!row)
    throw new AppError('not-found', `Finding ${shortId} had not been seen by snapshot ${snapshotId ?? ''}`.trim());

  const { apiVersion, paths, evidence } = readEvidence(row.evidence);
  const item = rowOf(shown ?? { ...row, state: 'fixed', since: null });
  const finding: Finding = {
    ...{ fingerprint: row.fingerprint, control: item.control, title: item.title, severity: item.severity },
    ...{ surface: item.surface, resource: { ...item.resource, apiVersion }, message: item.message, paths, evidence },
    ...readAdvice(row.advice),
    ...(item.subject && { subject: item.subject }),
    builtIn: item.builtIn,
  };
  const last = Math.min(row.seq, row.untilSeq - 1);
  const { spans, shownIn } = findingSpans(sql, owner.cluster_id, owner.id, last);
  return { ...item, fingerprint: row.fingerprint, spans, finding, snapshotId: shownIn, withdrawn: !shown };
}

/** `rowColumns` of a moment, as SQLite gives them. */
export type Row = {
  id: string;
  clusterId: string;
  control: string;
  title: string;
  severity: number;
  surface: FindingRow['surface'];
  state: FindingRow['state'];
  apiVersion: string;
  kind: string;
  namespace: string;
  name: string;
  subjectKey: string | null;
  message: string;
  builtIn: number;
  firstSeen: string;
  lastSeen: string;
  since: string | null;
  assignee: string | null;
  ticketKey: string | null;
  ticketUrl: string | null;
  acceptanceId: string | null;
};

// Hidden behind a gap or fixed: when it was last seen; else, the moment itself.
export const rowColumns = `f.public_id AS id, f.cluster_id AS clusterId, f.control, a.title, s.severity, s.surface,
  ${stateColumn} AS state, f.api_version AS apiVersion, f.kind, f.namespace, f.name, f.subject_key AS subjectKey,
  s.message, s.built_in AS builtIn, f.first_seen AS firstSeen,
  CASE WHEN s.last_seen < m.at THEN s.last_seen ELSE m.at END AS lastSeen, ${sinceColumn} AS since, w.assignee,
  w.ticket_key AS ticketKey, w.ticket_url AS ticketUrl, c.acceptance_id AS acceptanceId`;

/** A finding as lists show it. */
export function rowOf(row: Row): FindingRow {
  const { id, clusterId, control, title, surface, state, apiVersion, kind, namespace, name, message } = row;
  const severity = severities[row.severity] ?? 'low';
  const since = row.since ?? row.firstSeen;
  const due = toDo.includes(state) ? dueAt(since, severity, workRules().dueDays) : null;
  return {
    ...{ id, clusterId, control, title, severity, surface, state, message },
    resource: { apiVersion, kind, namespace, name },
    subject: row.subjectKey === null ? null : parseSubjectKey(row.subjectKey),
    builtIn: row.builtIn === 1,
    firstSeen: row.firstSeen,
    lastSeen: row.lastSeen,
    ...{ since, due, overdue: isOverdue(state, due, new Date().toISOString()) },
    assignee: row.assignee,
    ticket: row.ticketKey === null ? null : { key: row.ticketKey, url: row.ticketUrl },
    acceptanceId: state === 'fixed' ? null : row.acceptanceId,
  };
}

type OrderPart = { readonly column: string; readonly down?: true; readonly of: (row: Row) => string | number };

const bySeverity: OrderPart = { column: 's.severity', of: ({ severity }) => severity };
const byBuiltIn: OrderPart = { column: 's.built_in', of: ({ builtIn }) => builtIn };
const byControl: OrderPart = { column: 'f.control', of: ({ control }) => control };
const byNamespace: OrderPart = { column: 'f.namespace', of: ({ namespace }) => namespace };
const byName: OrderPart = { column: 'f.name', of: ({ name }) => name };
const byFirstSeen: OrderPart = { column: 'f.first_seen', down: true, of: ({ firstSeen }) => firstSeen };
const byId: OrderPart = { column: 'f.public_id', of: ({ id }) => id }; // settles what is left

const orders: Readonly<Record<NonNullable<FindingFilter['sort']>, readonly OrderPart[]>> = {
  severity: [bySeverity, byBuiltIn, byFirstSeen, byControl, byNamespace, byName, byId],
  newest: [byFirstSeen, bySeverity, byId],
  name: [byNamespace, byName, bySeverity, byControl, byId],
};

function whereOf(viewer: Viewer, filter: FindingFilter): Sql {
  const choices = facetChoices(filter);
  const chosen = facetNames.map((name) => choices[name] && anyOf(facetColumns[name], choices[name]));
  return all([plainConditions(viewer, filter), ...chosen]);
}

/** Everything that comes after the row of the cursor: equal in the first parts, beyond it in the next. */
function after(order: readonly OrderPart[], cursor: string): Sql {
  const values = readCursor(cursor, order.length);
  const steps = order.map(({ column, down }, at) => {
    const equal = order.slice(0, at).map((part) => `${part.column} = ?`);
    return [...equal, `${column} ${down ? '<' : '>'} ?`].join(' AND ');
  });
  return {
    text: steps.map((step) => `(${step})`).join(' OR '),
    values: order.flatMap((_, at) => values.slice(0, at + 1)),
  };
}

function facetList(name: FacetName, counts: ReadonlyMap<string | number, number>): Facet[] {
  const entries = [...counts].map(([value, count]) => ({ value, count }));
  const inOrder = name === 'severity' || name === 'state';
  entries.sort((a, b) => (inOrder ? 0 : b.count - a.count) || compare(a.value, b.value));
  return entries.map(({ value, count }) => ({
    value: name === 'severity' ? (severities[Number(value)] ?? 'low') : String(value),
    count,
  }));
}

const stateOrder: readonly string[] = workStates;

function compare(a: string | number, b: string | number): number {
  const place = (value: string | number) => stateOrder.indexOf(String(value));
  return place(a) - place(b) || (a < b ? -1 : a > b ? 1 : 0);
}
