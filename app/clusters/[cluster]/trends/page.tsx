import { Suspense } from 'react';
import { clusterView, type PageProps } from '@/components/layout/cluster-view';
import { ChartsSkeleton } from '@/components/layout/skeletons';
import { NoSnapshot } from '@/components/posture/no-snapshot';
import { Trends } from '@/components/posture/trends';

export const metadata = { title: 'Trends' };

export default async function TrendsPage(props: PageProps) {
  const view = await clusterView(props);
  if (view.snapshot === null) return <NoSnapshot cluster={view.cluster} />;
  return (
    <Suspense fallback={<ChartsSkeleton />}>
      <Trends view={view} snapshot={view.snapshot} />
    </Suspense>
  );
}
