import 'server-only';

import { randomBytes } from 'node:crypto';
import { AppError } from '@/lib/errors';
import { enqueue, listDeliveries, restartDelivery, type Delivery } from '@/lib/store/deliveries';
import {
  changeDestination,
  createDestination,
  findDestination,
  listDestinations,
  type KeptSecrets,
} from '@/lib/store/destinations';
import { openSecret, sealSecret, type KeptSecret } from '@/lib/store/sealed-secrets';
import type { Viewer } from '@/lib/store/viewer';
import { attempt } from './deliver';
import type { DestinationBody, DestinationDraft, SecretInput } from './destination-schema';
import type { Notice } from './notice';
import { webAddress } from './post';
import { reach } from './reach';

/** A destination as pages and programs see it: of a secret only whether there is one, or which variable holds it. */
export type DestinationView = {
  readonly id: string;
  readonly name: string;
  readonly body: DestinationBody;
  readonly paused: boolean;
  readonly createdAt: string;
  readonly createdBy: string;
  readonly secrets: Readonly<Record<string, 'kept' | { readonly env: string }>>;
};

/** A signing key that was made here: told once, and never again. */
export type DestinationSaved = { readonly id: string; readonly key: string | null };

/** Every destination, without its secrets. */
export async function destinationViews(viewer: Viewer): Promise<readonly DestinationView[]> {
  const all = await listDestinations(viewer);
  return Promise.all(
    all.map(async ({ kind: _, body, ...about }) => {
      const { secrets } = await findDestination(viewer, about.id);
      const shown = Object.entries(secrets).map(([name, kept]) => [name, 'env' in kept ? kept : 'kept'] as const);
      return { ...about, body: body as DestinationBody, secrets: Object.fromEntries(shown) }; // written below
    }),
  );
}

/**
 * Adds a destination, or (with an id) says something else of one; secrets that are left out stay.
 *
 * @throws AppError `invalid-request` for an address that may not be reached, `not-found`.
 */
export async function saveDestination(
  viewer: Viewer,
  draft: DestinationDraft,
  id: string | null = null,
): Promise<DestinationSaved> {
  const before = id === null ? null : await findDestination(viewer, id);
  if (before && before.kind !== draft.kind)
    throw new AppError('invalid-request', `This destination is a ${before.kind}; add another one for ${draft.kind}`);
  const key = draft.kind === 'webhook' && !draft.key && !before ? randomBytes(32).toString('base64url') : null;
  const secrets = secretsOf(draft, key);
  const body = await bodyOf(draft, { ...before?.secrets, ...secrets });
  if (id === null)
    return { id: await createDestination(viewer, { kind: draft.kind, name: draft.name, body, secrets }), key };
  await changeDestination(viewer, id, { name: draft.name, body, secrets });
  return { id, key };
}

function secretsOf(draft: DestinationDraft, key: string | null): KeptSecrets {
  const given: Readonly<Record<string, SecretInput | undefined>> =
    draft.kind === 'email'
      ? { password: draft.password }
      : draft.kind === 'slack'
        ? { url: draft.url }
        : { url: draft.url, key: draft.key ?? (key === null ? undefined : { value: key }) };
  return Object.fromEntries(
    Object.entries(given).flatMap(([name, input]) => (input === undefined ? [] : [[name, keptOf(input)]])),
  );
}

const keptOf = (input: SecretInput): KeptSecret => ('env' in input ? input : sealSecret(input.value));

/** What is kept in the open; the address is tried now, so that what may never be reached is never kept. */
async function bodyOf(draft: DestinationDraft, secrets: KeptSecrets): Promise<DestinationBody> {
  if (draft.kind === 'email') {
    const { name: _name, password: _password, ...body } = draft;
    await reach(body.host, { isPrivate: body.isPrivate, isPlain: body.tls === 'none' });
    return body;
  }
  if (!secrets['url']) throw new AppError('invalid-request', 'Say to which address messages are sent');
  const url = webAddress(openSecret(secrets['url']));
  await reach(url.hostname, { isPrivate: draft.isPrivate, isPlain: url.protocol === 'http:' });
  return { kind: draft.kind, host: url.host, isPrivate: draft.isPrivate };
}

/** Sends a test message now. @returns what came of it. @throws AppError `not-found`. */
export async function sendTest(viewer: Viewer, id: string, now = new Date()): Promise<Delivery> {
  const { name } = await findDestination(viewer, id);
  const body: Notice = {
    ...{ event: 'test', title: `A test message to ${name}`, at: now.toISOString() },
    ...{ clusters: [], failures: [], expiring: [], report: null },
  };
  return attempted(
    viewer,
    enqueue({ destinationId: id, ruleId: null, event: 'test', title: body.title, body }, now),
    now,
  );
}

/** Sends a message again, from the first attempt on. @returns what came of it. @throws AppError `not-found`. */
export async function sendAgain(viewer: Viewer, deliveryId: string, now = new Date()): Promise<Delivery> {
  await restartDelivery(viewer, deliveryId, now);
  return attempted(viewer, deliveryId, now);
}

async function attempted(viewer: Viewer, id: string, now: Date): Promise<Delivery> {
  await attempt(id, now);
  const found = (await listDeliveries(viewer)).find((delivery) => delivery.id === id);
  if (!found) throw new AppError('not-found', `There is no delivery ${id}`);
  return found;
}
