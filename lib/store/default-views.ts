import 'server-only';

import { AppError } from '@/lib/errors';
import { getCluster } from './clusters';
import { guarded } from './failures';
import { openStore } from './open';
import { visibleView } from './saved-views';
import { maySee, type Viewer } from './viewer';

/** The view that a page of a place opens with for somebody. */
export type DefaultView = {
  readonly page: string;
  /** Null: the page of the fleet. */
  readonly clusterId: string | null;
  readonly viewId: string;
  readonly name: string;
  readonly query: string;
};

/** The views that pages open with for a viewer. One that its owner keeps to themselves by now is left out. */
export function defaultViews(viewer: Viewer): DefaultView[] {
  const rows = openStore()
    .sql.prepare(
      `SELECT d.page, d.place, d.view_id AS viewId, v.name, v.query, v.owner, v.shared, v.team
       FROM default_view d JOIN saved_view v ON v.id = d.view_id WHERE d.owner = ? ORDER BY d.page, d.place`,
    )
    .all(viewer.name) as (Omit<DefaultView, 'clusterId'> & {
    place: string;
    owner: string;
    shared: number;
    team: string | null;
  })[]; // columns as selected
  return rows
    .filter(({ place }) => place === '' || maySee(viewer, place))
    .filter(
      ({ owner, shared, team }) =>
        owner === viewer.name || (shared === 1 && (team === null || viewer.teams?.includes(team))),
    )
    .map(({ page, place, viewId, name, query }) => ({ page, clusterId: place || null, viewId, name, query }));
}

/**
 * Says with which view a page opens for whoever says it; null: with everything.
 *
 * @throws AppError `not-found` for the view or the cluster, `invalid-request` when the view is of another page.
 */
export async function setDefaultView(
  viewer: Viewer,
  { page, clusterId, viewId }: Pick<DefaultView, 'page' | 'clusterId'> & { readonly viewId: string | null },
): Promise<void> {
  if (clusterId !== null) await getCluster(viewer, clusterId);
  const place = clusterId ?? '';
  const { sql } = openStore();
  if (viewId === null) {
    guarded(() =>
      sql.prepare('DELETE FROM default_view WHERE owner = ? AND page = ? AND place = ?').run(viewer.name, page, place),
    );
    return;
  }
  const view = await visibleView(viewer, viewId);
  if (view.page !== page) throw new AppError('invalid-request', `“${view.name}” is a view of another page`);
  guarded(() =>
    sql
      .prepare('INSERT OR REPLACE INTO default_view (owner, page, place, view_id) VALUES (?, ?, ?, ?)')
      .run(viewer.name, page, place, viewId),
  );
}
