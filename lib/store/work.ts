import 'server-only';

import { randomBytes } from 'node:crypto';
import type { Database } from 'better-sqlite3';
import { AppError } from '@/lib/errors';
import type { Act, TicketLink } from '@/lib/findings/work';
import { guarded } from './failures';
import { openStore } from './open';
import { maySee, type Viewer } from './viewer';

/** Acts that were done at once: they are undone at once. */
export type Done = { readonly batch: string; readonly findings: number };

/** One entry of what people did to a finding. */
export type ActEntry = {
  readonly id: number;
  readonly at: string;
  readonly by: string;
  readonly batch: string;
  readonly act: Act;
  /** Who took it back; a comment that was taken back has no text any more. */
  readonly undone: { readonly at: string; readonly by: string } | null;
};

/** The most findings that one act may touch. */
export const mostAtOnce = 500;

/**
 * Does the same to some findings, all of them or none, and writes down who did it.
 *
 * @param ids Public ids, at most 500.
 * @throws AppError `not-found` for a finding that does not exist, or not for this viewer.
 */
export function actOn(viewer: Viewer, ids: readonly string[], act: Act, now = new Date()): Done {
  const { sql } = openStore();
  const wanted = [...new Set(ids)];
  if (wanted.length > mostAtOnce)
    throw new AppError('invalid-request', `At most ${mostAtOnce} findings can be changed at once`);
  const batch = randomBytes(8).toString('hex');
  const insert = sql.prepare(
    'INSERT INTO act (finding_id, kind, body, made_at, made_by, batch) VALUES (?, ?, ?, ?, ?, ?)',
  );
  const at = now.toISOString();
  return guarded(() =>
    sql
      .transaction(() => {
        for (const id of wanted) {
          const findingId = rowIdOf(sql, viewer, id);
          const before = workOf(sql, findingId);
          // What was so before is kept with the act, so that it can be undone.
          insert.run(findingId, act.kind, JSON.stringify({ act, before }), at, viewer.name, batch);
          writeWork(sql, findingId, after(before, act, { at, by: viewer.name }));
        }
        return { batch, findings: wanted.length };
      })
      .immediate(),
  );
}

/**
 * Takes back what was done at once, where nobody has done the same kind of thing since. The entries stay, marked; the
 * text of a comment goes.
 *
 * @returns how many findings it was taken back from.
 * @throws AppError `not-found` for an unknown batch, `forbidden` when somebody else did it.
 */
export function undo(viewer: Viewer, batch: string, now = new Date()): number {
  const { sql } = openStore();
  const rows = sql
    .prepare(
      `SELECT act.id, act.finding_id AS findingId, act.kind, act.body, act.made_by AS madeBy, f.cluster_id AS clusterId
       FROM act JOIN finding f ON f.id = act.finding_id WHERE act.batch = ? AND act.kind <> 'undo'`,
    )
    .all(batch) as {
    id: number;
    findingId: number;
    kind: Act['kind'];
    body: string;
    madeBy: string;
    clusterId: string;
  }[]; // columns as selected
  if (rows.length === 0 || rows.some(({ clusterId }) => !maySee(viewer, clusterId)))
    throw new AppError('not-found', 'There is nothing to undo under that name');
  if (rows.some(({ madeBy }) => madeBy !== viewer.name)) throw new AppError('forbidden', 'Only who did it can undo it');
  const insert = sql.prepare(
    `INSERT INTO act (finding_id, kind, body, made_at, made_by, batch) VALUES (?, 'undo', ?, ?, ?, ?)`,
  );
  return guarded(() =>
    sql
      .transaction(() => {
        const open = rows.filter((row) => !isOvertaken(sql, row));
        for (const { id, findingId, kind, body } of open) {
          const { act, before } = JSON.parse(body) as StoredBody; // written by actOn
          insert.run(findingId, JSON.stringify({ of: id }), now.toISOString(), viewer.name, batch);
          if (act.kind === 'comment')
            sql
              .prepare('UPDATE act SET body = ? WHERE id = ?')
              .run(JSON.stringify({ act: { ...act, text: '' }, before }), id);
          else writeWork(sql, findingId, restored(workOf(sql, findingId), before, kind));
        }
        return open.length;
      })
      .immediate(),
  );
}

/** What people did to a finding, oldest first. @throws AppError `not-found`. */
export function actsOn(viewer: Viewer, id: string): ActEntry[] {
  const { sql } = openStore();
  const rows = sql
    .prepare(`SELECT id, kind, body, made_at AS at, made_by AS by, batch FROM act WHERE finding_id = ? ORDER BY id`)
    .all(rowIdOf(sql, viewer, id)) as {
    id: number;
    kind: string;
    body: string;
    at: string;
    by: string;
    batch: string;
  }[]; // columns as selected
  const undone = new Map(
    rows.flatMap(
      ({ kind, body, at, by }) =>
        kind === 'undo' ? [[(JSON.parse(body) as { of: number }).of, { at, by }] as const] : [], // written by undo
    ),
  );
  return rows.flatMap(
    ({ id: entry, kind, body, at, by, batch }) =>
      kind === 'undo'
        ? []
        : [{ id: entry, at, by, batch, act: (JSON.parse(body) as StoredBody).act, undone: undone.get(entry) ?? null }], // written by actOn
  );
}

/** Everybody whom findings are assigned to, by name. */
export function assignees(viewer: Viewer): string[] {
  const rows = openStore()
    .sql.prepare(
      `SELECT DISTINCT w.assignee, f.cluster_id FROM finding_work w JOIN finding f ON f.id = w.finding_id
       WHERE w.assignee IS NOT NULL ORDER BY w.assignee`,
    )
    .raw()
    .all() as [string, string][]; // columns as selected
  return [...new Set(rows.filter(([, cluster]) => maySee(viewer, cluster)).map(([name]) => name))];
}

type Work = {
  readonly assignee: string | null;
  readonly acknowledged: { readonly at: string; readonly by: string } | null;
  readonly ticket: TicketLink | null;
};
type StoredBody = { readonly act: Act; readonly before: Work };

function after(work: Work, act: Act, who: { readonly at: string; readonly by: string }): Work {
  switch (act.kind) {
    case 'acknowledge':
      return { ...work, acknowledged: who };
    case 'reopen':
      return { ...work, acknowledged: null };
    case 'assign':
      return { ...work, assignee: act.to };
    case 'ticket':
      return { ...work, ticket: act.ticket };
    case 'comment':
      return work;
  }
}

/** The work as it is, but for the one thing that the act had changed. */
function restored(work: Work, before: Work, kind: Act['kind']): Work {
  if (kind === 'assign') return { ...work, assignee: before.assignee };
  return kind === 'ticket' ? { ...work, ticket: before.ticket } : { ...work, acknowledged: before.acknowledged };
}

const sameThing: Readonly<Record<Act['kind'], readonly Act['kind'][]>> = {
  acknowledge: ['acknowledge', 'reopen'],
  reopen: ['acknowledge', 'reopen'],
  assign: ['assign'],
  ticket: ['ticket'],
  comment: [],
};

/** It was undone already, or the same thing was done differently since. */
function isOvertaken(
  sql: Database,
  { id, findingId, kind }: { id: number; findingId: number; kind: Act['kind'] },
): boolean {
  const found = sql
    .prepare(
      `SELECT 1 FROM act WHERE finding_id = ? AND id > ? AND
         ((kind = 'undo' AND json_extract(body, '$.of') = ?) OR kind IN (SELECT value FROM json_each(?)))`,
    )
    .get(findingId, id, id, JSON.stringify(sameThing[kind]));
  return found !== undefined;
}

function rowIdOf(sql: Database, viewer: Viewer, publicId: string): number {
  const row = sql.prepare('SELECT id, cluster_id AS clusterId FROM finding WHERE public_id = ?').get(publicId) as
    { id: number; clusterId: string } | undefined; // columns as selected
  if (!row || !maySee(viewer, row.clusterId)) throw new AppError('not-found', `There is no finding ${publicId}`);
  return row.id;
}

function workOf(sql: Database, findingId: number): Work {
  const row = sql
    .prepare(
      `SELECT assignee, acknowledged_at AS at, acknowledged_by AS by, ticket_key AS key, ticket_url AS url
       FROM finding_work WHERE finding_id = ?`,
    )
    .get(findingId) as
    | { assignee: string | null; at: string | null; by: string | null; key: string | null; url: string | null }
    | undefined; // columns as selected
  return {
    assignee: row?.assignee ?? null,
    acknowledged: row?.at ? { at: row.at, by: row.by ?? '' } : null,
    ticket: row?.key ? { key: row.key, url: row.url } : null,
  };
}

function writeWork(sql: Database, findingId: number, { assignee, acknowledged, ticket }: Work): void {
  sql
    .prepare(
      `INSERT INTO finding_work (finding_id, assignee, acknowledged_at, acknowledged_by, ticket_key, ticket_url)
       VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (finding_id) DO UPDATE SET assignee = excluded.assignee,
         acknowledged_at = excluded.acknowledged_at, acknowledged_by = excluded.acknowledged_by,
         ticket_key = excluded.ticket_key, ticket_url = excluded.ticket_url`,
    )
    .run(
      findingId,
      assignee,
      acknowledged?.at ?? null,
      acknowledged?.by ?? null,
      ticket?.key ?? null,
      ticket?.url ?? null,
    );
}
