import { GapTable } from '@/components/posture/gap-table';
import { NoSnapshot } from '@/components/posture/no-snapshot';
import { singleParams } from '@/components/access/single-params';
import { AdmissionDetails } from '@/components/compliance/admission-details';
import { AdmissionTable } from '@/components/compliance/admission-table';
import { ComplianceTabs } from '@/components/compliance/compliance-tabs';
import { VersionLinks } from '@/components/compliance/version-links';
import { clusterView, type PageProps } from '@/components/layout/cluster-view';
import { Page, PageHeader } from '@/components/layout/page';
import { changed } from '@/components/roles/filter-links';
import { EmptyState } from '@/components/ui/empty-state';
import { count } from '@/components/ui/format';
import { Panel } from '@/components/ui/panel';
import { podSecurityOf, type PodSecurityAnswer } from '@/lib/api/pod-security';
import { clusterPath } from '@/lib/client/paths';

export const metadata = { title: 'Pod Security' };

export default async function PodSecurityPage(props: PageProps) {
  const { viewer, cluster, snapshot, at } = await clusterView(props);
  if (snapshot === null) return <NoSnapshot cluster={cluster} />;
  const search = singleParams(await props.searchParams);
  const answer = await podSecurityOf(viewer, snapshot, search.version);
  const { namespaces, gaps, minor } = answer;
  const address = { path: clusterPath(cluster.id, 'pod-security'), search };
  const hrefOf = (namespace: string) => `${changed(address, 'namespace', namespace)}#namespace`;
  const row = namespaces.find(({ namespace }) => namespace === search.namespace);
  return (
    <Page>
      <PageHeader title="Pod Security" answer={sentence(answer)} />
      <ComplianceTabs clusterId={cluster.id} at={at} current="pod-security" />
      <VersionLinks
        minor={minor}
        serverMinor={answer.serverMinor}
        hrefOf={(version) => changed(address, 'version', `1.${version}`)}
      />
      {gaps.length > 0 && (
        <Panel title="Not all of it was seen" about="Where pods may be hidden, nothing is said to pass" flush>
          <GapTable gaps={gaps} />
        </Panel>
      )}
      {row && <AdmissionDetails clusterId={cluster.id} at={at} row={row} minor={minor} />}
      {namespaces.length === 0 ? (
        <EmptyState icon="compliance" title="No namespace was seen" />
      ) : (
        <Panel
          title="Namespaces"
          about={`What would be admitted by the policy of v1.${minor}; a namespace leads to what stands in its way`}
          flush
        >
          <AdmissionTable rows={namespaces} chosen={row?.namespace ?? null} hrefOf={hrefOf} />
        </Panel>
      )}
    </Page>
  );
}

function sentence({ namespaces, minor, serverMinor }: PodSecurityAnswer): string {
  const raised = namespaces.filter(({ canRaise }) => canRaise).length;
  const policy = serverMinor === minor ? `v1.${minor}, which this API server means by latest` : `v1.${minor}`;
  const could = raised === 0 ? 'No namespace could' : `${raised} of ${count(namespaces.length, 'namespace')} could`;
  return `${could} enforce more today without refusing anything that runs, by the policy of ${policy}.`;
}
