import 'server-only';

import { AppError } from '@/lib/errors';
import { getCluster } from './clusters';
import { guarded } from './failures';
import { newSnapshotId } from './ids';
import { openStore } from './open';
import { maySee, type Viewer } from './viewer';

/** What is kept of a page under a name. */
export type SavedViewRow = {
  readonly id: string;
  readonly page: string;
  readonly clusterId: string | null;
  readonly name: string;
  readonly description: string;
  readonly query: string;
  readonly owner: string;
  /** Others see it, too: everybody, or those of the team. */
  readonly shared: boolean;
  readonly team: string | null;
  readonly savedAt: string;
  readonly changedAt: string;
};

export type SavedViewDraft = Pick<
  SavedViewRow,
  'page' | 'clusterId' | 'name' | 'description' | 'query' | 'shared' | 'team'
>;

/** What is left out stays. */
export type SavedViewChange = {
  readonly [Key in 'name' | 'description' | 'query' | 'shared' | 'team']?: SavedViewRow[Key] | undefined;
};

const mostOfOne = 500;

/**
 * The views of a viewer and those that others share with everybody or with a team of theirs, by name; of one page when
 * asked. Clusters not seen are left out.
 */
export async function listSavedViews(viewer: Viewer, page: string | null): Promise<readonly SavedViewRow[]> {
  const rows = await openStore().prisma.savedView.findMany({
    where: { ...(page !== null && { page }), OR: whoSees(viewer) },
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
  });
  return rows.filter(({ clusterId }) => clusterId === null || maySee(viewer, clusterId));
}

/**
 * Keeps a view for whoever saves it.
 *
 * @throws AppError `not-found` for its cluster, `conflict` when a person keeps 500 already.
 */
export async function addSavedView(viewer: Viewer, draft: SavedViewDraft, now = new Date()): Promise<SavedViewRow> {
  if (draft.clusterId !== null) await getCluster(viewer, draft.clusterId);
  const { prisma } = openStore();
  if ((await prisma.savedView.count({ where: { owner: viewer.name } })) >= mostOfOne)
    throw new AppError('conflict', `${mostOfOne} views are kept already; delete some first`);
  const savedAt = now.toISOString();
  const row = { ...draft, id: newSnapshotId(savedAt), owner: viewer.name, savedAt, changedAt: savedAt };
  return stored(() => prisma.savedView.create({ data: row }));
}

/** Changes what a view is called, shows, or who sees it. @throws AppError `not-found`, `forbidden` for another's. */
export async function changeSavedView(
  viewer: Viewer,
  id: string,
  change: SavedViewChange,
  now = new Date(),
): Promise<SavedViewRow> {
  await ownView(viewer, id);
  const said = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
  const data = { ...said, changedAt: now.toISOString() };
  return stored(() => openStore().prisma.savedView.update({ where: { id }, data }));
}

/** Deletes a view and says what it was, so that it can be kept again. @throws AppError `not-found`, `forbidden`. */
export async function removeSavedView(viewer: Viewer, id: string): Promise<SavedViewRow> {
  await ownView(viewer, id);
  return stored(() => openStore().prisma.savedView.delete({ where: { id } }));
}

const whoSees = (viewer: Viewer) => [
  { owner: viewer.name },
  { shared: true, team: null },
  { shared: true, team: { in: [...(viewer.teams ?? [])] } },
];

/** A view that the viewer may open. @throws AppError `not-found` */
export async function visibleView(viewer: Viewer, id: string): Promise<SavedViewRow> {
  const row = await openStore().prisma.savedView.findUnique({ where: { id } });
  const visible =
    row &&
    (row.owner === viewer.name || (row.shared && (row.team === null || viewer.teams?.includes(row.team)))) &&
    (row.clusterId === null || maySee(viewer, row.clusterId));
  if (!visible) throw new AppError('not-found', `There is no saved view ${id}`);
  return row;
}

async function ownView(viewer: Viewer, id: string): Promise<void> {
  const row = await visibleView(viewer, id);
  if (row.owner !== viewer.name) throw new AppError('forbidden', `This view belongs to ${row.owner}`);
}

async function stored(write: () => Promise<SavedViewRow>): Promise<SavedViewRow> {
  try {
    return await write();
  } catch (error) {
    return guarded(() => {
      throw error;
    });
  }
}
