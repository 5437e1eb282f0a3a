import { Page, PageHeader } from '@/components/layout/page';
import { EmptyState } from '@/components/ui/empty-state';

/** A cluster that nothing was read from yet. */
export function NoNetwork({ clusterName }: { clusterName: string }) {
  return (
    <Page>
      <PageHeader title="Network" />
      <EmptyState icon="network" title={`Nothing has been read from ${clusterName} yet`}>
        Once the first scan is done, this page shows which workloads can talk to which, and which policy lets them.
      </EmptyState>
    </Page>
  );
}
