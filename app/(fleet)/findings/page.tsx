import { FindingsList } from '@/components/findings/findings-list';
import { orNotFound, type PageProps } from '@/components/layout/cluster-view';
import { Page, PageHeader } from '@/components/layout/page';
import { SavedViews } from '@/components/saved-views/saved-views';
import { currentViewer } from '@/lib/auth/current-viewer';
import { listClusters } from '@/lib/store/clusters';

export const metadata = { title: 'Findings' };

export default async function FindingsPage({ searchParams }: PageProps) {
  const viewer = await currentViewer();
  const clusters = await listClusters(viewer);
  return (
    <Page wide>
      <PageHeader
        title="Findings"
        answer="What fails a control in any cluster, worst first."
        actions={<SavedViews page="findings" clusterId={null} />}
      />
      {await orNotFound(
        FindingsList({
          viewer,
          clusterId: null,
          clusterNames: Object.fromEntries(clusters.map(({ id, name }) => [id, name])),
          search: await searchParams,
        }),
      )}
    </Page>
  );
}
