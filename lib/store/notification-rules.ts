import 'server-only';

import { randomUUID } from 'node:crypto';
import { AppError } from '@/lib/errors';
import { assertFleet, findDestination } from './destinations';
import { guarded } from './failures';
import type { NotificationRuleModel } from './generated/models';
import { openStore } from './open';
import { localOperator, type Viewer } from './viewer';

/** What a destination is told. `body` says of what and how often, and is read by who tells. */
export type NotificationRule = {
  readonly id: string;
  readonly destinationId: string;
  readonly name: string;
  readonly body: unknown;
  readonly paused: boolean;
  readonly createdAt: string;
  readonly createdBy: string;
  /** What happened up to then was told, or was before the rule. */
  readonly toldUntil: string;
  /** When it is due next; null when everything is told at once. */
  readonly nextAt: string | null;
};

const most = 200;

/** Every rule, the oldest first. */
export async function listRules(viewer: Viewer): Promise<readonly NotificationRule[]> {
  assertFleet(viewer);
  const rows = await openStore().prisma.notificationRule.findMany({ orderBy: [{ createdAt: 'asc' }, { id: 'asc' }] });
  return rows.map(ruleOf);
}

/** Adds a rule that tells what happens from now on. @throws AppError `not-found`, `conflict` when there are too many. */
export async function createRule(
  viewer: Viewer,
  about: Pick<NotificationRule, 'destinationId' | 'name' | 'body' | 'nextAt'>,
  now = new Date(),
): Promise<string> {
  await findDestination(viewer, about.destinationId);
  const { prisma } = openStore();
  if ((await prisma.notificationRule.count()) >= most)
    throw new AppError('conflict', `There are ${most} rules already: remove one first`);
  const id = randomUUID();
  const at = now.toISOString();
  await prisma.notificationRule.create({
    data: {
      ...about,
      ...{ id, body: JSON.stringify(about.body), paused: false },
      ...{ createdAt: at, createdBy: viewer.name, toldUntil: at },
    },
  });
  return id;
}

type Changeable = Pick<NotificationRule, 'destinationId' | 'name' | 'body' | 'nextAt' | 'toldUntil' | 'paused'>;

/** Says something else in a rule. @throws AppError `not-found`, of the rule or of its new destination. */
export async function changeRule(
  viewer: Viewer,
  id: string,
  { destinationId, name, body, nextAt, toldUntil, paused }: Partial<Changeable>,
): Promise<void> {
  await findRule(viewer, id);
  if (destinationId !== undefined) await findDestination(viewer, destinationId);
  await openStore().prisma.notificationRule.update({
    where: { id },
    data: {
      ...(destinationId !== undefined && { destinationId }),
      ...(toldUntil !== undefined && { toldUntil }),
      ...(name !== undefined && { name }),
      ...(body !== undefined && { body: JSON.stringify(body) }),
      ...(nextAt !== undefined && { nextAt }),
      ...(paused !== undefined && { paused }),
    },
  });
}

/** @throws AppError `not-found`. */
export async function removeRule(viewer: Viewer, id: string): Promise<void> {
  await findRule(viewer, id);
  await openStore().prisma.notificationRule.delete({ where: { id } });
}

/** @throws AppError `not-found`. */
export async function findRule(viewer: Viewer, id: string): Promise<NotificationRule> {
  assertFleet(viewer);
  const row = await openStore().prisma.notificationRule.findUnique({ where: { id } });
  if (!row) throw new AppError('not-found', `There is no rule ${id}`);
  return ruleOf(row);
}

/** Rules whose digest or report is due, of destinations that are not paused. */
export async function dueRules(now: Date): Promise<readonly NotificationRule[]> {
  const rows = await openStore().prisma.notificationRule.findMany({
    where: { paused: false, nextAt: { lte: now.toISOString() }, destination: { paused: false } },
    orderBy: { nextAt: 'asc' },
  });
  return rows.map(ruleOf);
}

/** Rules that tell at once, of destinations that are not paused. */
export async function promptRules(): Promise<readonly NotificationRule[]> {
  const rules = await listRules(localOperator);
  const rows = await openStore().prisma.destination.findMany({ where: { paused: false }, select: { id: true } });
  const awake = new Set(rows.map(({ id }) => id));
  return rules.filter(({ paused, nextAt, destinationId }) => !paused && nextAt === null && awake.has(destinationId));
}

/**
 * Writes down that a rule told everything up to `toldUntil` and is due next at `nextAt`, and does `work` with it in one
 * transaction, so that nothing is told twice or lost.
 *
 * @returns false when another process was first: then it is not to be told again.
 */
export function advanceRule(
  rule: NotificationRule,
  toldUntil: string,
  nextAt: string | null,
  work: () => void,
): boolean {
  const { sql } = openStore();
  const update = sql.prepare(
    'UPDATE notification_rule SET told_until = ?, next_at = ? WHERE id = ? AND told_until = ? AND next_at IS ?',
  );
  return guarded(() =>
    sql
      .transaction(() => {
        const isOurs = update.run(toldUntil, nextAt, rule.id, rule.toldUntil, rule.nextAt).changes === 1;
        if (isOurs) work();
        return isOurs;
      })
      .immediate(),
  );
}

function ruleOf({ body, ...row }: NotificationRuleModel): NotificationRule {
  return { ...row, body: JSON.parse(body) as unknown };
}
