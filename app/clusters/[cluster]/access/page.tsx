import type { Metadata } from 'next';
import { AccessExplorer } from '@/components/access/access-explorer';
import { askedOf } from '@/components/access/asked-of';
import { NoSnapshot } from '@/components/access/no-snapshot';
import { rbacGaps } from '@/components/access/rbac-gaps';
import { singleParams } from '@/components/access/single-params';
import { clusterView, type PageProps } from '@/components/layout/cluster-view';
import { packAnswer } from '@/lib/access-graph/packed-answer';
import { graphSearch } from '@/lib/access-graph/question';
import { accessAnswer, namespaceAliases, overviewAnswer } from '@/lib/api/access-graph';
import { loadAccess } from '@/lib/store/access';
import { listSnapshots } from '@/lib/store/snapshots';

export const metadata: Metadata = { title: 'Access graph' };

export default async function AccessPage(props: PageProps) {
  const { viewer, cluster, snapshot } = await clusterView(props);
  if (!snapshot) return <NoSnapshot clusterName={cluster.name} />;
  const params = singleParams(await props.searchParams);
  const search = graphSearch.parse(params);
  const { risky, redact } = search;
  const [answer, overview, { index }, snapshots] = await Promise.all([
    accessAnswer(viewer, snapshot, search),
    params['view'] === 'overview' ? overviewAnswer(viewer, snapshot, { risky, redact, all: false }) : null,
    loadAccess(viewer, snapshot.id),
    listSnapshots(viewer, cluster.id),
  ]);
  const namespaces = [...new Set([...index.objects.namespaces, ...index.boundNamespaces])].sort();
  return (
    <AccessExplorer
      clusterId={cluster.id}
      clusterName={cluster.name}
      moments={snapshots.map(({ id, collectedAt }) => ({ id, collectedAt })).reverse()}
      first={{ asked: askedOf(params), answer: packAnswer(answer), overview }}
      namespaces={namespaces}
      aliases={redact ? await namespaceAliases(viewer, snapshot, namespaces) : {}}
      gaps={rbacGaps(snapshot.gapList)}
    />
  );
}
