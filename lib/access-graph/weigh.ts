import { worse } from '@/lib/rbac/risky-rules';
import type { Severity } from '@/lib/controls/types';
import type { AccessModel, Link } from './access-model';
import type { GraphNode, GraphNodeId } from './types';

/** Nodes and links of a part of the graph, with the risk that they carry there. */
export type Part = { readonly nodes: ReadonlyMap<GraphNodeId, GraphNode>; readonly links: readonly Link[] };

/**
 * The risk of roles and resources within a part of the graph: that of the bindings in it. A ClusterRole that somebody
 * else holds everywhere is no worse than "in one namespace" where only a RoleBinding is in sight.
 */
export function weigh(model: AccessModel, ids: Iterable<GraphNodeId>, links: readonly Link[]): Part {
  const nodes = new Map<GraphNodeId, GraphNode>();
  for (const id of ids) {
    const node = model.nodes.get(id);
    if (node) nodes.set(id, node);
  }
  const scopes = new Map<GraphNodeId, Set<string>>();
  const roleRisk = new Map<GraphNodeId, Severity | null>();
  for (const { source, target, risk } of links) {
    const binding = nodes.get(source);
    if (binding?.column !== 'bindings') continue;
    scopes.set(target, (scopes.get(target) ?? new Set()).add(binding.namespace));
    roleRisk.set(target, worse(roleRisk.get(target) ?? null, risk));
  }

  const resourceRisk = new Map<GraphNodeId, Severity | null>();
  const weighed = links.map((link) => {
    if (link.rules.length === 0) return link;
    const risk = model.riskOf(link.rules, scopes.get(link.source) ?? scopesOf(model, link.source));
    resourceRisk.set(link.target, worse(resourceRisk.get(link.target) ?? null, risk));
    return { ...link, risk };
  });
  for (const [id, node] of nodes) {
    if (node.column === 'roles' && roleRisk.has(id)) nodes.set(id, { ...node, risk: roleRisk.get(id) ?? null });
    if (node.column === 'resources') nodes.set(id, { ...node, risk: resourceRisk.get(id) ?? null });
  }
  return { nodes, links: weighed };
}

function scopesOf(model: AccessModel, role: GraphNodeId): readonly string[] {
  return (model.back.get(role) ?? []).map(({ source }) => model.nodes.get(source)?.namespace ?? '');
}
