import { Page, PageHeader } from '@/components/layout/page';
import { EmptyState } from '@/components/ui/empty-state';
import { TextLink } from '@/components/ui/text-link';
import type { ClusterSummary } from '@/lib/store/types';

/** A cluster that was connected and never read to the end. */
export function NoSnapshot({ cluster, children }: { cluster: ClusterSummary; children?: React.ReactNode }) {
  return (
    <Page>
      <PageHeader title={cluster.name} answer="This cluster has no snapshot yet, so there is nothing to show." />
      <EmptyState icon="clock" title="Nothing has been read" actions={children}>
        A scan that fails or is cancelled stores nothing. Start one here, or go back to the{' '}
        <TextLink href="/">fleet</TextLink>.
      </EmptyState>
    </Page>
  );
}
