import 'server-only';

import { refreshCovered } from './covered';
import { facetColumns, facetNames, findingRows, momentsOf, plainConditions, type FacetName } from './finding-query';
import { openStore } from './open';
import type { FindingFilter } from './types';
import type { Viewer } from './viewer';

/** How many findings share one combination of facet values, in the order of `facetNames`. */
export type Combination = { readonly values: readonly (string | number)[]; readonly count: number };

export type Choices = Readonly<Record<FacetName, readonly (string | number)[] | null>>;

const kept = 8;
const recent = new Map<string, readonly Combination[]>(); // least recently used first

/**
 * Every combination of facet values among the findings of the moment, whatever the facets are set to: one pass over the
 * findings, from which all facets and totals follow. The last few are kept, since a snapshot's findings stay as they are
 * until another is put before it, one of its neighbours goes, all are judged anew, or somebody says something; and the
 * key tells.
 */
export function combinations(viewer: Viewer, filter: FindingFilter): readonly Combination[] {
  const { sql, path } = openStore();
  const moments = momentsOf(viewer, filter);
  const plain = plainConditions(viewer, filter);
  const asked = sql
    .prepare(
      `${moments.text} SELECT m.cluster_id, m.seq, m.before, n.id,
         (SELECT count(*) FROM snapshot c WHERE c.cluster_id = m.cluster_id),
         (SELECT finished_at FROM rejudgement r WHERE r.cluster_id = m.cluster_id)
       FROM moment m JOIN snapshot n ON n.cluster_id = m.cluster_id AND n.seq = m.seq`,
    )
    .raw()
    .all(...moments.values);
  const acts = sql.prepare('SELECT coalesce(max(id), 0) FROM act').pluck().get();
  const key = JSON.stringify([path, asked, plain, refreshCovered(sql), acts]);
  const found = recent.get(key) ?? count();
  recent.delete(key);
  recent.set(key, found);
  for (const oldest of recent.keys()) {
    if (recent.size <= kept) break;
    recent.delete(oldest);
  }
  return found;

  function count(): Combination[] {
    const columns = facetNames.map((name) => facetColumns[name]).join(', ');
    const rows = sql
      .prepare(`${moments.text} SELECT ${columns}, count(*) ${findingRows} WHERE ${plain.text} GROUP BY ${columns}`)
      .raw()
      .all(...moments.values, ...plain.values) as (string | number)[][]; // the facets, then the count
    return rows.map((row) => ({ values: row.slice(0, -1), count: Number(row.at(-1)) }));
  }
}

/** The facets that a combination fails, by their place in `facetNames`; none when it is shown. */
export function misses({ values }: Combination, choices: Choices): number[] {
  return facetNames.flatMap((name, at) => (choices[name]?.includes(values[at] ?? '') === false ? [at] : []));
}
