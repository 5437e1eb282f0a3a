import { Page, PageHeader } from '@/components/layout/page';
import { EmptyState } from '@/components/ui/empty-state';

/** A cluster that nothing was read from yet. */
export function NoSnapshot({ clusterName }: { clusterName: string }) {
  return (
    <Page>
      <PageHeader title="Access" />
      <EmptyState icon="access" title={`Nothing has been read from ${clusterName} yet`}>
        Once the first scan is done, this page shows who can do what, starting with the riskiest identity.
      </EmptyState>
    </Page>
  );
}
