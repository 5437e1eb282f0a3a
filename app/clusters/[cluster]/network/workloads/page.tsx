import type { Metadata } from 'next';
import { Pager } from '@/components/access/pager';
import { singleParams } from '@/components/access/single-params';
import { clusterView, type PageProps } from '@/components/layout/cluster-view';
import { Page, PageHeader } from '@/components/layout/page';
import { NetworkFrame } from '@/components/network/network-frame';
import { NetworkSentence } from '@/components/network/network-sentence';
import { NoNetwork } from '@/components/network/no-network';
import { WorkloadTable } from '@/components/network/workload-table';
import { changed, FilterGroup, FilterLink } from '@/components/roles/filter-links';
import { ListSearch } from '@/components/roles/list-search';
import { EmptyState } from '@/components/ui/empty-state';
import { count } from '@/components/ui/format';
import { Panel } from '@/components/ui/panel';
import { answerNetwork, networkRows, type NetworkFilter } from '@/lib/api/network';
import { listNetwork, networkSearch } from '@/lib/api/network-list';
import { networkWorkloadsPath } from '@/lib/client/network';

export const metadata: Metadata = { title: 'Workloads in the network' };

const filters: readonly (readonly [NetworkFilter, string])[] = [
  ['open', 'Open to every pod'],
  ['exposed', 'Open to outside'],
  ['metadata', 'Reach the metadata address'],
  ['internet', 'Reach the internet'],
  ['withoutDns', 'Cut off from DNS'],
];
const meshFilters: typeof filters = [
  ['outsideMesh', 'Outside of the mesh'],
  ['plainText', 'Accept plain text'],
];

export default async function NetworkWorkloadsPage(props: PageProps) {
  const { viewer, cluster, snapshot, at } = await clusterView(props);
  if (!snapshot) return <NoNetwork clusterName={cluster.name} />;
  const search = singleParams(await props.searchParams);
  const [answer, rows] = await Promise.all([answerNetwork(viewer, snapshot), networkRows(viewer, snapshot)]);
  const { show, ...asked } = networkSearch.parse(search);
  const { items, page, pages, counts } = listNetwork(rows, { ...asked, show });
  const path = networkWorkloadsPath(cluster.id);
  const address = { path, search };
  const hasMesh = answer.meshes.length > 0;
  return (
    <Page wide>
      <PageHeader title="Network" answer={<NetworkSentence clusterId={cluster.id} at={at} answer={answer} />} />
      <NetworkFrame clusterId={cluster.id} at={at} current="workloads" answer={answer}>
        <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
          <ListSearch label="Search workloads" namespaces={[...new Set(rows.map(({ ref }) => ref.namespace))]} />
          <FilterGroup label="What the network lets them">
            {[...filters, ...(hasMesh ? meshFilters : [])].map(([filter, label]) => (
              <FilterLink
                key={filter}
                href={changed(address, 'show', show === filter ? null : filter)}
                isOn={show === filter}
                count={counts[filter]}
              >
                {label}
              </FilterLink>
            ))}
          </FilterGroup>
        </div>
        {items.length === 0 ? (
          <EmptyState icon="network" title="No workload matches">
            None of {count(rows.length, 'workload')} is called so, or the network lets none of them.
          </EmptyState>
        ) : (
          <Panel flush>
            <WorkloadTable clusterId={cluster.id} at={at} rows={items} hasMesh={hasMesh} />
          </Panel>
        )}
        <Pager path={path} search={search} page={page} pages={pages} />
      </NetworkFrame>
    </Page>
  );
}
