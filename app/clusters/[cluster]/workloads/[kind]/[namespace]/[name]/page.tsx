import type { Metadata } from 'next';
import { NoSnapshot } from '@/components/access/no-snapshot';
import { singleParams } from '@/components/access/single-params';
import { clusterView, decodedParam, orNotFound, type PageProps } from '@/components/layout/cluster-view';
import { severityLevels } from '@/components/ui/severity';
import { WorkloadView } from '@/components/workloads/workload-view';
import { workloadDetail } from '@/lib/api/workload-detail';

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  return { title: decodedParam((await params)['name'] ?? 'Workload') };
}

export default async function WorkloadPage(props: PageProps) {
  const { viewer, cluster, snapshot, at } = await clusterView(props);
  if (!snapshot) return <NoSnapshot clusterName={cluster.name} />;
  const [params, search] = await Promise.all([props.params, props.searchParams]);
  const part = (key: string) => decodedParam(params[key] ?? '');
  const asked = { kind: part('kind'), namespace: part('namespace'), name: part('name') };
  const { severity, patch } = singleParams(search);
  return (
    <WorkloadView
      clusterId={cluster.id}
      at={at}
      detail={await orNotFound(workloadDetail(viewer, snapshot, asked))}
      severity={severityLevels.find((level) => level === severity) ?? null}
      isCareful={patch === 'careful'}
    />
  );
}
