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

export type ClusterSection =
  | ''
  | 'access'
  | 'attack-paths'
  | 'who-can'
  | 'matrix'
  | 'subjects'
  | 'roles'
  | 'bindings'
  | 'dead-grants'
  | 'findings'
  | 'workloads'
  | 'network'
  | 'changes'
  | 'trends'
  | 'images'
  | 'compliance'
  | 'pod-security'
  | 'coverage'
  | 'settings';

export function clusterPath(clusterId: string, section: ClusterSection = '', at: string | null = null): string {
  const path = `/clusters/${encodeURIComponent(clusterId)}`;
  return withQuery(section === '' ? path : `${path}/${section}`, { at });
}

/** What an organisation decides for its controls: for all clusters, or (with one) for that. */
export function settingsPath(clusterId: string | null = null): string {
  return clusterId === null ? '/settings' : clusterPath(clusterId, 'settings');
}

/** Where reports are chosen, or with a question: looked at before they are taken away. */
export function reportsPath(query: ReportQuery = {}): string {
  return withQuery('/reports', query);
}

/** A report as a page to print. */
export function printPath(query: ReportQuery): string {
  return withQuery('/reports/print', query);
}

/** A report as a file. */
export function reportFilePath(query: ReportQuery): string {
  return withQuery('/api/v1/reports', query);
}

export type ReportQuery = {
  readonly of?: 'cluster' | 'framework' | 'team' | undefined;
  readonly cluster?: string | undefined;
  readonly framework?: string | undefined;
  readonly team?: string | undefined;
  readonly at?: string | undefined;
  readonly format?: string | undefined;
};

/** Whom Lynceus tells what. */
export function notificationsPath(): string {
  return '/settings/notifications';
}

export type FindingQuery = {
  readonly severity?: string | readonly string[];
  readonly surface?: string | readonly string[];
  readonly control?: string | readonly string[];
  readonly namespace?: string | readonly string[];
  readonly kind?: string | readonly string[];
  readonly state?: string | readonly string[];
  readonly assignee?: string | readonly string[];
  readonly acceptance?: string;
  readonly due?: string;
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

/** A framework across clusters, or in one of them. */
export function frameworkPath(id: string, query: { cluster?: string; at?: string | null; show?: string } = {}): string {
  return withQuery(`/compliance/${encodeURIComponent(id)}`, query);
}

export type AttestationQuery = {
  /** The statement that is open, and the cluster it is looked at in; all clusters when left out. */
  readonly statement?: string;
  readonly cluster?: string;
  readonly show?: string | null;
};

/** What only people can say: all of it, or one statement opened. */
export function attestationsPath(query: AttestationQuery = {}): string {
  return withQuery('/attestations', query);
}

/** The page of a subject by its key: `sa:payments/ci-bot`, `user:alice`, `group:system:masters`. */
export function subjectPath(clusterId: string, key: string, at: string | null = null): string {
  const [kind = '', ...rest] = key.split(':');
  const name = rest.join(':');
  const slash = name.indexOf('/');
  const parts = kind === 'sa' && slash >= 0 ? [kind, name.slice(0, slash), name.slice(slash + 1)] : [kind, name];
  return withQuery(`${clusterPath(clusterId, 'subjects')}/${parts.map(segment).join('/')}`, { at });
}

/**
 * A name as one part of a path. Browsers take a part of dots alone for a step up the path, encoded or not, so that such
 * a name carries a tilde behind it; so does a name of dots that ends in tildes.
 */
const segment = (name: string) => (/^\.{1,2}~*$/.test(name) ? `${name}~` : encodeURIComponent(name));

/** The page of a role by its graph id: `cr:cluster-admin`, `role:payments/deployer`. */
export function rolePath(clusterId: string, id: string, at: string | null = null): string {
  return objectPath(clusterId, 'roles', id, at);
}

/** The page of a binding by its graph id: `crb:admins`, `rb:payments/deployers`. */
export function bindingPath(clusterId: string, id: string, at: string | null = null): string {
  return objectPath(clusterId, 'bindings', id, at);
}

function objectPath(clusterId: string, section: 'roles' | 'bindings', id: string, at: string | null): string {
  const [kind = '', ...rest] = id.split(':');
  const name = rest.join(':');
  const slash = kind === 'role' || kind === 'rb' ? name.indexOf('/') : -1;
  const parts = slash >= 0 ? [kind, name.slice(0, slash), name.slice(slash + 1)] : [kind, name];
  return withQuery(`${clusterPath(clusterId, section)}/${parts.map(encodeURIComponent).join('/')}`, { at });
}

export type AttackPathQuery = {
  /** A place (`sa:payments/ci-bot`, `workload:shop/Deployment/web`) or a group of footholds (`workloads`, `exposed`, `anyone`, `subjects`). */
  readonly from?: string | null;
  /** An objective: `cluster-admin`, `secrets:payments`. */
  readonly to?: string | null;
  /** The foothold whose path is told, and which of its ways. */
  readonly path?: string | null;
  readonly way?: string | null;
  /** What is switched off, to see what is left. */
  readonly off?: readonly string[];
  /** Words that narrow the list of footholds. */
  readonly q?: string | null;
  readonly at?: string | null;
};

/** Attack paths of a cluster: all, from somewhere, to something. */
export function attackPathsPath(clusterId: string, query: AttackPathQuery = {}): string {
  return withQuery(clusterPath(clusterId, 'attack-paths'), query);
}

export type ChangesQuery = {
  /** A snapshot, or `first` for the oldest. */
  readonly from?: string | null;
  readonly to?: string | null;
  /** What came, or what went; both when left out. */
  readonly side?: 'gained' | 'lost';
  /** Words: a subject's key, an object, a permission. */
  readonly q?: string;
};

/** What changed between two snapshots; without them, since the one before the latest. */
export function changesPath(clusterId: string, query: ChangesQuery = {}): string {
  return withQuery(clusterPath(clusterId, 'changes'), query);
}

/** The access graph, opened on a subject. */
export function accessPath(
  clusterId: string,
  query: { focus?: string; sel?: string; at?: string | null } = {},
): string {
  return withQuery(clusterPath(clusterId, 'access'), query);
}

/** The page of an image of a cluster, by its digest or its reference in full. */
export function imagePath(clusterId: string, id: string, at: string | null = null): string {
  return withQuery(`${clusterPath(clusterId, 'images')}/${segment(id)}`, { at });
}

/** What a page of a workload can be opened on: findings of one severity, the patch that leaves risky changes out. */
export type WorkloadQuery = {
  readonly severity?: string | null;
  readonly patch?: 'careful' | null;
  readonly at?: string | null;
};

/** The page of a workload: `payments/Deployment/api`. */
export function workloadPath(
  clusterId: string,
  { namespace, kind, name }: { readonly namespace: string; readonly kind: string; readonly name: string },
  query: WorkloadQuery = {},
): string {
  const parts = [kind, namespace, name].map(segment).join('/');
  return withQuery(`${clusterPath(clusterId, 'workloads')}/${parts}`, query);
}

/** Where a vulnerability runs, across the fleet. */
export function cvePath(id: string): string {
  return `/cves/${segment(id)}`;
}

/** The description of the API for people, opened on an operation. */
export function apiDocsPath(query: { op?: string; q?: string } = {}): string {
  return withQuery('/api-docs', query);
}

export type TrendQuery = {
  readonly namespace?: string | null;
  readonly team?: string | null;
  readonly surface?: string | null;
  /** The ends of the range: snapshots of a cluster, moments of all. */
  readonly from?: string | null;
  readonly to?: string | null;
};

/** How a cluster developed, or (null) all of them. */
export function trendsPath(clusterId: string | null, query: TrendQuery = {}): string {
  return withQuery(clusterId === null ? '/trends' : clusterPath(clusterId, 'trends'), query);
}

/** Clusters side by side; the first ones of all when none is named. */
export function comparePath(clusters: readonly string[] = []): string {
  return withQuery('/compare', { clusters });
}

/** What people accepted, and until when; or one acceptance on that page. */
export function acceptancesPath(id: string | null = null): string {
  return id === null ? '/exceptions' : `/exceptions#${encodeURIComponent(id)}`;
}
