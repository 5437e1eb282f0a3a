import { processWide } from '@/lib/process-wide';
import type { AccessModel, Link } from './access-model';
import { append } from './group-by';
import type { GraphChange, GraphNode, GraphNodeId } from './types';

type Kept = WeakMap<AccessModel, { readonly before: AccessModel; readonly union: AccessModel }>;
const kept = processWide('united access models', (): Kept => new WeakMap());

/**
 * Two snapshots' graphs as one: everything that is in either, marked with what became of it. What is in both is as the
 * later one has it. Whatever part of it is shown, a node is `removed` only if the later snapshot does not have it.
 */
export function unionModel(before: AccessModel, after: AccessModel): AccessModel {
  const known = kept.get(after);
  if (known?.before === before) return known.union;
  const union = unite(before, after);
  kept.set(after, { before, union });
  return union;
}

function unite(before: AccessModel, after: AccessModel): AccessModel {
  const nodes = new Map<GraphNodeId, GraphNode>();
  for (const [id, node] of after.nodes) nodes.set(id, before.nodes.has(id) ? node : { ...node, change: 'added' });
  for (const [id, node] of before.nodes) if (!after.nodes.has(id)) nodes.set(id, { ...node, change: 'removed' });

  const onward = new Map<GraphNodeId, readonly Link[]>();
  const back = new Map<GraphNodeId, Link[]>();
  for (const source of nodes.keys()) {
    const links = uniteLinks(before.onward.get(source) ?? [], after.onward.get(source) ?? []);
    if (links.length > 0) onward.set(source, links);
    for (const link of links) append(back, link.target, link);
  }
  return { nodes, onward, back, riskOf: after.riskOf };
}

function uniteLinks(before: readonly Link[], after: readonly Link[]): readonly Link[] {
  const old = new Map(before.map((link) => [link.target, link]));
  const now = new Set(after.map(({ target }) => target));
  return [
    ...after.map((link) => marked(link, changeOf(old.get(link.target), link))),
    ...before.filter(({ target }) => !now.has(target)).map((link) => marked(link, 'removed')),
  ];
}

const changeOf = (old: Link | undefined, now: Link): GraphChange | null =>
  old === undefined ? 'added' : old.verbs.join() === now.verbs.join() ? null : 'changed';

const marked = (link: Link, change: GraphChange | null): Link => (change === null ? link : { ...link, change });
