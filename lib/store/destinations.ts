import 'server-only';

import { randomUUID } from 'node:crypto';
import { AppError } from '@/lib/errors';
import { guarded } from './failures';
import type { DestinationModel } from './generated/models';
import { openStore } from './open';
import type { KeptSecret } from './sealed-secrets';
import type { Viewer } from './viewer';

/** Where notifications go. `body` is what its kind says of it; its secrets are apart, and never leave the server. */
export type Destination = {
  readonly id: string;
  readonly kind: string;
  readonly name: string;
  readonly body: unknown;
  readonly paused: boolean;
  readonly createdAt: string;
  readonly createdBy: string;
};

export type KeptSecrets = Readonly<Record<string, KeptSecret>>;

/** A destination as it is written: without what the store adds. */
export type DestinationDraft = Pick<Destination, 'kind' | 'name' | 'body'> & { readonly secrets: KeptSecrets };

const most = 50;

/** Every destination, by name. */
export async function listDestinations(viewer: Viewer): Promise<readonly Destination[]> {
  assertFleet(viewer);
  const rows = await openStore().prisma.destination.findMany({ orderBy: [{ name: 'asc' }, { id: 'asc' }] });
  return rows.map(destinationOf);
}

/** One destination with its secrets as they are kept. @throws AppError `not-found`. */
export async function findDestination(
  viewer: Viewer,
  id: string,
): Promise<Destination & { readonly secrets: KeptSecrets }> {
  assertFleet(viewer);
  const row = await openStore().prisma.destination.findUnique({ where: { id } });
  if (!row) throw new AppError('not-found', `There is no destination ${id}`);
  return { ...destinationOf(row), secrets: JSON.parse(row.secrets) as KeptSecrets }; // written by createDestination
}

/** Adds a destination. @returns its id. @throws AppError `conflict` when there are too many already. */
export async function createDestination(
  viewer: Viewer,
  { kind, name, body, secrets }: DestinationDraft,
  now = new Date(),
): Promise<string> {
  assertFleet(viewer);
  const { prisma } = openStore();
  if ((await prisma.destination.count()) >= most)
    throw new AppError('conflict', `There are ${most} destinations already: remove one first`);
  const id = randomUUID();
  const about = { id, kind, name, body: JSON.stringify(body), secrets: JSON.stringify(secrets), paused: false };
  await prisma.destination.create({
    data: { ...about, createdAt: now.toISOString(), createdBy: viewer.name },
  });
  return id;
}

/** Says something else of a destination; secrets that are left out stay. @throws AppError `not-found`. */
export async function changeDestination(
  viewer: Viewer,
  id: string,
  {
    name,
    body,
    secrets = {},
    paused,
  }: Partial<Pick<DestinationDraft, 'name' | 'body' | 'secrets'>> & { paused?: boolean },
): Promise<void> {
  const before = await findDestination(viewer, id);
  await openStore().prisma.destination.update({
    where: { id },
    data: {
      name: name ?? before.name,
      body: JSON.stringify(body ?? before.body),
      secrets: JSON.stringify({ ...before.secrets, ...secrets }),
      paused: paused ?? before.paused,
    },
  });
}

/** Removes a destination with its rules and what was sent there. @throws AppError `not-found`. */
export async function removeDestination(viewer: Viewer, id: string): Promise<void> {
  await findDestination(viewer, id);
  guarded(() => openStore().sql.prepare('DELETE FROM destination WHERE id = ?').run(id));
}

/** @throws AppError `forbidden` for who may not see every cluster: messages tell of all of them. */
export function assertFleet(viewer: Viewer): void {
  if (viewer.clusters !== 'all')
    throw new AppError('forbidden', 'Notifications are for those who may see all clusters');
}

function destinationOf({ id, kind, name, body, paused, createdAt, createdBy }: DestinationModel): Destination {
  return { id, kind, name, body: JSON.parse(body) as unknown, paused, createdAt, createdBy };
}
