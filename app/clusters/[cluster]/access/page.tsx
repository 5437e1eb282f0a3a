import type { Metadata } from 'next';
import { AccessExplorer } from '@/components/access/access-explorer';
import { askedOf } from '@/components/access/asked-of';
import { NoSnapshot } from '@/components/access/no-snapshot';
import { rbacGaps } from '@/components/access/rbac-gaps';
import { singleParams } from '@/components/access/single-params';
import { clusterView, type PageProps } from '@/components/layout/cluster-view';
import { graphSearch } from '@/lib/access-graph/question';
import { accessAnswer } from '@/lib/api/access-graph';
import { loadAccess } from '@/lib/store/access';

export const metadata: Metadata = { title: 'Access graph' };

export default async function AccessPage(props: PageProps) {
  const { viewer, cluster, snapshot, at } = await clusterView(props);
  if (!snapshot) return <NoSnapshot clusterName={cluster.name} />;
  const search = singleParams(await props.searchParams);
  const [answer, { index }] = await Promise.all([
    accessAnswer(viewer, snapshot, graphSearch.parse(search)),
    loadAccess(viewer, snapshot.id),
  ]);
  const namespaces = [...new Set([...index.objects.namespaces, ...index.boundNamespaces])].sort();
  return (
    <AccessExplorer
      key={snapshot.id}
      clusterId={cluster.id}
      clusterName={cluster.name}
      snapshotId={snapshot.id}
      collectedAt={snapshot.collectedAt}
      at={at}
      first={{ asked: askedOf(search), answer }}
      namespaces={namespaces}
      gaps={rbacGaps(snapshot.gapList)}
    />
  );
}
