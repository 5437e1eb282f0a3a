import 'server-only';

import { severities } from '@/lib/controls/types';
import { AppError } from '@/lib/errors';
import { standing, toDo } from '@/lib/findings/work';
import { everCovered, getAcceptance } from './acceptances';
import { refreshCovered } from './covered';
import { openStore } from './open';
import { sinceColumn } from './since-column';
import { ever } from './spans';
import type { FindingFilter, FindingState } from './types';
import { maySee, type Viewer } from './viewer';
import { workRules } from './work-rules';

/** A piece of SQL with its parameters. */
export type Sql = { readonly text: string; readonly values: readonly (string | number)[] };

/**
 * The state of a span's finding at the moment `m` (see `momentsOf`), as `workState` tells it: what people say holds for
 * every moment, for it is about the finding and not about a snapshot.
 */
export const stateColumn = `CASE WHEN s.until_seq <= m.seq THEN 'fixed' WHEN c.kind IS NOT NULL THEN c.kind
  WHEN w.acknowledged_at IS NOT NULL AND (NOT s.regressed OR w.acknowledged_at >= ${sinceColumn}) THEN 'acknowledged'
  WHEN s.regressed THEN 'regressed' ELSE 'open' END`;

const rowsWhere = (span: string) => `FROM moment m
  JOIN finding_span s ON s.cluster_id = m.cluster_id AND ${span}
  JOIN finding f ON f.id = s.finding_id
  JOIN advice a ON a.id = s.advice_id
  LEFT JOIN temp.covered c ON c.finding_id = f.id
  LEFT JOIN finding_work w ON w.finding_id = f.id`;

/** Spans with their findings, each joined to the moment that is asked about: one row a finding. */
export const findingRows = rowsWhere('s.next_seq > m.seq AND s.from_seq <= m.seq');

/** The last words of findings that no snapshot shows any more since it was judged anew, see `takeOver`. */
export const withdrawnRows = rowsWhere(`s.from_seq = ${ever}`);

/**
 * The table `moment`: one row (cluster_id, seq, before, at) for the asked snapshot, or for the newest one of each
 * cluster. `before` is the seq of the snapshot before, 0 when there is none. Brings `covered` up to now, too.
 *
 * @throws AppError `not-found` for a snapshot or cluster that does not exist, or not for this viewer.
 */
export function momentsOf(viewer: Viewer, { clusterId, snapshotId }: FindingFilter): Sql {
  const { sql } = openStore();
  refreshCovered(sql);
  if (clusterId !== undefined) {
    const known = maySee(viewer, clusterId) && sql.prepare('SELECT 1 FROM cluster WHERE id = ?').get(clusterId);
    if (!known) throw new AppError('not-found', `There is no cluster ${clusterId}`);
  }
  if (snapshotId !== undefined) {
    const owner = sql.prepare('SELECT cluster_id FROM snapshot WHERE id = ?').pluck().get(snapshotId);
    const fits = typeof owner === 'string' && maySee(viewer, owner) && (clusterId ?? owner) === owner;
    if (!fits) throw new AppError('not-found', `There is no snapshot ${snapshotId}`);
  }
  const visible = viewer.clusters === 'all' ? null : anyOf('n.cluster_id', viewer.clusters);
  const where = all([
    snapshotId !== undefined
      ? { text: 'n.id = ?', values: [snapshotId] }
      : { text: 'n.seq = (SELECT max(seq) FROM snapshot WHERE cluster_id = n.cluster_id)', values: [] },
    clusterId === undefined ? null : { text: 'n.cluster_id = ?', values: [clusterId] },
    visible,
  ]);
  return {
    text: `WITH moment AS MATERIALIZED (SELECT n.cluster_id, n.seq, n.collected_at AS at,
      coalesce((SELECT max(p.seq) FROM snapshot p WHERE p.cluster_id = n.cluster_id AND p.seq < n.seq), 0) AS before
      FROM snapshot n WHERE ${where.text})`,
    values: where.values,
  };
}

/** The filters that have a facet: each facet is counted without its own. */
export const facetNames = [
  'severity',
  'surface',
  'control',
  'namespace',
  'kind',
  'state',
  'assignee',
  'cluster',
] as const;
export type FacetName = (typeof facetNames)[number];

/** What each facet counts. */
export const facetColumns: Readonly<Record<FacetName, string>> = {
  severity: 's.severity',
  surface: 's.surface',
  control: 'f.control',
  namespace: 'f.namespace',
  kind: 'f.kind',
  state: stateColumn,
  assignee: `coalesce(w.assignee, '')`,
  cluster: 'f.cluster_id',
};

/** The chosen values of each facet, as its column holds them; null when all are wanted. */
export function facetChoices(filter: FindingFilter): Record<FacetName, readonly (string | number)[] | null> {
  const asksForAll = filter.acceptance !== undefined || filter.change !== undefined;
  const usual = filter.change === 'fixed' ? fixed : asksForAll ? standing : toDo;
  return {
    severity: chosen(filter.severity)?.map((severity) => severities.indexOf(severity)) ?? null,
    surface: chosen(filter.surface),
    control: chosen(filter.control),
    namespace: chosen(filter.namespace),
    kind: chosen(filter.kind),
    state: chosen(filter.state) ?? usual,
    assignee: chosen(filter.assignee),
    cluster: null, // the moment limits it already
  };
}

/** The conditions that no facet counts: ids, subject, words, change, built-in, due date, age, one acceptance. */
export function plainConditions(viewer: Viewer, filter: FindingFilter): Sql {
  const { ids, subject, builtIn, change, overdue, acceptance, age, q } = filter;
  return all([
    ids === undefined
      ? null
      : { text: 'f.public_id IN (SELECT value FROM json_each(?))', values: [JSON.stringify(ids)] },
    subject === undefined ? null : { text: 'f.subject_key = ?', values: [subject] },
    builtIn === undefined ? null : { text: 's.built_in = ?', values: [builtIn ? 1 : 0] },
    change === undefined ? null : { text: changeConditions[change], values: [] },
    overdue === true ? overdueCondition() : null,
    age === undefined ? null : ageCondition(age),
    acceptance === undefined
      ? null
      : {
          text: 'f.id IN (SELECT value FROM json_each(?))',
          values: [JSON.stringify(everCovered(viewer, getAcceptance(viewer, acceptance).scope))],
        },
    ...words(q ?? '').map((word) => ({
      text: `lower(a.title || ' ' || s.message || ' ' || f.namespace || ' ' || f.name) LIKE ? ESCAPE '\\'`,
      values: [`%${word.replace(/[\\%_]/g, '\\$&')}%`],
    })),
  ]);
}

/** `column IN (…)`. No value at all matches nothing. */
export function anyOf(column: string, values: readonly (string | number)[]): Sql {
  return { text: values.length === 0 ? '1 = 0' : `${column} IN (${values.map(() => '?').join(', ')})`, values };
}

/** All of them together; those that are null ask for nothing. */
export function all(conditions: readonly (Sql | null)[]): Sql {
  const given = conditions.filter((condition) => condition !== null);
  return {
    text: given.map(({ text }) => `(${text})`).join(' AND ') || '1 = 1',
    values: given.flatMap(({ values }) => values),
  };
}

/** Of every severity, what began longer ago than there are days to fix it; to the minute, so that counts can be kept. */
function overdueCondition(): Sql {
  const { dueDays } = workRules();
  const minute = Math.floor(Date.now() / 60_000) * 60_000;
  const latest = severities.map((severity) => {
    const days = dueDays[severity];
    return days === null ? '' : new Date(minute - days * 86_400_000).toISOString();
  });
  const wanted = anyOf(stateColumn, toDo);
  const text = `${sinceColumn} < CASE s.severity ${severities.map((_, at) => `WHEN ${at} THEN ?`).join(' ')} END`;
  return { text: `${wanted.text} AND ${text}`, values: [...wanted.values, ...latest] };
}

/** By the days between when it was first seen and the moment that is asked about; both ends belong to it. */
function ageCondition({ from, to }: NonNullable<FindingFilter['age']>): Sql {
  const days = 'CAST(julianday(m.at) - julianday(f.first_seen) AS INTEGER)';
  return all([
    from === undefined ? null : { text: `${days} >= ?`, values: [from] },
    to === undefined ? null : { text: `${days} <= ?`, values: [to] },
  ]);
}

const fixed: readonly FindingState[] = ['fixed'];

const changeConditions: Readonly<Record<NonNullable<FindingFilter['change']>, string>> = {
  new: 's.until_seq > m.seq AND s.since_seq > m.before AND NOT s.regressed',
  regressed: 's.until_seq > m.seq AND s.since_seq > m.before AND s.regressed',
  fixed: 's.until_seq <= m.seq AND s.until_seq > m.before',
};

const chosen = <T>(values: readonly T[] | undefined) => (values && values.length > 0 ? values : null);
const words = (q: string) =>
  q
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '')
    .slice(0, 10);
