import { worse } from '@/lib/rbac/risky-rules';
import type { AccessModel, Link } from './access-model';
import { append } from './group-by';
import { foldId, parseResourceId } from './node-ids';
import { allVerbs } from './resource-targets';
import type { GraphNode, GraphNodeId, GraphNodeKind } from './types';
import type { Part } from './weigh';

/** Fewer than this are drawn one by one: a fold would hide their names and save nothing. */
const fewest = 3;
/** With more resources than this, those without a risk fold by API group. */
const manyResources = 40;

/**
 * Draws nodes that look alike as one: subjects of one kind with the same bindings, bindings of one kind that give the
 * same role to the same subjects, workloads that run as the same (folded) account, and resources of one API group when
 * there are many. Alike means in the whole graph, so that a fold is the same from wherever it is seen.
 *
 * @param keep Ids that are never folded: the focus, and folds that were opened (`fold:` and any member).
 */
export function foldAlike(model: AccessModel, part: Part, keep: ReadonlySet<GraphNodeId>): Part {
  const foldable = [...part.nodes.values()].filter(({ id }) => !keep.has(id));
  const first = folds(foldable, (node) => likeness(model, node), keep);
  const second = folds(foldable, (node) => workloadLikeness(model, node, first), keep);
  const resources = foldable.filter(({ column }) => column === 'resources');
  const third = resources.length > manyResources ? folds(resources, resourceLikeness, keep) : new Map();
  return redrawn(part, new Map([...first, ...second, ...third]));
}

type Folds = ReadonlyMap<GraphNodeId, GraphNode>;

function folds(
  nodes: readonly GraphNode[],
  likenessOf: (node: GraphNode) => string | null,
  keep: ReadonlySet<GraphNodeId>,
): Folds {
  const groups = new Map<string, GraphNode[]>();
  for (const node of nodes) {
    const key = likenessOf(node);
    if (key === null) continue;
    append(groups, key, node);
  }
  const folded = new Map<GraphNodeId, GraphNode>();
  for (const group of groups.values()) {
    if (group.length < fewest) continue;
    const opened = group.find(({ id }) => keep.has(foldId(id)));
    const fold = opened ? null : foldOf(group);
    // Opened, its members stand on their own and know what they can be folded back into.
    for (const node of group) folded.set(node.id, fold ?? { ...node, unfoldedFrom: foldId(opened?.id ?? node.id) });
  }
  return folded;
}

function likeness(model: AccessModel, node: GraphNode): string | null {
  const { id, kind, column, risk, builtIn, change } = node;
  if (column !== 'subjects' && column !== 'bindings') return null;
  const onward = (model.onward.get(id) ?? []).map((link) => `${link.target} ${link.change ?? ''}`);
  if (onward.length === 0) return null;
  const back =
    column === 'bindings' ? (model.back.get(id) ?? []).map((link) => `${link.source} ${link.change ?? ''}`) : [];
  return JSON.stringify([kind, risk, builtIn, change, onward.sort(), back.sort()]);
}

function workloadLikeness(model: AccessModel, node: GraphNode, folded: Folds): string | null {
  const { id, column, risk, badges, change } = node;
  if (column !== 'workloads') return null;
  const accounts = (model.onward.get(id) ?? []).map(({ target }) => folded.get(target)?.id ?? target);
  return JSON.stringify([risk, badges, change, accounts.sort()]);
}

const resourceLikeness = ({ id, risk, change }: GraphNode): string | null =>
  risk === null && change === undefined ? (parseResourceId(id)?.apiGroup ?? null) : null;

const plurals: Readonly<Record<GraphNodeKind, string>> = {
  workload: 'workloads',
  serviceaccount: 'ServiceAccounts',
  user: 'Users',
  group: 'Groups',
  rolebinding: 'RoleBindings',
  clusterrolebinding: 'ClusterRoleBindings',
  role: 'Roles',
  clusterrole: 'ClusterRoles',
  resource: 'resources',
  fold: 'folds',
};

function foldOf(group: readonly GraphNode[]): GraphNode {
  const nodes = [...group].sort((a, b) => (a.id < b.id ? -1 : 1));
  const [first] = nodes;
  if (!first) throw new Error('A fold of nothing');
  const namespaces = new Set(nodes.map(({ namespace }) => namespace));
  const [namespace = ''] = namespaces.size === 1 ? namespaces : [];
  const of = first.column === 'resources' ? ` of ${parseResourceId(first.id)?.apiGroup || 'core'}` : '';
  return {
    id: foldId(first.id),
    kind: 'fold',
    column: first.column,
    label: `${nodes.length} ${plurals[first.kind]}${of}${namespace === '' ? '' : ` in ${namespace}`}`,
    namespace,
    risk: nodes.map(({ risk }) => risk).reduce(worse, null),
    builtIn: nodes.every(({ builtIn }) => builtIn),
    clusterWide: nodes.some(({ clusterWide }) => clusterWide),
    badges: first.badges.filter((badge) => nodes.every(({ badges }) => badges.includes(badge))),
    members: nodes.map(({ id }) => id),
    memberKind: first.kind,
    ...(first.change && { change: first.change }),
  };
}

function redrawn({ nodes, links }: Part, folded: Folds): Part {
  const drawn = new Map<GraphNodeId, GraphNode>();
  for (const node of nodes.values()) {
    const shown = folded.get(node.id) ?? node;
    drawn.set(shown.id, shown);
  }
  const parallel = new Map<string, Link[]>();
  for (const link of links) {
    const source = folded.get(link.source)?.id ?? link.source;
    const target = folded.get(link.target)?.id ?? link.target;
    append(parallel, `${source}>${target}`, { ...link, source, target });
  }
  return { nodes: drawn, links: [...parallel.values()].map(oneLine) };
}

function oneLine(lines: readonly Link[]): Link {
  const [first] = lines;
  if (!first) throw new Error('A line of nothing');
  if (lines.length === 1) return first;
  return {
    ...first,
    risk: lines.map(({ risk }) => risk).reduce(worse, null),
    count: lines.reduce((sum, { count }) => sum + count, 0),
    verbs: allVerbs(lines.map(({ verbs }) => verbs)),
    rules: lines.flatMap(({ rules }) => rules),
    ...(lines.some(({ change }) => change !== first.change) && { change: 'changed' as const }),
  };
}
