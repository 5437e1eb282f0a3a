import { severities } from '@/lib/controls/types';
import { accessModel, type AccessInput, type AccessModel, type Link } from './access-model';
import { focusLinks } from './focus-links';
import { foldAlike } from './fold-alike';
import { groupBy } from './group-by';
import { keepRiskiest } from './keep-riskiest';
import { neighbourhood, type Walk } from './neighbourhood';
import type { GraphNode, GraphNodeId, GraphQuestion } from './types';
import { unionModel } from './union-model';
import { weigh, type Part } from './weigh';

const mostElements = 3_000;
const mostHops = 4;

/** The part of the graph that a question draws, and what was left out on the way to it. */
export type Drawn = {
  readonly focus: GraphNodeId | null;
  readonly model: AccessModel;
  readonly part: Part;
  /** Ids of the objects drawn, the members of folds among them. */
  readonly shown: ReadonlySet<GraphNodeId>;
  /** Why something is not drawn, in the order in which it is looked at. Each object is in one of them at most. */
  readonly leftOut: readonly {
    readonly reason: string;
    readonly ids: () => readonly GraphNodeId[];
    readonly count: number;
  }[];
};

/** Cuts the part that a question asks for out of a snapshot's whole graph, or out of two snapshots' united. */
export function partOf(input: AccessInput, question: GraphQuestion, before: AccessInput | null = null): Drawn {
  const after = accessModel(input);
  const model = before ? unionModel(accessModel(before), after) : after;
  const focus = question.focus?.startsWith('fold:') ? question.focus.slice('fold:'.length) : question.focus;
  const hops = Math.min(Math.max(Math.trunc(question.hops), 1), mostHops);
  const limit = Math.min(Math.max(Math.trunc(question.limit), 1), mostElements);
  const { scope } = question;
  const roots = rootsOf(model, focus, limit, scope);
  const extra =
    focus === null ? [] : focusLinks((after.nodes.has(focus) ? input : (before ?? input)).index, model, focus);

  const isRoot = (id: GraphNodeId) => roots.includes(id);
  const isInside = ({ id, namespace, column }: GraphNode) =>
    isRoot(id) ||
    ((namespace === '' || question.namespaces.length === 0 || question.namespaces.includes(namespace)) &&
      (scope === null || column !== 'bindings' || namespace === scope));
  const everything: Walk = { hops: mostHops, keepsNode: () => true, keepsLink: () => true, extra };
  const connected = neighbourhood(model, roots, everything);
  const near = neighbourhood(model, roots, { ...everything, hops });
  const inside = neighbourhood(model, roots, { ...everything, hops, keepsNode: isInside });

  const weighed = weigh(model, inside.distance.keys(), inside.links);
  const wanted = question.riskyOnly ? riskyPart(weighed, roots, hops) : weighed;
  const folded = foldAlike(model, wanted, new Set([...roots, ...question.pinned, ...question.unfolded]));
  const part = withPinned(model, keepRiskiest(folded, roots, limit), question.pinned);

  const shown = objectsIn(part);
  const pinned = question.pinned.filter((id) => shown.has(id));
  type Ids = { readonly size: number; has: (id: GraphNodeId) => boolean; keys: () => Iterable<GraphNodeId> };
  const between = (reason: string, from: Ids, to: Ids) => ({
    reason,
    ids: () => [...from.keys()].filter((id) => !to.has(id) && !shown.has(id)),
    count: from.size - to.size - pinned.filter((id) => from.has(id) && !to.has(id)).length,
  });
  const around = focus === null ? 'not around the riskiest subjects' : 'not connected to the focus';
  const leftOut = [
    between(around, model.nodes, connected.distance),
    between(hops === 1 ? 'more than 1 step away' : `more than ${hops} steps away`, connected.distance, near.distance),
    between(scope === null ? 'in other namespaces' : 'granted elsewhere', near.distance, inside.distance),
    between('without a known risk', weighed.nodes, wanted.nodes),
    { ...between(`beyond the limit of ${limit} elements`, wanted.nodes, shown), count: beyond(wanted, shown) },
  ];
  return { focus, model, part, shown, leftOut: leftOut.filter(({ count }) => count > 0) };
}

const beyond = ({ nodes }: Part, shown: ReadonlySet<GraphNodeId>) => {
  let count = 0;
  for (const id of nodes.keys()) if (!shown.has(id)) count += 1;
  return count;
};

function rootsOf(
  model: AccessModel,
  focus: GraphNodeId | null,
  limit: number,
  scope: string | null,
): readonly GraphNodeId[] {
  if (focus !== null) return model.nodes.has(focus) ? [focus] : [];
  const wanted = Math.min(Math.max(Math.round(limit / 25), 4), 40);
  const isIn = ({ target }: Link) => scope === null || model.nodes.get(target)?.namespace === scope;
  return [...model.nodes.values()]
    .filter(({ column, id }) => column === 'subjects' && model.onward.get(id)?.some(isIn))
    .sort((a, b) => riskRank(a) - riskRank(b) || Number(a.builtIn) - Number(b.builtIn) || (a.id < b.id ? -1 : 1))
    .slice(0, wanted)
    .map(({ id }) => id);
}

const riskRank = ({ risk }: GraphNode) => (risk ? severities.indexOf(risk) : severities.length);

/** What can still be reached along risky lines alone; the roots always stay. */
function riskyPart({ nodes, links }: Part, roots: readonly GraphNodeId[], hops: number): Part {
  const risky = links.filter(({ risk }) => risk !== null);
  const onward = groupBy(risky, ({ source }) => source);
  const back = groupBy(risky, ({ target }) => target);
  const walk: Walk = { hops, keepsNode: () => true, keepsLink: () => true, extra: [] };
  const region = neighbourhood({ nodes, onward, back, riskOf: () => null }, roots, walk);
  return {
    nodes: new Map([...nodes].filter(([id]) => region.distance.has(id))),
    links: region.links,
  };
}

/** The part with what is pinned in it, and the lines between that and what was there. */
function withPinned(model: AccessModel, part: Part, pinned: readonly GraphNodeId[]): Part {
  const missing = pinned.filter((id) => !part.nodes.has(id) && model.nodes.has(id));
  if (missing.length === 0) return part;
  const nodes = new Map(part.nodes);
  for (const id of missing) {
    const node = model.nodes.get(id);
    if (node) nodes.set(id, node);
  }
  const links = new Set<Link>(part.links);
  for (const id of missing) {
    for (const link of [...(model.onward.get(id) ?? []), ...(model.back.get(id) ?? [])]) {
      if (nodes.has(link.source) && nodes.has(link.target)) links.add(link);
    }
  }
  return { nodes, links: [...links] };
}

function objectsIn({ nodes }: Part): ReadonlySet<GraphNodeId> {
  return new Set([...nodes.values()].flatMap(({ id, members }) => (members.length > 0 ? members : [id])));
}
