import { Suspense } from 'react';
import { singleParams } from '@/components/access/single-params';
import { clusterView, orNotFound, type ClusterView, type PageProps } from '@/components/layout/cluster-view';
import { ChartsSkeleton } from '@/components/layout/skeletons';
import { NoSnapshot } from '@/components/posture/no-snapshot';
import { ClusterTrends } from '@/components/trends/cluster-trends';
import { clusterTrend, rangeChanges, trendSearch, type TrendAsked } from '@/lib/api/trends';
import type { SnapshotDetail } from '@/lib/store/types';

export const metadata = { title: 'Trends' };

export default async function TrendsPage(props: PageProps) {
  const view = await clusterView(props);
  if (view.snapshot === null) return <NoSnapshot cluster={view.cluster} />;
  const asked = trendSearch.catch({}).parse(singleParams(await props.searchParams));
  return (
    <Suspense fallback={<ChartsSkeleton />}>
      <Trends view={view} snapshot={view.snapshot} asked={asked} />
    </Suspense>
  );
}

async function Trends({ view, snapshot, asked }: { view: ClusterView; snapshot: SnapshotDetail; asked: TrendAsked }) {
  const { viewer, cluster } = view;
  const trend = await orNotFound(clusterTrend(viewer, cluster.id, asked));
  const { range, scope } = trend;
  const changes =
    range &&
    (await rangeChanges(viewer, cluster.id, { ...scope, from: range.from.snapshotId, to: range.to.snapshotId }));
  const chosen = Boolean(asked.from ?? asked.to);
  return <ClusterTrends view={view} snapshot={snapshot} trend={trend} changes={changes} chosen={chosen} />;
}
