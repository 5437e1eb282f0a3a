import { severities, type Severity } from '@/lib/controls/types';
import type { Link } from './access-model';
import { append } from './group-by';
import type { GraphNode, GraphNodeId } from './types';
import type { Part } from './weigh';

/**
 * As much of a part as fits into `limit` nodes and edges together, grown from its roots: always the riskiest node next
 * that touches what is already there, so that nothing ever stands alone.
 */
export function keepRiskiest({ nodes, links }: Part, roots: readonly GraphNodeId[], limit: number): Part {
  const touching = linksByNode(links);
  const queues: GraphNodeId[][] = [...severities.map(() => []), []];
  const queued = new Set<GraphNodeId>();
  const enqueue = (id: GraphNodeId) => {
    const node = nodes.get(id);
    if (!node || queued.has(id)) return;
    queued.add(id);
    queues[rank(node.risk)]?.push(id);
  };
  const kept = new Map<GraphNodeId, GraphNode>();
  const keptLinks: Link[] = [];
  roots.forEach(enqueue);

  for (;;) {
    const queue = queues.find(({ length }) => length > 0);
    const id = queue?.shift();
    const node = id === undefined ? undefined : nodes.get(id);
    if (id === undefined || !node) break;
    const around = touching.get(id) ?? [];
    const lines = around.filter(({ source, target }) => kept.has(source === id ? target : source));
    if (kept.size + keptLinks.length + 1 + lines.length > limit) continue;
    kept.set(id, node);
    keptLinks.push(...lines);
    for (const { source, target } of around) enqueue(source === id ? target : source);
  }
  return { nodes: kept, links: keptLinks };
}

const rank = (risk: Severity | null) => (risk ? severities.indexOf(risk) : severities.length);

function linksByNode(links: readonly Link[]): ReadonlyMap<GraphNodeId, readonly Link[]> {
  const byNode = new Map<GraphNodeId, Link[]>();
  for (const link of links) for (const end of [link.source, link.target]) append(byNode, end, link);
  return byNode;
}
