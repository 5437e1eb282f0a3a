import { findingFilterOf } from '@/lib/api/finding-search';
import { controls } from '@/lib/controls/catalogue';
import { findingFacets, listFindings } from '@/lib/store/findings';
import type { Viewer } from '@/lib/store/viewer';
import { FindingsExplorer } from './findings-explorer';

type FindingsListProps = {
  viewer: Viewer;
  clusterId: string | null;
  clusterNames: Readonly<Record<string, string>>;
  search: Record<string, string | string[] | undefined>;
};

/** The list as the address asks for it, found on the server; the browser takes over from there. */
export async function FindingsList({ viewer, clusterId, clusterNames, search }: FindingsListProps) {
  const filter = { ...findingFilterOf(search), ...(clusterId !== null && { clusterId }) };
  const [page, facets] = await Promise.all([listFindings(viewer, filter), findingFacets(viewer, filter)]);
  return (
    <FindingsExplorer
      clusterId={clusterId}
      clusterNames={clusterNames}
      controlTitles={Object.fromEntries(controls.map(({ id, title }) => [id, title]))}
      first={{ page, facets }}
      me={viewer.name}
    />
  );
}
