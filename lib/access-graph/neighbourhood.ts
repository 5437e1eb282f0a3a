import type { AccessModel, Link } from './access-model';
import { groupBy } from './group-by';
import type { GraphNode, GraphNodeId } from './types';

/** Nodes around one or more roots, with their distance, and the links between them. */
export type Region = {
  readonly roots: readonly GraphNodeId[];
  readonly distance: ReadonlyMap<GraphNodeId, number>;
  readonly links: readonly Link[];
};

export type Walk = {
  readonly hops: number;
  readonly keepsNode: (node: GraphNode) => boolean;
  readonly keepsLink: (link: Link) => boolean;
  /** Lines that only this question draws, beside those of the whole graph. */
  readonly extra: readonly Link[];
};

/**
 * What lies within some steps of the roots, onward (what they lead to) and back (what leads to them). A walk never
 * turns around: from a subject it goes to its bindings, not on to the bindings' other subjects.
 */
export function neighbourhood(model: AccessModel, roots: readonly GraphNodeId[], walk: Walk): Region {
  const distance = new Map<GraphNodeId, number>(roots.map((root) => [root, 0]));
  const links = new Set<Link>();
  const extraOnward = groupBy(walk.extra, ({ source }) => source);
  const extraBack = groupBy(walk.extra, ({ target }) => target);

  const follow = (linksOf: (id: GraphNodeId) => readonly Link[], far: 'source' | 'target') => {
    const reached = new Set(roots);
    let edge: readonly GraphNodeId[] = roots;
    for (let step = 1; step <= walk.hops && edge.length > 0; step++) {
      const next: GraphNodeId[] = [];
      for (const id of edge) {
        for (const link of linksOf(id)) {
          const end = model.nodes.get(link[far]);
          if (!end || !walk.keepsNode(end) || !walk.keepsLink(link)) continue;
          links.add(link);
          if (reached.has(end.id)) continue;
          reached.add(end.id);
          next.push(end.id);
          if (!distance.has(end.id)) distance.set(end.id, step);
        }
      }
      edge = next;
    }
  };
  follow((id) => [...(model.onward.get(id) ?? []), ...(extraOnward.get(id) ?? [])], 'target');
  follow((id) => [...(model.back.get(id) ?? []), ...(extraBack.get(id) ?? [])], 'source');
  return { roots, distance, links: [...links] };
}
