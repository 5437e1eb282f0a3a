import type { Metadata } from 'next';
import { GapCallout } from '@/components/access/gap-callout';
import { NoSnapshot } from '@/components/access/no-snapshot';
import { Pager } from '@/components/access/pager';
import { rbacGaps } from '@/components/access/rbac-gaps';
import { singleParams } from '@/components/access/single-params';
import { clusterView, type PageProps } from '@/components/layout/cluster-view';
import { Page, PageHeader } from '@/components/layout/page';
import { BindingTable } from '@/components/roles/binding-table';
import { ExportLink } from '@/components/roles/export-link';
import { changed, FilterGroup, FilterLink, FilterNote, toggled } from '@/components/roles/filter-links';
import { ListSearch } from '@/components/roles/list-search';
import { bindingsSentence, knowsAge } from '@/components/roles/list-sentences';
import { RoleTabs } from '@/components/roles/role-tabs';
import { EmptyState } from '@/components/ui/empty-state';
import { Panel } from '@/components/ui/panel';
import { bindingKinds, bindingSearch, bindingStates, listBindings } from '@/lib/api/bindings';
import { clusterPath } from '@/lib/client/paths';
import { plainText } from '@/lib/inventory/plain-text';

export const metadata: Metadata = { title: 'Bindings' };

const stateWords = { grants: 'Gives something', 'missing-role': 'Role is missing', nobody: 'Means nobody' };

export default async function BindingsPage(props: PageProps) {
  const { viewer, cluster, snapshot, at } = await clusterView(props);
  if (!snapshot) return <NoSnapshot clusterName={cluster.name} />;
  const search = singleParams(await props.searchParams);
  const asked = bindingSearch.parse(search);
  const bindings = await listBindings(viewer, snapshot, asked);
  const { items, page, pages, counts, hiddenBuiltIn } = bindings;
  const address = { path: clusterPath(cluster.id, 'bindings'), search };
  const about = asked.role || asked.subject;
  const isNarrowed = Boolean(asked.q || asked.ns || asked.risky || asked.kind.length || asked.state.length || about);
  return (
    <Page wide>
      <PageHeader
        title="Roles and bindings"
        answer={bindingsSentence(bindings, isNarrowed)}
        actions={<ExportLink clusterId={cluster.id} section="bindings" search={search} rows={bindings.total} />}
      />
      <RoleTabs clusterId={cluster.id} at={at} current="bindings" />
      <GapCallout gaps={rbacGaps(snapshot.gapList)} clusterId={cluster.id} at={at} />
      {about && (
        <FilterNote href={clusterPath(cluster.id, 'bindings', at)}>
          Only bindings {asked.role ? 'to' : 'of'}{' '}
          <span className="font-mono text-xs">{plainText(about.slice(about.indexOf(':') + 1))}</span>
        </FilterNote>
      )}
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <ListSearch label="Search bindings" namespaces={bindings.namespaces} />
        <FilterLink href={changed(address, 'risky', asked.risky ? null : '1')} isOn={asked.risky} count={counts.risky}>
          Risky only
        </FilterLink>
        <FilterGroup label="Kind">
          {bindingKinds.map((kind) => (
            <FilterLink
              key={kind}
              href={toggled(address, 'kind', kind)}
              isOn={asked.kind.includes(kind)}
              count={counts.kind[kind] ?? 0}
            >
              {kind}
            </FilterLink>
          ))}
        </FilterGroup>
        <FilterGroup label="What it gives">
          {bindingStates.map((state) => (
            <FilterLink
              key={state}
              href={toggled(address, 'state', state)}
              isOn={asked.state.includes(state)}
              count={counts.state[state] ?? 0}
            >
              {stateWords[state]}
            </FilterLink>
          ))}
        </FilterGroup>
        <FilterLink
          href={changed(address, 'builtin', asked.builtin ? null : '1')}
          isOn={asked.builtin}
          count={hiddenBuiltIn}
        >
          {asked.builtin ? 'Built-in shown' : 'Show built-in'}
        </FilterLink>
      </div>
      {items.length === 0 ? (
        <EmptyState icon="roles" title="No binding matches">
          {hiddenBuiltIn > 0 && !asked.builtin
            ? 'Only built-in bindings match; they can be shown above.'
            : 'Take a filter away, or look at another moment.'}
        </EmptyState>
      ) : (
        <Panel flush>
          <BindingTable
            clusterId={cluster.id}
            at={at}
            rows={items}
            withAge={knowsAge(items)}
            address={address}
            sort={asked.sort}
          />
        </Panel>
      )}
      <Pager path={address.path} search={search} page={page} pages={pages} />
    </Page>
  );
}
