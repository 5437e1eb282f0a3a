import 'server-only';

import { AppError } from '@/lib/errors';
import { enqueue, type DeliveryDraft } from '@/lib/store/deliveries';
import { advanceRule, dueRules, promptRules, type NotificationRule } from '@/lib/store/notification-rules';
import { takeOff, unlookedAt, type Happening } from '@/lib/store/outbox';
import { getScan, listScans } from '@/lib/store/scans';
import { getSnapshot } from '@/lib/store/snapshots';
import { localOperator as us } from '@/lib/store/viewer';
import { expiringBetween } from './expiring';
import { changesSince, clusterChanges } from './gather';
import { changesTitle, type Notice, type NoticeExpiry, type NoticeFailure } from './notice';
import { nextTime, ruleBody, type EventRule, type RuleBody } from './rule-schema';

type Asking = { readonly rule: NotificationRule; readonly body: RuleBody };
type AskingEvents = { readonly rule: NotificationRule; readonly body: EventRule };

/** Puts on its way what rules tell: what happened since they were asked last, and what is due now. */
export async function tell(now: Date): Promise<void> {
  await tellWhatHappened(now);
  await tellWhatExpires(now);
  for (const asking of readable(await dueRules(now))) await tellWhatIsDue(asking, now);
}

async function tellWhatHappened(now: Date): Promise<void> {
  const happenings = unlookedAt();
  if (happenings.length === 0) return;
  const asking = readable(await promptRules()).flatMap(ofEvents);
  for (const happening of happenings) {
    const drafts: DeliveryDraft[] = [];
    for (const { rule, body } of asking) {
      if (rule.createdAt > happening.at) continue; // it was not asked yet
      const notice = await noticeOf(body, happening).catch(orNothing);
      if (notice) drafts.push(draftOf(rule, notice));
    }
    takeOff(happening, () => drafts.forEach((draft) => enqueue(draft, now)));
  }
}

async function noticeOf(rule: EventRule, { event, clusterId, ref, at }: Happening): Promise<Notice | null> {
  if (event === 'scan-failed') {
    const isAsked =
      rule.events.includes('scan-failed') && (rule.clusters.length === 0 || rule.clusters.includes(clusterId));
    if (!isAsked) return null;
    const { error } = await getScan(us, ref);
    const failure = { cluster: clusterId, scan: ref, at, message: error?.message ?? '' };
    return { ...empty, event: 'scan-failed', title: `The scan of ${clusterId} failed`, at, failures: [failure] };
  }
  const { previousId, collectedAt } = await getSnapshot(us, clusterId, ref);
  const changes = await clusterChanges(rule, clusterId, { from: previousId, to: ref });
  if (!changes) return null;
  return { ...empty, event: 'changes', title: changesTitle([changes]), at: collectedAt, clusters: [changes] };
}

async function tellWhatExpires(now: Date): Promise<void> {
  for (const { rule, body } of readable(await promptRules()).flatMap(ofEvents)) {
    if (!body.events.includes('expiring')) continue;
    const expiring = expiringBetween(rule.toldUntil, now);
    if (expiring.length === 0) continue;
    const notice: Notice = {
      ...empty,
      event: 'expiring',
      title: expiryTitle(expiring),
      at: now.toISOString(),
      expiring,
    };
    advanceRule(rule, now.toISOString(), null, () => enqueue(draftOf(rule, notice), now));
  }
}

async function tellWhatIsDue({ rule, body }: Asking, now: Date): Promise<void> {
  const notice = body.tells === 'report' ? reportNotice(rule, body, now) : await digest(rule, body, now);
  advanceRule(rule, now.toISOString(), nextTime(body.pace, now), () => {
    if (notice) enqueue(draftOf(rule, notice), now);
  });
}

const reportNotice = (
  { name }: NotificationRule,
  { report: question, format }: Extract<RuleBody, { tells: 'report' }>,
  now: Date,
): Notice => ({ ...empty, event: 'report', title: name, at: now.toISOString(), report: { question, format } });

/** What changed on balance since the last digest; null when nothing did, for silence is the best news. */
async function digest({ toldUntil }: NotificationRule, body: EventRule, now: Date): Promise<Notice | null> {
  const clusters = await changesSince(body, toldUntil);
  const failures = body.events.includes('scan-failed') ? await failuresSince(body, toldUntil) : [];
  const expiring = body.events.includes('expiring') ? expiringBetween(toldUntil, now) : [];
  if (clusters.length + failures.length + expiring.length === 0) return null;
  const parts = [
    ...(clusters.length > 0 ? [changesTitle(clusters)] : []),
    ...(failures.length > 0 ? [`${failures.length} failed ${failures.length === 1 ? 'scan' : 'scans'}`] : []),
    ...(expiring.length > 0 ? [expiryTitle(expiring)] : []),
  ];
  const word = body.pace === 'weekly' ? 'This week' : 'Today';
  return {
    ...{ event: 'digest', title: `${word}: ${parts.join('; ')}`, at: now.toISOString(), report: null },
    ...{ clusters, failures, expiring },
  };
}

async function failuresSince({ clusters }: EventRule, since: string): Promise<readonly NoticeFailure[]> {
  const scans = await listScans(us);
  return scans.flatMap(({ id, clusterId, phase, finishedAt, error }) => {
    const isAsked =
      phase === 'failed' && (finishedAt ?? '') > since && (clusters.length === 0 || clusters.includes(clusterId));
    return isAsked ? [{ cluster: clusterId, scan: id, at: finishedAt ?? '', message: error?.message ?? '' }] : [];
  });
}

const empty = { clusters: [], failures: [], expiring: [], report: null } as const;

const expiryTitle = (expiring: readonly NoticeExpiry[]) =>
  expiring.length === 1 ? 'An accepted risk expires soon' : `${expiring.length} accepted risks expire soon`;

const draftOf = ({ id, destinationId }: NotificationRule, body: Notice): DeliveryDraft => ({
  ...{ destinationId, ruleId: id, event: body.event, title: body.title, body },
});

/** Rules that this version can read; one that an older wrote otherwise tells nothing. */
const readable = (rules: readonly NotificationRule[]): readonly Asking[] =>
  rules.flatMap((rule) => {
    const read = ruleBody.safeParse(rule.body);
    return read.success ? [{ rule, body: read.data }] : [];
  });

const ofEvents = ({ rule, body }: Asking): readonly AskingEvents[] => (body.tells === 'events' ? [{ rule, body }] : []);

/** What happened is gone again: a cluster was removed, a snapshot was cleared away. Then there is nothing to tell. */
function orNothing(error: unknown): null {
  if (error instanceof AppError && error.code === 'not-found') return null;
  throw error;
}
