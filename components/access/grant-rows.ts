import type { AccessGraph, GraphEdge, GraphNode } from '@/lib/access-graph/types';
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
          if (roles.length === 0) return [row(subject, binding, null, null, [], named.risk)];
          return roles.flatMap(({ node: role }) => {
            const resources = next(role).filter(({ node }) => node.column === 'resources');
            if (resources.length === 0) return [row(subject, binding, role, null, [], named.risk)];
            return resources.map(({ node: resource, edge }) =>
              row(subject, binding, role, resource, edge.verbs, edge.risk),
            );
          });
        }),
    )
    .toSorted(byRisk);
}

function row(
  subject: GraphNode,
  binding: GraphNode,
  role: GraphNode | null,
  resource: GraphNode | null,
  verbs: readonly string[],
  risk: Severity | null,
): GrantRow {
  const key = [subject, binding, role, resource].map((node) => node?.id ?? '').join(' ');
  const scope = binding.clusterWide ? '' : binding.namespace;
  return { key, subject, binding, role, resource, verbs, scope, risk };
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
export const columnsOfRow: readonly { key: SortKey | 'verbs'; title: string; text: (row: GrantRow) => string }[] = [
  { key: 'subject', title: 'Subject', text: ({ subject }) => subject.label },
  { key: 'binding', title: 'Binding', text: ({ binding }) => binding.label },
  { key: 'role', title: 'Role', text: ({ role }) => role?.label ?? '' },
  { key: 'resource', title: 'Resource', text: ({ resource }) => resource?.label ?? '' },
  { key: 'verbs', title: 'Verbs', text: ({ verbs }) => verbs.join(' ') },
  { key: 'scope', title: 'Scope', text: ({ scope }) => (scope === '' ? 'cluster-wide' : scope) },
  { key: 'risk', title: 'Risk', text: ({ risk }) => risk ?? '' },
];

const rank = (risk: Severity | null) => (risk === null ? severities.length : severities.indexOf(risk));
const compareText = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

function byRisk(a: GrantRow, b: GrantRow): number {
  return rank(a.risk) - rank(b.risk) || compareText(a.key, b.key);
}
