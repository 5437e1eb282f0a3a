import type { Metadata } from 'next';
import { z } from 'zod';
import { NoSnapshot } from '@/components/access/no-snapshot';
import { singleParams } from '@/components/access/single-params';
import { ChangesView } from '@/components/changes/changes-view';
import { clusterView, orNotFound, type PageProps } from '@/components/layout/cluster-view';
import { Page, PageHeader } from '@/components/layout/page';
import { EmptyState } from '@/components/ui/empty-state';
import { storedChanges } from '@/lib/api/changes';
import { scoreTrend } from '@/lib/store/trends';

export const metadata: Metadata = { title: 'Changes' };

const words = z.string().max(300).catch('').default('');
const search = z.object({
  from: z.string().max(80).optional().catch(undefined),
  to: z.string().max(80).optional().catch(undefined),
  side: z.enum(['gained', 'lost']).nullable().catch(null).default(null),
  namespace: words,
  q: words,
  builtin: z.string().catch('0').default('0'),
});

export default async function ChangesPage(props: PageProps) {
  const { viewer, cluster, snapshot, at } = await clusterView(props);
  if (!snapshot) return <NoSnapshot clusterName={cluster.name} />;
  const { from, to, side, namespace, q, builtin } = search.parse(singleParams(await props.searchParams));
  const [changes, trend] = await Promise.all([
    orNotFound(storedChanges(viewer, cluster.id, { from, to: at ?? to })),
    scoreTrend(viewer, cluster.id),
  ]);
  if (!changes) {
    return (
      <Page>
        <PageHeader title="Changes" />
        <EmptyState icon="changes" title={`There is nothing before the first snapshot of ${cluster.name}`}>
          From the second snapshot on, this page tells who gained and lost what, and which object did it.
        </EmptyState>
      </Page>
    );
  }
  return (
    <ChangesView
      cluster={cluster}
      changes={changes}
      moments={trend
        .map(({ snapshotId, at: moment, scores }) => ({ id: snapshotId, at: moment, score: scores.all }))
        .reverse()}
      filter={{ side, namespace, q, builtin: builtin === '1' }}
    />
  );
}
