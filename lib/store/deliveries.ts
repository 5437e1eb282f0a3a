import 'server-only';

import { randomUUID } from 'node:crypto';
import { AppError } from '@/lib/errors';
import { assertFleet } from './destinations';
import { guarded } from './failures';
import type { DeliveryModel } from './generated/models';
import { openStore } from './open';
import type { Viewer } from './viewer';

export type DeliveryStatus = 'waiting' | 'sent' | 'failed';

/** One message to one destination, and what came of it. */
export type Delivery = {
  readonly id: string;
  readonly destinationId: string;
  /** Null for a test. */
  readonly ruleId: string | null;
  readonly event: string;
  readonly title: string;
  readonly status: DeliveryStatus;
  readonly attempts: number;
  /** When it is tried next; null when it is not. */
  readonly nextAt: string | null;
  /** What the receiver answered last: an HTTP status. */
  readonly answer: number | null;
  readonly error: string | null;
  readonly createdAt: string;
  readonly finishedAt: string | null;
};

export type DeliveryDraft = Pick<Delivery, 'destinationId' | 'ruleId' | 'event' | 'title'> & {
  /** The message, without secrets. */
  readonly body: unknown;
};

const keptPerDestination = 200;
const shown = 100;

/** Puts a message on its way; it is tried at once. Of the older ones of the destination the last 200 are kept. */
export function enqueue({ destinationId, ruleId, event, title, body }: DeliveryDraft, now = new Date()): string {
  const { sql } = openStore();
  const id = newDeliveryId();
  const at = now.toISOString();
  guarded(() => {
    sql
      .prepare(
        `INSERT INTO delivery (id, destination_id, rule_id, event, title, body, status, attempts, next_at, created_at)
         VALUES (?, ?, ?, ?, ?, ?, 'waiting', 0, ?, ?)`,
      )
      .run(id, destinationId, ruleId, event, title, JSON.stringify(body), at, at);
    sql
      .prepare(
        `DELETE FROM delivery WHERE destination_id = ? AND status <> 'waiting' AND id NOT IN (
           SELECT id FROM delivery WHERE destination_id = ? ORDER BY created_at DESC, id LIMIT ?)`,
      )
      .run(destinationId, destinationId, keptPerDestination);
  });
  return id;
}

/** The last hundred deliveries, newest first. */
export async function listDeliveries(viewer: Viewer): Promise<readonly Delivery[]> {
  assertFleet(viewer);
  const rows = await openStore().prisma.delivery.findMany({
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: shown,
  });
  return rows.map(deliveryOf);
}

/** One delivery with its message. @throws AppError `not-found`. */
export async function findDelivery(viewer: Viewer, id: string): Promise<Delivery & { readonly body: unknown }> {
  assertFleet(viewer);
  const row = await openStore().prisma.delivery.findUnique({ where: { id } });
  if (!row) throw new AppError('not-found', `There is no delivery ${id}`);
  return { ...deliveryOf(row), body: JSON.parse(row.body) as unknown };
}

/** Deliveries whose time has come, of destinations that are not paused, in the order in which they were put on their way. */
export async function dueDeliveries(
  now: Date,
  most: number,
): Promise<readonly Pick<Delivery, 'id' | 'destinationId'>[]> {
  const rows = await openStore().prisma.delivery.findMany({
    where: { status: 'waiting', nextAt: { lte: now.toISOString() }, destination: { paused: false } },
    orderBy: [{ nextAt: 'asc' }, { id: 'asc' }],
    take: most,
    select: { id: true, destinationId: true },
  });
  return rows.toSorted((a, b) => (a.id < b.id ? -1 : 1));
}

/**
 * Claims one attempt of a delivery: nobody else tries it before `again`.
 *
 * @returns false when it is over, or another process was first.
 */
export function claimAttempt({ id, attempts }: Pick<Delivery, 'id' | 'attempts'>, again: Date): boolean {
  const update = openStore().sql.prepare(
    `UPDATE delivery SET attempts = attempts + 1, next_at = ? WHERE id = ? AND attempts = ? AND status = 'waiting'`,
  );
  return guarded(() => update.run(again.toISOString(), id, attempts).changes === 1);
}

/** What came of an attempt; `nextAt` is when it is tried again, and null says that this was the last. */
export type AttemptEnd = {
  readonly isSent: boolean;
  readonly nextAt: Date | null;
  readonly answer: number | null;
  readonly error: string | null;
};

/** Writes down what came of an attempt. */
export function endAttempt(id: string, { isSent, nextAt, answer, error }: AttemptEnd, now = new Date()): void {
  const status: DeliveryStatus = isSent ? 'sent' : nextAt ? 'waiting' : 'failed';
  const update = openStore().sql.prepare(
    'UPDATE delivery SET status = ?, next_at = ?, answer = ?, error = ?, finished_at = ? WHERE id = ?',
  );
  const finishedAt = status === 'waiting' ? null : now.toISOString();
  guarded(() => update.run(status, nextAt?.toISOString() ?? null, answer, error, finishedAt, id));
}

/** Sends a delivery again from the beginning, whatever came of it. @throws AppError `not-found`. */
export async function restartDelivery(viewer: Viewer, id: string, now = new Date()): Promise<void> {
  await findDelivery(viewer, id);
  const update = openStore().sql.prepare(
    `UPDATE delivery SET status = 'waiting', attempts = 0, next_at = ?, answer = NULL, error = NULL,
       finished_at = NULL WHERE id = ?`,
  );
  guarded(() => update.run(now.toISOString(), id));
}

let made = 0;

/** Ids sort as they were made: by time, and within one by a count. */
function newDeliveryId(): string {
  made = (made + 1) % 36 ** 4;
  return `${Date.now().toString(36).padStart(9, '0')}${made.toString(36).padStart(4, '0')}-${randomUUID().slice(0, 8)}`;
}

function deliveryOf({ body: _, status, ...row }: DeliveryModel): Delivery {
  return { ...row, status: status as DeliveryStatus }; // written by enqueue and endAttempt
}
