import 'server-only';

import { AppError } from '@/lib/errors';
import { getCluster } from './clusters';
import { guarded } from './failures';
import { newSnapshotId } from './ids';
import { openStore } from './open';
import { maySee, type Viewer } from './viewer';

/** What somebody wrote beside a moment. */
export type Annotation = {
  readonly id: string;
  /** Null: of all clusters. */
  readonly clusterId: string | null;
  /** The moment that it is about. */
  readonly at: string;
  readonly text: string;
  /** Who wrote it first, and when. */
  readonly by: string;
  readonly writtenAt: string;
  /** Who wrote it otherwise last; null when nobody did. */
  readonly changed: { readonly by: string; readonly at: string } | null;
};

/** One saying of a note: its words at a time, null where it was taken back. */
export type AnnotationSaying = {
  readonly at: string;
  readonly text: string | null;
  readonly saidAt: string;
  readonly saidBy: string;
};

export type NewAnnotation = { readonly at: string; readonly text: string };

/**
 * The notes beside a cluster, those of all clusters among them, in the order of what they are about; without a cluster
 * only those of all clusters. What was taken back is left out.
 *
 * @throws AppError `not-found` when there is no such cluster for this viewer.
 */
export async function listAnnotations(viewer: Viewer, clusterId: string | null): Promise<readonly Annotation[]> {
  if (clusterId !== null) await getCluster(viewer, clusterId);
  const rows = openStore()
    .sql.prepare(
      `SELECT n.note AS id, n.cluster_id AS clusterId, n.at, n.text, f.said_by AS byFirst, f.said_at AS firstAt,
         n.said_by AS byLast, n.said_at AS lastAt
       FROM annotation n
       JOIN annotation f ON f.id = (SELECT min(id) FROM annotation WHERE note = n.note)
       WHERE n.id = (SELECT max(id) FROM annotation WHERE note = n.note) AND n.text IS NOT NULL
         AND (n.cluster_id IS NULL OR n.cluster_id IS ?)
       ORDER BY n.at, n.id`,
    )
    .all(clusterId) as Row[]; // columns as selected
  return rows.map(annotationOf);
}

/**
 * Writes a note beside a moment of a cluster, or (null) of all.
 *
 * @throws AppError `not-found`, `forbidden` for a note of all clusters by somebody who does not see all.
 */
export async function addAnnotation(
  viewer: Viewer,
  clusterId: string | null,
  { at, text }: NewAnnotation,
  now = new Date(),
): Promise<Annotation> {
  if (clusterId !== null) await getCluster(viewer, clusterId);
  assertMayWrite(viewer, clusterId);
  const saidAt = now.toISOString();
  const id = newSnapshotId(saidAt);
  say({ note: id, clusterId, at, text, saidAt, saidBy: viewer.name });
  return { id, clusterId, at, text, by: viewer.name, writtenAt: saidAt, changed: null };
}

/** Says a note otherwise; what it said before stays in its history. @throws AppError `not-found`, `forbidden`. */
export async function changeAnnotation(
  viewer: Viewer,
  id: string,
  { at, text }: NewAnnotation,
  now = new Date(),
): Promise<void> {
  const { clusterId } = stands(viewer, id);
  say({ note: id, clusterId, at, text, saidAt: now.toISOString(), saidBy: viewer.name });
}

/** Takes a note back: it is shown no more, and its history says who did so. @throws AppError `not-found`, `forbidden`. */
export async function removeAnnotation(viewer: Viewer, id: string, now = new Date()): Promise<void> {
  const { clusterId, at } = stands(viewer, id);
  say({ note: id, clusterId, at, text: null, saidAt: now.toISOString(), saidBy: viewer.name });
}

/** Everything that a note ever said, oldest first. @throws AppError `not-found`. */
export async function annotationHistory(viewer: Viewer, id: string): Promise<readonly AnnotationSaying[]> {
  const rows = sayings(id);
  const [first] = rows;
  if (!first || !mayRead(viewer, first.clusterId)) throw unknown(id);
  return rows.map(({ at, text, saidAt, saidBy }) => ({ at, text, saidAt, saidBy }));
}

type Saying = AnnotationSaying & { readonly note: string; readonly clusterId: string | null };

function say(saying: Saying): void {
  guarded(() =>
    openStore()
      .sql.prepare(
        `INSERT INTO annotation (note, cluster_id, at, text, said_at, said_by)
         VALUES (@note, @clusterId, @at, @text, @saidAt, @saidBy)`,
      )
      .run(saying),
  );
}

/** The saying of a note that holds, for somebody who may write there. */
function stands(viewer: Viewer, id: string): Saying {
  const last = sayings(id).at(-1);
  if (!last || last.text === null || !mayRead(viewer, last.clusterId)) throw unknown(id);
  assertMayWrite(viewer, last.clusterId);
  return last;
}

function sayings(id: string): readonly Saying[] {
  return openStore()
    .sql.prepare(
      `SELECT note, cluster_id AS clusterId, at, text, said_at AS saidAt, said_by AS saidBy
       FROM annotation WHERE note = ? ORDER BY id`,
    )
    .all(id) as Saying[]; // columns as selected
}

const mayRead = (viewer: Viewer, clusterId: string | null) => clusterId === null || maySee(viewer, clusterId);

function assertMayWrite(viewer: Viewer, clusterId: string | null): void {
  if (clusterId === null && viewer.clusters !== 'all')
    throw new AppError('forbidden', 'Notes of all clusters are for those who may see all clusters');
}

const unknown = (id: string) => new AppError('not-found', `There is no note ${id}`);

type Row = Omit<Annotation, 'by' | 'writtenAt' | 'changed'> & {
  readonly byFirst: string;
  readonly firstAt: string;
  readonly byLast: string;
  readonly lastAt: string;
};

function annotationOf({ byFirst, firstAt, byLast, lastAt, ...row }: Row): Annotation {
  const changed = lastAt === firstAt ? null : { by: byLast, at: lastAt };
  return { ...row, by: byFirst, writtenAt: firstAt, changed };
}
