import 'server-only';

import type { DestinationView } from '@/lib/notify/destinations';
import { destinationViews } from '@/lib/notify/destinations';
import { nextTime, ruleBody, type RuleBody, type RuleDraft } from '@/lib/notify/rule-schema';
import { sharing } from '@/lib/notify/sharing';
import type { Sharing } from '@/lib/notify/sharing-schema';
import { listDeliveries, type Delivery } from '@/lib/store/deliveries';
import { changeRule, createRule, findRule, listRules } from '@/lib/store/notification-rules';
import type { Viewer } from '@/lib/store/viewer';

/** A rule as pages and programs see it. */
export type RuleView = {
  readonly id: string;
  readonly destinationId: string;
  readonly name: string;
  /** Null for one that another version wrote and this one cannot read: it tells nothing. */
  readonly body: RuleBody | null;
  readonly paused: boolean;
  readonly createdAt: string;
  readonly createdBy: string;
  readonly nextAt: string | null;
};

export type NotificationsView = {
  readonly sharing: Sharing;
  readonly destinations: readonly DestinationView[];
  readonly rules: readonly RuleView[];
  /** Newest first, at most a hundred. */
  readonly deliveries: readonly Delivery[];
};

/** Whom Lynceus tells what, and what came of it. @throws AppError `forbidden`. */
export async function notificationsView(viewer: Viewer): Promise<NotificationsView> {
  const [said, destinations, rules, deliveries] = await Promise.all([
    sharing(),
    destinationViews(viewer),
    listRules(viewer),
    listDeliveries(viewer),
  ]);
  return {
    sharing: said,
    destinations,
    rules: rules.map(({ id, destinationId, name, body, paused, createdAt, createdBy, nextAt }) => ({
      ...{ id, destinationId, name, paused, createdAt, createdBy, nextAt },
      body: ruleBody.safeParse(body).data ?? null,
    })),
    deliveries,
  };
}

/** Adds a rule that tells what happens from now on. @throws AppError `not-found`, `conflict`. */
export async function addRule(viewer: Viewer, { name, destination, rule }: RuleDraft, now = new Date()) {
  const about = { destinationId: destination, name, body: rule, nextAt: nextTime(rule.pace, now) };
  return { id: await createRule(viewer, about, now) };
}

/**
 * Says something else in a rule. What it told stays told: one that now waits for its digest starts anew, one that now
 * tells at once leaves out what its digest had still to tell.
 *
 * @throws AppError `not-found`.
 */
export async function editRule(viewer: Viewer, id: string, { name, destination, rule }: RuleDraft, now = new Date()) {
  const before = ruleBody.safeParse((await findRule(viewer, id)).body).data;
  const samePace = before?.pace === rule.pace;
  await changeRule(viewer, id, {
    ...{ destinationId: destination, name, body: rule },
    ...(!samePace && { nextAt: nextTime(rule.pace, now) }),
    ...(before?.pace !== 'daily' && before?.pace !== 'weekly' && { toldUntil: now.toISOString() }),
  });
}
