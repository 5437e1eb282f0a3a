import type { Metadata } from 'next';
import { Suspense } from 'react';
import { NoSnapshot } from '@/components/access/no-snapshot';
import { singleParams } from '@/components/access/single-params';
import { AttackPathsView } from '@/components/attack-paths/attack-paths-view';
import { PathsSkeleton } from '@/components/attack-paths/paths-skeleton';
import { clusterView, type PageProps } from '@/components/layout/cluster-view';
import { Page } from '@/components/layout/page';
import { WhatIfBar } from '@/components/what-if/what-if-bar';
import { parseOffList } from '@/lib/what-if/off-list';

export const metadata: Metadata = { title: 'Attack paths' };

export default async function AttackPathsPage(props: PageProps) {
  const view = await clusterView(props);
  const { cluster, snapshot, at } = view;
  if (!snapshot) return <NoSnapshot clusterName={cluster.name} />;
  const search = singleParams(await props.searchParams);
  return (
    <>
      <WhatIfBar clusterId={cluster.id} at={at} off={parseOffList(search['off'])} />
      <Page>
        <Suspense key={snapshot.id} fallback={<PathsSkeleton />}>
          <AttackPathsView view={view} snapshot={snapshot} search={search} />
        </Suspense>
      </Page>
    </>
  );
}
