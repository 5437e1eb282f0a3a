import { Suspense } from 'react';
import { FindingsList } from '@/components/findings/findings-list';
import { clusterView, type PageProps } from '@/components/layout/cluster-view';
import { Page, PageHeader } from '@/components/layout/page';
import { ListSkeleton } from '@/components/layout/skeletons';
import { NoSnapshot } from '@/components/posture/no-snapshot';
import { SavedViews } from '@/components/saved-views/saved-views';

export const metadata = { title: 'Findings' };

export default async function ClusterFindingsPage(props: PageProps) {
  const { viewer, cluster, snapshot } = await clusterView(props);
  if (snapshot === null) return <NoSnapshot cluster={cluster} />;
  return (
    <Page wide>
      <PageHeader
        title="Findings"
        answer={`What fails a control in ${cluster.name}, worst first.`}
        actions={<SavedViews page="findings" clusterId={cluster.id} />}
      />
      <Suspense fallback={<ListSkeleton />}>
        <FindingsList
          viewer={viewer}
          clusterId={cluster.id}
          clusterNames={{ [cluster.id]: cluster.name }}
          search={await props.searchParams}
        />
      </Suspense>
    </Page>
  );
}
