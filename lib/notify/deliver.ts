import 'server-only';

import { AppError } from '@/lib/errors';
import { loadReport } from '@/lib/reports/load-report';
import { renderReport } from '@/lib/reports/render';
import { summaryOf } from '@/lib/reports/words';
import { claimAttempt, dueDeliveries, endAttempt, findDelivery, type Delivery } from '@/lib/store/deliveries';
import { findDestination } from '@/lib/store/destinations';
import { openSecret } from '@/lib/store/sealed-secrets';
import { localOperator as us } from '@/lib/store/viewer';
import type { DestinationBody } from './destination-schema';
import { mail } from './mail';
import type { Notice } from './notice';
import { notSent, type Outcome } from './outcome';
import { post } from './post';
import { sharing } from './sharing';
import { signatureOf } from './sign';
import { chatBody, letter, webhookBody, type Sending } from './write-notice';

const second = 1000;
/** How long to wait after each failed attempt; after the last one it is given up. */
export const waits = [30, 120, 600, 3600, 6 * 3600].map((seconds) => seconds * second);
/** Nobody else tries while an attempt runs; a process that was killed in it leaves it to be tried again after that. */
const attemptMost = 120 * second;
const atOnce = 4;
const perTick = 40;

/**
 * Sends what is due: to a few destinations at a time, to each in the order in which it happened. One that fails never
 * keeps another from being sent.
 */
export async function deliverDue(now: Date): Promise<void> {
  const byDestination = new Map<string, string[]>();
  for (const { id, destinationId } of await dueDeliveries(now, perTick))
    byDestination.set(destinationId, [...(byDestination.get(destinationId) ?? []), id]);
  const waiting = [...byDestination.values()];
  const worker = async () => {
    for (let ids = waiting.shift(); ids !== undefined; ids = waiting.shift()) {
      for (const id of ids) await attempt(id, now);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
}

/** Tries once to send a delivery, and writes down what came of it. Nothing happens when somebody else is at it. */
export async function attempt(id: string, now = new Date()): Promise<void> {
  const delivery = await findDelivery(us, id);
  if (!claimAttempt(delivery, new Date(now.getTime() + attemptMost))) return;
  const outcome = await send(delivery).catch((error: unknown): Outcome => {
    if (error instanceof AppError) return notSent(error.message, { isFinal: true });
    console.error(error); // a bug: the log tells us, the row tells the person
    return notSent('Sending failed for a reason of our own; the log of the server has it', { isFinal: true });
  });
  const { isSent, answer, error, isFinal } = outcome;
  const wait = waits[delivery.attempts];
  const nextAt = isSent || isFinal || wait === undefined ? null : new Date(now.getTime() + wait);
  endAttempt(id, { isSent, nextAt, answer, error });
}

async function send(delivery: Delivery & { readonly body: unknown }): Promise<Outcome> {
  const destination = await findDestination(us, delivery.destinationId);
  const notice = delivery.body as Notice; // written by enqueue
  const { address } = await sharing();
  const sending: Sending = { deliveryId: delivery.id, address, report: await reportOf(notice, address) };
  const body = destination.body as DestinationBody; // written by saveDestination
  const secretOf = (name: string) => {
    const kept = destination.secrets[name];
    return kept === undefined ? null : openSecret(kept);
  };
  if (body.kind === 'email') return mail(body, secretOf('password'), letter(notice, sending));
  const url = secretOf('url') ?? '';
  const isPrivate = body.isPrivate;
  const plain = { 'content-type': 'application/json', 'user-agent': 'Lynceus' };
  if (body.kind === 'slack') return post({ url, headers: plain, body: chatBody(notice, sending), isPrivate });
  const text = webhookBody(notice, sending);
  const timestamp = String(Math.floor(Date.now() / second));
  const headers = {
    ...plain,
    'x-lynceus-event': notice.event,
    'x-lynceus-delivery': delivery.id,
    'x-lynceus-timestamp': timestamp,
    'x-lynceus-signature': signatureOf(secretOf('key') ?? '', timestamp, text),
  };
  return post({ url, headers, body: text, isPrivate });
}

async function reportOf({ report }: Notice, address: string | null): Promise<Sending['report']> {
  if (report === null) return null;
  const made = await loadReport(us, report.question, { address });
  return { summary: `${made.title}: ${summaryOf(made)}`, file: renderReport(made, report.format) };
}
