import type { AccessGraph, GraphChange, GraphEdge, GraphNode } from '@/lib/access-graph/types';
import { severities, type Severity } from '@/lib/controls/types';

/** One way from a subject to a resource, as the graph shows it. */
export type GrantRow = {
  readonly key: string;
  readonly subject: GraphNode;
  readonly binding: GraphNode;
  readonly role: GraphNode | null;
  readonly resource: GraphNode | null;
  readonly verbs: readonly string[];
  /** `''`: everywhere. */
  readonly scope: string;
  readonly risk: Severity | null;
  /** Of the way as a whole: gone when any of it is, new when any of it is and none is gone. */
  readonly change: GraphChange | null;
};

/** The chains of a graph as rows: what the table shows is what the picture shows, no more and no less. */
export function grantRows(graph: AccessGraph): readonly GrantRow[] {
  const nodes = new Map(graph.nodes.map((node) => [node.id, node]));
  const onward = new Map<string, GraphEdge[]>();
  for (const edge of graph.edges) onward.set(edge.source, [...(onward.get(edge.source) ?? []), edge]);
  const next = (from: GraphNode) =>
    (onward.get(from.id) ?? []).flatMap((edge) => {
      const node = nodes.get(edge.target);
      return node ? [{ edge, node }] : [];
    });

  return graph.nodes
    .filter(({ column }) => column === 'subjects')
    .flatMap((subject) =>
      next(subject)
        .filter(({ node }) => node.column === 'bindings')
        .flatMap(({ node: binding, edge: named }) => {
          const roles = next(binding).filter(({ node }) => node.column === 'roles');
          if (roles.length === 0) return [row([subject, binding], [named], [], named.risk)];
          return roles.flatMap(({ node: role, edge: gives }) => {
            const resources = next(role).filter(({ node }) => node.column === 'resources');
            if (resources.length === 0) return [row([subject, binding, role], [named, gives], [], named.risk)];
            return resources.map(({ node: resource, edge }) =>
              row([subject, binding, role, resource], [named, gives, edge], edge.verbs, edge.risk),
            );
          });
        }),
    )
    .toSorted(byRisk);
}

type Way = readonly [subject: GraphNode, binding: GraphNode, role?: GraphNode, resource?: GraphNode];

function row(
  [subject, binding, role, resource]: Way,
  lines: readonly GraphEdge[],
  verbs: readonly string[],
  risk: Severity | null,
): GrantRow {
  const nodes = [subject, binding, role, resource];
  const key = nodes.map((node) => node?.id ?? '').join(' ');
  const scope = binding.clusterWide ? '' : binding.namespace;
  const changes = [...nodes, ...lines].map((part) => part?.change);
  const change = (['removed', 'added', 'changed'] as const).find((each) => changes.includes(each)) ?? null;
  return { key, subject, binding, role: role ?? null, resource: resource ?? null, verbs, scope, risk, change };
}

export const sortKeys = ['risk', 'subject', 'binding', 'role', 'resource', 'scope'] as const;
export type SortKey = (typeof sortKeys)[number];

/** Rows by one column; equal ones keep their order, the riskiest first. */
export function sortedRows(rows: readonly GrantRow[], by: SortKey, descending: boolean): readonly GrantRow[] {
  const compare = by === 'risk' ? byRisk : (a: GrantRow, b: GrantRow) => compareText(textOf(a, by), textOf(b, by));
  return rows.toSorted((a, b) => (descending ? compare(b, a) : compare(a, b)));
}

function textOf(row: GrantRow, by: Exclude<SortKey, 'risk'>): string {
  return by === 'scope' ? row.scope : (row[by]?.label ?? '');
}

/** The cells of a row as text, for the table and for CSV. */
export const columnsOfRow: readonly {
  key: SortKey | 'verbs' | 'change';
  title: string;
  text: (row: GrantRow) => string;
}[] = [
  { key: 'subject', title: 'Subject', text: ({ subject }) => subject.label },
  { key: 'binding', title: 'Binding', text: ({ binding }) => binding.label },
  { key: 'role', title: 'Role', text: ({ role }) => role?.label ?? '' },
  { key: 'resource', title: 'Resource', text: ({ resource }) => resource?.label ?? '' },
  { key: 'verbs', title: 'Verbs', text: ({ verbs }) => verbs.join(' ') },
  { key: 'scope', title: 'Scope', text: ({ scope }) => (scope === '' ? 'cluster-wide' : scope) },
  { key: 'risk', title: 'Risk', text: ({ risk }) => risk ?? '' },
  { key: 'change', title: 'Change', text: ({ change }) => change ?? '' },
];

const rank = (risk: Severity | null) => (risk === null ? severities.length : severities.indexOf(risk));
const compareText = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

function byRisk(a: GrantRow, b: GrantRow): number {
  return rank(a.risk) - rank(b.risk) || compareText(a.key, b.key);
}
