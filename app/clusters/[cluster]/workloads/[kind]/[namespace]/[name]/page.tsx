import type { Metadata } from 'next';
import { NoSnapshot } from '@/components/access/no-snapshot';
import { singleParams } from '@/components/access/single-params';
import { clusterView, decodedParam, orNotFound, type PageProps } from '@/components/layout/cluster-view';
import { severityLevels } from '@/components/ui/severity';
import { WorkloadView } from '@/components/workloads/workload-view';
import { workloadDetail } from '@/lib/api/workload-detail';

/** Titles end up in histories and link previews: they name nothing of a cluster. */
export const metadata: Metadata = { title: 'Workload' };

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
