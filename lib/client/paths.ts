/** Every address of the interface, in one place. Names from clusters are encoded; `at` keeps the moment shown. */

type Query = Readonly<Record<string, string | readonly string[] | null | undefined>>;

/** Builds a query string; empty values are left out, lists joined by commas, and commas inside their items escaped. */
export function withQuery(path: string, query: Query): string {
  const parts = Object.entries(query).flatMap(([key, value]) => {
    const values = (value === null || value === undefined ? [] : [value].flat()).filter((item) => item !== '');
    return values.length === 0
      ? []
      : [`${key}=${values.map((item) => encode(Array.isArray(value) ? asItem(item) : item)).join(',')}`];
  });
  return parts.length === 0 ? path : `${path}?${parts.join('&')}`;
}

/** A comma inside an item is escaped twice, so that it never splits the list. */
const asItem = (value: string) => value.replaceAll(',', '%2C');
const encode = (value: string) => encodeURIComponent(value).replaceAll('%3A', ':');

export type ClusterSection = '' | 'access' | 'subjects' | 'who-can' | 'findings' | 'trends' | 'coverage';

export function clusterPath(clusterId: string, section: ClusterSection = '', at: string | null = null): string {
  const path = `/clusters/${encodeURIComponent(clusterId)}`;
  return withQuery(section === '' ? path : `${path}/${section}`, { at });
}

export type FindingQuery = {
  readonly severity?: string | readonly string[];
  readonly surface?: string | readonly string[];
  readonly control?: string | readonly string[];
  readonly namespace?: string | readonly string[];
  readonly kind?: string | readonly string[];
  readonly state?: string | readonly string[];
  readonly change?: string;
  readonly subject?: string;
  readonly q?: string;
  readonly at?: string | null;
};

/** A list of findings: of one cluster, or of all when `clusterId` is null. */
export function findingsPath(clusterId: string | null, query: FindingQuery = {}): string {
  return withQuery(clusterId === null ? '/findings' : `/clusters/${encodeURIComponent(clusterId)}/findings`, query);
}

export function findingPath(id: string, at: string | null = null): string {
  return withQuery(`/f/${encodeURIComponent(id)}`, { at });
}

export function controlPath(id: string): string {
  return `/controls/${encodeURIComponent(id)}`;
}

/** The page of a subject by its key: `sa:payments/ci-bot`, `user:alice`, `group:system:masters`. */
export function subjectPath(clusterId: string, key: string, at: string | null = null): string {
  const [kind = '', ...rest] = key.split(':');
  const name = rest.join(':');
  const slash = name.indexOf('/');
  const parts = kind === 'sa' && slash >= 0 ? [kind, name.slice(0, slash), name.slice(slash + 1)] : [kind, name];
  return withQuery(`${clusterPath(clusterId, 'subjects')}/${parts.map(encodeURIComponent).join('/')}`, { at });
}

/** The access graph, opened on a subject. */
export function accessPath(
  clusterId: string,
  query: { focus?: string; sel?: string; at?: string | null } = {},
): string {
  return withQuery(clusterPath(clusterId, 'access'), query);
}
