import 'server-only';

import { notFound } from 'next/navigation';
import { cache } from 'react';
import { currentViewer } from '@/lib/auth/current-viewer';
import { AppError } from '@/lib/errors';
import { getCluster } from '@/lib/store/clusters';
import { getSnapshot } from '@/lib/store/snapshots';
import type { ClusterSummary, SnapshotDetail } from '@/lib/store/types';
import type { Viewer } from '@/lib/store/viewer';

export type PageProps = {
  params: Promise<Record<string, string>>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export type ClusterView = {
  readonly viewer: Viewer;
  readonly cluster: ClusterSummary;
  /** The moment shown; null while the cluster has no snapshot. */
  readonly snapshot: SnapshotDetail | null;
  /** What links must carry to stay in this moment: the snapshot's id, or null for now. */
  readonly at: string | null;
};

/**
 * The cluster and the moment that a page under `/clusters/[cluster]` shows: `?at=SNAPSHOT`, else the latest.
 * An unknown cluster or snapshot ends in the not-found page.
 */
export async function clusterView({ params, searchParams }: PageProps): Promise<ClusterView> {
  const [{ cluster = '' }, { at }] = await Promise.all([params, searchParams]);
  return viewOf(decodedParam(cluster), (Array.isArray(at) ? at[0] : at) ?? null);
}

const viewOf = cache(async (clusterId: string, asked: string | null): Promise<ClusterView> => {
  const viewer = await currentViewer();
  const cluster = await orNotFound(getCluster(viewer, clusterId));
  if (cluster.latest === null) return { viewer, cluster, snapshot: null, at: null };
  const snapshot = await orNotFound(getSnapshot(viewer, clusterId, asked ?? 'latest'));
  return { viewer, cluster, snapshot, at: snapshot.id === cluster.latest.id ? null : snapshot.id };
});

/** What the question answers; the not-found page when there is no such thing. */
export async function orNotFound<T>(question: Promise<T>): Promise<T> {
  try {
    return await question;
  } catch (error) {
    if (error instanceof AppError && error.code === 'not-found') notFound();
    throw error;
  }
}

/** A path segment as it was before the browser encoded it; left alone when it is not valid encoding. */
export function decodedParam(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
