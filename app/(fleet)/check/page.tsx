import { CheckView } from '@/components/changes/check-view';
import { Page, PageHeader } from '@/components/layout/page';
import { EmptyState } from '@/components/ui/empty-state';
import { TextLink } from '@/components/ui/text-link';
import { currentViewer } from '@/lib/auth/current-viewer';
import { listClusters } from '@/lib/store/clusters';

export const metadata = { title: 'Pre-merge check' };

export default async function CheckPage() {
  const clusters = (await listClusters(await currentViewer())).flatMap(({ id, name, latest }) =>
    latest ? [{ id, name, at: latest.collectedAt }] : [],
  );
  return (
    <Page>
      <PageHeader
        title="Pre-merge check"
        answer="Paste the manifests of a change to see what they would newly allow, before anybody merges them."
      />
      {clusters.length === 0 ? (
        <EmptyState icon="changes" title="There is no cluster to check against">
          A check applies manifests to what was last read from a cluster. <TextLink href="/">Add a cluster</TextLink>{' '}
          first.
        </EmptyState>
      ) : (
        <CheckView clusters={clusters} />
      )}
    </Page>
  );
}
