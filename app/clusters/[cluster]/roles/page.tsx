import type { Metadata } from 'next';
import { GapCallout } from '@/components/access/gap-callout';
import { NoSnapshot } from '@/components/access/no-snapshot';
import { Pager } from '@/components/access/pager';
import { rbacGaps } from '@/components/access/rbac-gaps';
import { singleParams } from '@/components/access/single-params';
import { clusterView, type PageProps } from '@/components/layout/cluster-view';
import { Page, PageHeader } from '@/components/layout/page';
import { ExportLink } from '@/components/roles/export-link';
import { changed, FilterGroup, FilterLink, toggled } from '@/components/roles/filter-links';
import { ListSearch } from '@/components/roles/list-search';
import { rolesSentence } from '@/components/roles/list-sentences';
import { RoleTable } from '@/components/roles/role-table';
import { RoleTabs } from '@/components/roles/role-tabs';
import { EmptyState } from '@/components/ui/empty-state';
import { Panel } from '@/components/ui/panel';
import { listRoles, roleKinds, roleSearch, roleUses } from '@/lib/api/roles';
import { clusterPath } from '@/lib/client/paths';

export const metadata: Metadata = { title: 'Roles' };

const useWords = { held: 'Held', feeds: 'Only through aggregates', unused: 'Unused' };

export default async function RolesPage(props: PageProps) {
  const { viewer, cluster, snapshot, at } = await clusterView(props);
  if (!snapshot) return <NoSnapshot clusterName={cluster.name} />;
  const search = singleParams(await props.searchParams);
  const asked = roleSearch.parse(search);
  const roles = await listRoles(viewer, snapshot, asked);
  const { items, page, pages, counts, hiddenBuiltIn } = roles;
  const address = { path: clusterPath(cluster.id, 'roles'), search };
  const isNarrowed = Boolean(asked.q || asked.ns || asked.risky || asked.kind.length || asked.use.length);
  return (
    <Page wide>
      <PageHeader
        title="Roles and bindings"
        answer={rolesSentence(roles, isNarrowed)}
        actions={<ExportLink clusterId={cluster.id} section="roles" search={search} rows={roles.total} />}
      />
      <RoleTabs clusterId={cluster.id} at={at} current="roles" />
      <GapCallout gaps={rbacGaps(snapshot.gapList)} clusterId={cluster.id} at={at} />
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <ListSearch label="Search roles" namespaces={roles.namespaces} />
        <FilterLink href={changed(address, 'risky', asked.risky ? null : '1')} isOn={asked.risky} count={counts.risky}>
          Risky only
        </FilterLink>
        <FilterGroup label="Kind">
          {roleKinds.map((kind) => (
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
        <FilterGroup label="Use">
          {roleUses.map((use) => (
            <FilterLink
              key={use}
              href={toggled(address, 'use', use)}
              isOn={asked.use.includes(use)}
              count={counts.use[use] ?? 0}
            >
              {useWords[use]}
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
        <EmptyState icon="roles" title="No role matches">
          {hiddenBuiltIn > 0 && !asked.builtin
            ? 'Only built-in roles match; they can be shown above.'
            : 'Take a filter away, or look at another moment.'}
        </EmptyState>
      ) : (
        <Panel flush>
          <RoleTable clusterId={cluster.id} at={at} rows={items} address={address} sort={asked.sort} />
        </Panel>
      )}
      <Pager path={address.path} search={search} page={page} pages={pages} />
    </Page>
  );
}
