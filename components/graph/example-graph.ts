import type { AccessGraph, Column, GraphEdge, GraphNode, GraphNodeKind } from '@/lib/access-graph/types';

const kindOfPrefix: Readonly<Record<string, [GraphNodeKind, Column]>> = {
  wl: ['workload', 'workloads'],
  sa: ['serviceaccount', 'subjects'],
  user: ['user', 'subjects'],
  group: ['group', 'subjects'],
  rb: ['rolebinding', 'bindings'],
  crb: ['clusterrolebinding', 'bindings'],
  role: ['role', 'roles'],
  cr: ['clusterrole', 'roles'],
  res: ['resource', 'resources'],
};

/** A node by its id, for tests: `node('sa:payments/ci-bot', { risk: 'critical' })`. */
export function node(id: string, more: Partial<GraphNode> = {}): GraphNode {
  const [prefix = '', ...rest] = id.split(':');
  const [kind, column] = kindOfPrefix[prefix] ?? ['resource', 'resources'];
  const label = rest.join(':');
  return {
    id,
    kind,
    column,
    label,
    namespace: label.includes('/') ? (label.split('/')[0] ?? '') : '',
    risk: null,
    builtIn: false,
    clusterWide: false,
    badges: [],
    members: [],
    ...more,
  };
}

/** A graph from lines such as `'sa:a/b > rb:a/c > role:a/d'`, for tests. The first node is the focus. */
export function graphOf(lines: readonly string[], nodes: readonly GraphNode[] = []): AccessGraph {
  const given = new Map(nodes.map((each) => [each.id, each]));
  const found = new Map<string, GraphNode>();
  const edges = new Map<string, GraphEdge>();
  for (const line of lines) {
    const ids = line.split(' > ');
    ids.forEach((id, place) => {
      found.set(id, given.get(id) ?? node(id));
      const source = ids[place - 1];
      if (source) edges.set(`${source}>${id}`, edge(source, id));
    });
  }
  const all = [...found.values()];
  return {
    focus: all[0]?.id ?? null,
    nodes: all,
    edges: [...edges.values()],
    shown: all.length,
    total: all.length,
    leftOut: [],
  };
}

export const edge = (source: string, target: string, more: Partial<GraphEdge> = {}): GraphEdge => ({
  id: `${source}>${target}`,
  source,
  target,
  risk: null,
  count: 1,
  verbs: [],
  sentence: `${source} leads to ${target}`,
  ...more,
});
