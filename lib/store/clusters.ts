import 'server-only';

import type { Database } from 'better-sqlite3';
import { AppError } from '@/lib/errors';
import { guarded } from './failures';
import { slugOf } from './ids';
import { removeDemoReports } from './images';
import { openStore } from './open';
import { bySurface, scoreOf, snapshotOf } from './rows';
import { removeSecondHistoryOf } from './second-history-file';
import type { Cluster, ClusterSource, ClusterSummary } from './types';
import { maySee, type Viewer } from './viewer';

const trendLength = 30;

/** Every cluster that the viewer may see, by name, each with its newest snapshot. */
export async function listClusters(viewer: Viewer): Promise<ClusterSummary[]> {
  const rows = await openStore().prisma.cluster.findMany({ orderBy: [{ name: 'asc' }, { id: 'asc' }] });
  return Promise.all(rows.filter(({ id }) => maySee(viewer, id)).map(summaryOf));
}

/** @throws AppError `not-found` when there is no such cluster, or not for this viewer. */
export async function getCluster(viewer: Viewer, id: string): Promise<ClusterSummary> {
  const row = maySee(viewer, id) ? await openStore().prisma.cluster.findUnique({ where: { id } }) : null;
  if (!row) throw new AppError('not-found', `There is no cluster ${id}`);
  return summaryOf(row);
}

/** The oldest cluster of that name, or of that id, or null. */
export async function findClusterByName(viewer: Viewer, name: string): Promise<Cluster | null> {
  const rows = openStore()
    .sql.prepare(
      `SELECT id, name, source, context, created_at AS createdAt FROM cluster WHERE name = ? OR id = ?
       ORDER BY name <> ?, created_at`,
    )
    .all(name, name, name) as ClusterRow[]; // columns as selected
  const row = rows.find(({ id }) => maySee(viewer, id));
  return row ? clusterOf(row) : null;
}

/**
 * A new cluster, with the slug of its name as id (`prod-eu`, `prod-eu-2`).
 *
 * @throws AppError `conflict` when the asked `id` is taken, `invalid-request` when the name is empty or too long.
 */
export async function createCluster(
  viewer: Viewer,
  about: { name: string; source: ClusterSource; context?: string; id?: string },
): Promise<Cluster> {
  if (viewer.clusters !== 'all') throw new AppError('forbidden', 'Only who sees every cluster may add one');
  const name = about.name.trim();
  if (name === '' || name.length > 200)
    throw new AppError('invalid-request', 'A cluster needs a name of at most 200 characters');
  const { sql } = openStore();
  const createdAt = new Date().toISOString();
  const insert = sql.prepare('INSERT INTO cluster (id, name, source, context, created_at) VALUES (?, ?, ?, ?, ?)');
  return guarded(() =>
    sql
      .transaction(() => {
        const id = freeClusterId(sql, about.id ?? slugOf(name), about.id !== undefined);
        const context = about.context ?? null;
        insert.run(id, name, about.source, context, createdAt);
        return { id, name, source: about.source, context, createdAt };
      })
      .immediate(),
  );
}

/** Removes the cluster with everything that is stored of it. */
export async function removeCluster(viewer: Viewer, id: string): Promise<void> {
  await getCluster(viewer, id);
  removeRows([id]);
}

/** Removes the demo clusters, for good: they are not seeded again. */
export async function removeDemo(viewer: Viewer): Promise<void> {
  const { prisma } = openStore();
  const rows = await prisma.cluster.findMany({ where: { source: 'demo' }, select: { id: true } });
  removeRows(
    rows.map(({ id }) => id).filter((id) => maySee(viewer, id)),
    { key: 'demo', value: 'removed' },
  );
  removeDemoReports();
}

/** Deletes chunks and advice that nothing points at any more. Runs inside a transaction. */
export function collectOrphans(sql: Database): void {
  sql.exec(`DELETE FROM chunk WHERE NOT EXISTS (SELECT 1 FROM chunk_span WHERE chunk_span.hash = chunk.hash);
            DELETE FROM advice WHERE NOT EXISTS (SELECT 1 FROM finding_span WHERE finding_span.advice_id = advice.id);`);
}

function removeRows(ids: readonly string[], setting?: { key: string; value: string }): void {
  const { sql } = openStore();
  guarded(() =>
    sql
      .transaction(() => {
        for (const id of ids) {
          sql.prepare('DELETE FROM cluster WHERE id = ?').run(id); // its rows everywhere go with it
          sql.prepare('DELETE FROM lease WHERE name = ?').run(`scan ${id}`);
        }
        collectOrphans(sql);
        if (setting)
          sql
            .prepare(
              'INSERT INTO setting (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value',
            )
            .run(setting.key, setting.value);
      })
      .immediate(),
  );
  ids.forEach(removeSecondHistoryOf);
}

function freeClusterId(sql: Database, wanted: string, exactly: boolean): string {
  const taken = sql.prepare('SELECT 1 FROM cluster WHERE id = ?');
  if (exactly && taken.get(wanted)) throw new AppError('conflict', `There is a cluster ${wanted} already`);
  for (let number = 1; ; number++) {
    const id = number === 1 ? wanted : `${wanted}-${number}`;
    if (!taken.get(id)) return id;
  }
}

type ClusterRow = { id: string; name: string; source: string; context: string | null; createdAt: string };

function clusterOf({ id, name, source, context, createdAt }: ClusterRow): Cluster {
  return { id, name, source: source as ClusterSource, context, createdAt }; // written by createCluster
}

async function summaryOf(row: ClusterRow): Promise<ClusterSummary> {
  const recent = await openStore().prisma.snapshot.findMany({
    where: { clusterId: row.id },
    orderBy: { seq: 'desc' },
    take: trendLength,
    include: { scores: true },
  });
  const [latest] = recent;
  return {
    ...clusterOf(row),
    latest: latest ? snapshotOf(latest) : null,
    scores: latest ? latest.scores.map(scoreOf).sort(bySurface) : [],
    trend: recent
      .map(({ collectedAt, scores }) => ({
        at: collectedAt,
        score: scores.find(({ surface }) => surface === 'all')?.score ?? null,
      }))
      .reverse(),
    newFindings: latest?.opened ?? 0,
    fixedFindings: latest?.fixed ?? 0,
    worstSubject: latest?.worstSubject ? (JSON.parse(latest.worstSubject) as ClusterSummary['worstSubject']) : null, // written by saveSnapshot
  };
}
