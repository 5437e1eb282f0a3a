import type { Metadata } from 'next';
import { NoSnapshot } from '@/components/access/no-snapshot';
import { singleParams } from '@/components/access/single-params';
import { clusterView, type PageProps } from '@/components/layout/cluster-view';
import { Page, PageHeader } from '@/components/layout/page';
import { DeadList } from '@/components/roles/dead-list';
import { deadReasonWords } from '@/components/roles/dead-reason-words';
import { ExportLink } from '@/components/roles/export-link';
import { FilterGroup, FilterLink, toggled } from '@/components/roles/filter-links';
import { ListSearch } from '@/components/roles/list-search';
import { deadSentence } from '@/components/roles/list-sentences';
import { NotAssessedCallout } from '@/components/roles/not-assessed-callout';
import { RoleTabs } from '@/components/roles/role-tabs';
import { EmptyState } from '@/components/ui/empty-state';
import { confidences, deadGrantSearch, listDeadGrants } from '@/lib/api/dead-grants';
import { clusterPath } from '@/lib/client/paths';
import { deadReasons } from '@/lib/rbac/dead-grant-types';

export const metadata: Metadata = { title: 'Dead grants' };

const confidenceWords = { safe: 'Safe to delete', check: 'Check first' };

export default async function DeadGrantsPage(props: PageProps) {
  const { viewer, cluster, snapshot, at } = await clusterView(props);
  if (!snapshot) return <NoSnapshot clusterName={cluster.name} />;
  const search = singleParams(await props.searchParams);
  const asked = deadGrantSearch.parse(search);
  const dead = await listDeadGrants(viewer, snapshot, asked);
  const address = { path: clusterPath(cluster.id, 'dead-grants'), search };
  const isNarrowed = Boolean(asked.q || asked.ns || asked.reason.length || asked.confidence.length);
  return (
    <Page wide>
      <PageHeader
        title="Roles and bindings"
        answer={deadSentence(dead, isNarrowed)}
        actions={<ExportLink clusterId={cluster.id} section="dead-grants" search={search} rows={dead.items.length} />}
      />
      <RoleTabs clusterId={cluster.id} at={at} current="dead-grants" />
      <NotAssessedCallout clusterId={cluster.id} at={at} notAssessed={dead.notAssessed} />
      {dead.total > 0 && (
        <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
          <ListSearch label="Search dead grants" namespaces={dead.namespaces} />
          <FilterGroup label="Confidence">
            {confidences.map((confidence) => (
              <FilterLink
                key={confidence}
                href={toggled(address, 'confidence', confidence)}
                isOn={asked.confidence.includes(confidence)}
                count={dead.counts.confidence[confidence] ?? 0}
              >
                {confidenceWords[confidence]}
              </FilterLink>
            ))}
          </FilterGroup>
          <FilterGroup label="Reason">
            {deadReasons
              .filter((reason) => (dead.counts.reason[reason] ?? 0) > 0 || asked.reason.includes(reason))
              .map((reason) => (
                <FilterLink
                  key={reason}
                  href={toggled(address, 'reason', reason)}
                  isOn={asked.reason.includes(reason)}
                  count={dead.counts.reason[reason] ?? 0}
                >
                  {deadReasonWords[reason].title}
                </FilterLink>
              ))}
          </FilterGroup>
        </div>
      )}
      {dead.items.length === 0 ? (
        <EmptyState icon="trash" title={dead.total === 0 ? 'No dead grants' : 'No dead grant matches'}>
          {dead.total === 0
            ? 'What Kubernetes or a vendor ships is left out: it would be created again.'
            : 'Take a filter away, or look at another moment.'}
        </EmptyState>
      ) : (
        <DeadList clusterId={cluster.id} at={at} rows={dead.items} />
      )}
    </Page>
  );
}
