import { Suspense } from 'react';
import { singleParams } from '@/components/access/single-params';
import type { PageProps } from '@/components/layout/cluster-view';
import { ChartsSkeleton } from '@/components/layout/skeletons';
import { FleetTrends } from '@/components/trends/fleet-trends';
import { fleetTrend, fleetTrendSearch, type FleetTrendAsked } from '@/lib/api/fleet-trends';
import { currentViewer } from '@/lib/auth/current-viewer';

export const metadata = { title: 'Trends' };

export default async function FleetTrendsPage({ searchParams }: Pick<PageProps, 'searchParams'>) {
  const asked = fleetTrendSearch.catch({}).parse(singleParams(await searchParams));
  return (
    <Suspense fallback={<ChartsSkeleton />}>
      <Trends asked={asked} />
    </Suspense>
  );
}

async function Trends({ asked }: { asked: FleetTrendAsked }) {
  const trend = await fleetTrend(await currentViewer(), asked);
  return <FleetTrends trend={trend} chosen={Boolean(asked.from ?? asked.to)} />;
}
