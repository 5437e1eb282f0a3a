import { Suspense } from 'react';
import { z } from 'zod';
import { singleParams } from '@/components/access/single-params';
import { orNotFound, type PageProps } from '@/components/layout/cluster-view';
import { ChartsSkeleton } from '@/components/layout/skeletons';
import { CompareView } from '@/components/trends/compare-view';
import { compareClusters, compareSearch, mostCompared } from '@/lib/api/compare';
import { currentViewer } from '@/lib/auth/current-viewer';
import { listClusters } from '@/lib/store/clusters';

export const metadata = { title: 'Compare clusters' };

const shown = z.object({ builtin: z.string().optional() });

export default async function ComparePage({ searchParams }: Pick<PageProps, 'searchParams'>) {
  const params = singleParams(await searchParams);
  const { clusters } = compareSearch.catch({ clusters: [] }).parse(params);
  const { builtin } = shown.catch({}).parse(params);
  return (
    <Suspense fallback={<ChartsSkeleton />}>
      <Compare asked={clusters.slice(0, mostCompared)} builtIn={builtin === '1'} />
    </Suspense>
  );
}

async function Compare({ asked, builtIn }: { asked: readonly string[]; builtIn: boolean }) {
  const viewer = await currentViewer();
  const [comparison, all] = await Promise.all([orNotFound(compareClusters(viewer, asked)), listClusters(viewer)]);
  const choices = all.filter(({ latest }) => latest !== null).map(({ id, name }) => ({ id, name }));
  return <CompareView comparison={comparison} choices={choices} builtIn={builtIn} />;
}
