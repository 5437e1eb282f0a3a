import type { Metadata } from 'next';
import { NoSnapshot } from '@/components/access/no-snapshot';
import { Pager } from '@/components/access/pager';
import { singleParams } from '@/components/access/single-params';
import { clusterView, type PageProps } from '@/components/layout/cluster-view';
import { Page, PageHeader } from '@/components/layout/page';
import { ExportLink } from '@/components/roles/export-link';
import { EmptyState } from '@/components/ui/empty-state';
import { count } from '@/components/ui/format';
import { Panel } from '@/components/ui/panel';
import { RiskHelp } from '@/components/posture/risk-help';
import { WorkloadFilters } from '@/components/workloads/workload-filters';
import { WorkloadGaps } from '@/components/workloads/workload-gaps';
import { WorkloadTable } from '@/components/workloads/workload-table';
import { workloadsSentence } from '@/components/workloads/words';
import { SavedViews } from '@/components/saved-views/saved-views';
import { listWorkloads, workloadSearch } from '@/lib/api/workloads';
import { clusterPath } from '@/lib/client/paths';

export const metadata: Metadata = { title: 'Workloads' };

export default async function WorkloadsPage(props: PageProps) {
  const { viewer, cluster, snapshot, at } = await clusterView(props);
  if (!snapshot) return <NoSnapshot clusterName={cluster.name} />;
  const search = singleParams(await props.searchParams);
  const asked = workloadSearch.parse(search);
  const workloads = await listWorkloads(viewer, snapshot, asked);
  const address = { path: clusterPath(cluster.id, 'workloads'), search };
  return (
    <Page wide>
      <PageHeader
        title="Workloads"
        answer={workloadsSentence(workloads)}
        actions={
          <>
            <SavedViews page="workloads" clusterId={cluster.id} />
            <ExportLink clusterId={cluster.id} section="workloads" search={search} rows={workloads.total} />
          </>
        }
      />
      <WorkloadGaps gaps={workloads.gaps} clusterId={cluster.id} at={at} />
      <WorkloadFilters page={workloads} asked={asked} address={address} />
      {workloads.items.length === 0 ? (
        <EmptyState icon="workloads" title="No workload matches">
          Take a filter away, or look at another moment.
        </EmptyState>
      ) : (
        <Panel
          title={
            <span className="flex items-center gap-2">
              <span role="status">{count(workloads.total, 'workload')}</span>
              <RiskHelp />
            </span>
          }
          flush
        >
          <WorkloadTable clusterId={cluster.id} at={at} rows={workloads.items} address={address} sort={asked.sort} />
        </Panel>
      )}
      <Pager path={address.path} search={search} page={workloads.page} pages={workloads.pages} />
    </Page>
  );
}
