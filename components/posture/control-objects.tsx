import { objectPath } from '@/components/attack-paths/object-path';
import { Pager } from '@/components/access/pager';
import { changed, FilterGroup, FilterLink } from '@/components/roles/filter-links';
import { Badge } from '@/components/ui/badge';
import { ObjectName } from '@/components/ui/object-name';
import { Panel } from '@/components/ui/panel';
import { SeverityMark } from '@/components/ui/severity';
import { Table, Td, Th, Tr } from '@/components/ui/table';
import { controlObjects, type ObjectShowing } from '@/lib/api/control-objects';
import { controlPath, findingsPath, subjectPath } from '@/lib/client/paths';
import type { Control } from '@/lib/controls/types';
import type { ObjectRef } from '@/lib/inventory/types';
import { subjectKey } from '@/lib/rbac/identity';
import { getSnapshot } from '@/lib/store/snapshots';
import type { Viewer } from '@/lib/store/viewer';
import type { ControlState } from '@/lib/api/control-states';

type ControlObjectsProps = {
  viewer: Viewer;
  control: Control;
  states: readonly ControlState[];
  search: Readonly<Record<string, string>>;
};

/** What one control judged in one cluster, object by object: what fails, and what passes. */
export async function ControlObjects({ viewer, control, states, search }: ControlObjectsProps) {
  const chosen = states.find(({ cluster }) => cluster.id === search.cluster) ?? mostTelling(states);
  if (!chosen || chosen.result.assessed === 0) return null;
  const { cluster, result } = chosen;
  const show: ObjectShowing =
    search.show === 'passes' || (search.show !== 'fails' && result.failed === 0) ? 'passes' : 'fails';
  const snapshot = await getSnapshot(viewer, cluster.id, 'latest');
  const answer = await controlObjects(viewer, snapshot, control, { show, page: Number(search.page) || 1 });
  const address = { path: controlPath(control.id), search: { ...search, cluster: cluster.id } };
  return (
    <Panel title={`What it judged in ${cluster.name}`} flush id="objects">
      <div className="flex flex-wrap gap-x-4 gap-y-2 px-4 pb-2">
        <FilterGroup label="Verdict">
          <FilterLink href={changed(address, 'show', 'fails')} isOn={show === 'fails'} count={answer.counts.fails}>
            Fails
          </FilterLink>
          <FilterLink href={changed(address, 'show', 'passes')} isOn={show === 'passes'} count={answer.counts.passes}>
            Passes
          </FilterLink>
        </FilterGroup>
        {states.length > 1 && (
          <FilterGroup label="Cluster">
            {states.map((state) => (
              <FilterLink
                key={state.cluster.id}
                href={changed({ ...address, search: { ...search, show } }, 'cluster', state.cluster.id)}
                isOn={state.cluster.id === cluster.id}
                count={show === 'fails' ? state.result.failed : state.result.assessed - state.result.failed}
              >
                {state.cluster.name}
              </FilterLink>
            ))}
          </FilterGroup>
        )}
      </div>
      {answer.items.length === 0 ? (
        <p className="px-4 pb-3 text-sm text-quiet">
          {show === 'fails' ? 'Nothing that could be seen fails.' : 'Nothing passes: everything it judged fails.'}
        </p>
      ) : (
        <Table label={show === 'fails' ? 'What fails' : 'What passes'} stacked={18}>
          <thead>
            <tr>
              <Th>Kind</Th>
              <Th>Name</Th>
              {show === 'fails' && <Th>What is wrong</Th>}
            </tr>
          </thead>
          <tbody>
            {answer.items.map(({ ref, subject, finding, builtIn }) => (
              <Tr key={`${subject ? subjectKey(subject) : ''} ${ref.kind} ${ref.namespace}/${ref.name}`}>
                <Td className="align-top whitespace-nowrap text-quiet">{subject?.kind ?? ref.kind}</Td>
                <Td className="min-w-40 align-top">
                  <ObjectName
                    namespace={subject?.namespace ?? ref.namespace}
                    name={subject?.name ?? ref.name}
                    {...(subject
                      ? { href: subjectPath(cluster.id, subjectKey(subject)) }
                      : finding
                        ? {
                            href: findingsPath(cluster.id, {
                              control: control.id,
                              ...(ref.namespace && { namespace: ref.namespace }),
                              q: ref.name,
                            }),
                          }
                        : pageOf(cluster.id, ref))}
                  />
                  {builtIn && <Badge className="ml-2">built in</Badge>}
                </Td>
                {finding && (
                  <Td className="min-w-56 wrap-anywhere">
                    <SeverityMark level={finding.severity} className="mr-2" />
                    {finding.message}
                  </Td>
                )}
              </Tr>
            ))}
          </tbody>
        </Table>
      )}
      <div className="px-4 pt-2 pb-1 empty:hidden">
        <Pager path={address.path} search={address.search} page={answer.page} pages={answer.pages} />
      </div>
    </Panel>
  );
}

// The cluster in which most fails, else the one in which most was judged.
function mostTelling(states: readonly ControlState[]): ControlState | undefined {
  return states.toSorted(({ result: a }, { result: b }) => b.failed - a.failed || b.assessed - a.assessed)[0];
}

/** The page of what passes, where it has one. */
function pageOf(clusterId: string, ref: ObjectRef) {
  const href = objectPath(clusterId, ref, null);
  return href === null ? {} : { href };
}
