import 'server-only';

import { z } from 'zod';
import { AppError } from '@/lib/errors';
import { defaultViews, type DefaultView } from '@/lib/store/default-views';
import { addSavedView, listSavedViews, type SavedViewRow } from '@/lib/store/saved-views';
import { keptQuery, viewPages, type ViewPage } from '@/lib/store/view-pages';
import type { Viewer } from '@/lib/store/viewer';

export type SavedView = Omit<SavedViewRow, 'page'> & {
  readonly page: ViewPage;
  /** Whether whoever asks may change it. */
  readonly mine: boolean;
};

// The keys of the table.
export const viewPage = z.enum(Object.keys(viewPages) as [ViewPage, ...ViewPage[]]);

const name = z.string().trim().min(1).max(80);
const description = z.string().trim().max(300);
const team = z.string().trim().min(1).max(80);
const query = z
  .string()
  .max(8000)
  .transform((text) => keptQuery(text));

export const viewBody = z.object({
  page: viewPage,
  clusterId: z.string().max(80).nullable().default(null),
  name,
  description: description.default(''),
  query,
  shared: z.boolean().default(false),
  /** Of those it is shared with; null: everybody. */
  team: team.nullable().default(null),
});

export const viewChangeBody = z
  .object({ name, description, query, shared: z.boolean(), team: team.nullable() })
  .partial();

/** With which view a page of the fleet, or of a cluster, opens; null: with everything. */
export const defaultViewBody = z.object({
  page: viewPage,
  clusterId: z.string().max(80).nullable(),
  viewId: z.string().max(40).nullable(),
});

/** A file of views as it was exported. */
export const viewsFileBody = z.object({ lynceusViews: z.array(viewBody).max(200) });

/** The views of a page, or of all, that somebody may open; and with which their pages open. */
export async function savedViews(
  viewer: Viewer,
  page: ViewPage | null,
): Promise<{ items: SavedView[]; defaults: DefaultView[] }> {
  const items = (await listSavedViews(viewer, page)).flatMap((row) => savedView(viewer, row));
  return { items, defaults: defaultViews(viewer) };
}

/**
 * Keeps the views of a file for whoever imports it. One that is kept already, or is about a cluster that is not here,
 * is left out and counted.
 */
export async function importViews(
  viewer: Viewer,
  { lynceusViews }: z.infer<typeof viewsFileBody>,
): Promise<{ added: number; known: number; withoutCluster: number }> {
  const key = (view: Pick<SavedViewRow, 'page' | 'name' | 'query' | 'clusterId'>) =>
    JSON.stringify([view.page, view.name, view.query, view.clusterId]);
  const kept = new Set((await listSavedViews(viewer, null)).filter(({ owner }) => owner === viewer.name).map(key));
  const counts = { added: 0, known: 0, withoutCluster: 0 };
  for (const view of lynceusViews) {
    if (kept.has(key(view))) counts.known += 1;
    else if (await added(viewer, view)) counts.added += 1;
    else counts.withoutCluster += 1;
    kept.add(key(view));
  }
  return counts;
}

async function added(viewer: Viewer, view: z.infer<typeof viewBody>): Promise<boolean> {
  try {
    await addSavedView(viewer, view);
    return true;
  } catch (error) {
    if (error instanceof AppError && error.code === 'not-found') return false;
    throw error;
  }
}

/** A row as it is sent; none for a page that this version does not have. */
export function savedView(viewer: Viewer, row: SavedViewRow): SavedView[] {
  const page = viewPage.safeParse(row.page);
  return page.success ? [{ ...row, page: page.data, mine: row.owner === viewer.name }] : [];
}
