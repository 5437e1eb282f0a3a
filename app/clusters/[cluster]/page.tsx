import { Suspense } from 'react';
import { ClusterMenu } from '@/components/connect/cluster-menu';
import { RescanButton } from '@/components/connect/rescan-button';
import { clusterView, type PageProps } from '@/components/layout/cluster-view';
import { PostureSkeleton } from '@/components/layout/skeletons';
import { NoSnapshot } from '@/components/posture/no-snapshot';
import { Posture } from '@/components/posture/posture';
import { WhatIfBar } from '@/components/what-if/what-if-bar';
import { parseOffList } from '@/lib/what-if/off-list';

export const metadata = { title: 'Posture' };

export default async function PosturePage(props: PageProps) {
  const view = await clusterView(props);
  const { cluster, snapshot, at } = view;
  const actions = (
    <>
      <RescanButton cluster={{ id: cluster.id, name: cluster.name, source: cluster.source }} />
      <ClusterMenu cluster={{ id: cluster.id, name: cluster.name }} />
    </>
  );
  if (snapshot === null) return <NoSnapshot cluster={cluster}>{actions}</NoSnapshot>;
  const { off, vs } = await props.searchParams;
  return (
    <>
      <WhatIfBar clusterId={cluster.id} at={at} off={parseOffList([off].flat()[0])} />
      <Suspense key={snapshot.id} fallback={<PostureSkeleton />}>
        <Posture view={view} snapshot={snapshot} actions={at === null && actions} vs={[vs].flat()[0] ?? null} />
      </Suspense>
    </>
  );
}
