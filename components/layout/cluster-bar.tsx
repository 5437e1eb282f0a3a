import type { ReactNode } from 'react';
import { currentViewer } from '@/lib/auth/current-viewer';
import { listClusters } from '@/lib/store/clusters';
import { listSnapshots } from '@/lib/store/snapshots';
import { TopBar } from './top-bar';

type ClusterBarProps = { clusterId?: string; crumb?: ReactNode };

/** The top bar with what it switches between, read from the store. An unknown cluster is left out. */
export async function ClusterBar({ clusterId, crumb }: ClusterBarProps) {
  const viewer = await currentViewer();
  const clusters = (await listClusters(viewer)).map(({ id, name }) => ({ id, name }));
  const cluster = clusters.find(({ id }) => id === clusterId);
  const snapshots = cluster ? await listSnapshots(viewer, cluster.id) : [];
  return (
    <TopBar
      clusters={clusters}
      {...(cluster && { cluster })}
      snapshots={snapshots.map(({ id, collectedAt, coverage }) => ({ id, collectedAt, coverage }))}
      crumb={crumb}
    />
  );
}
