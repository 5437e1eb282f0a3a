import { severities } from '@/lib/controls/types';
import { accessModel, type AccessInput, type AccessModel } from './access-model';
import { edgeSentence } from './edge-sentence';
import { focusLinks } from './focus-links';
import { foldAlike } from './fold-alike';
import { groupBy } from './group-by';
import { keepRiskiest } from './keep-riskiest';
import { neighbourhood, type Walk } from './neighbourhood';
import type { AccessGraph, GraphEdge, GraphNode, GraphNodeId, GraphQuestion } from './types';
import { weigh, type Part } from './weigh';

const mostElements = 3_000;
const mostHops = 4;

/**
 * The part of a snapshot's access graph that a question asks for: the surroundings of the focus, or of the riskiest
 * subjects where there is no focus. A hop is one column, onward or back; a walk never turns around.
 *
 * `shown`, `total` and `leftOut` count objects, a fold as all of its members: `shown` and what is left out add up to
 * `total`, which is every object of the snapshot that the graph knows. An unknown focus shows nothing.
 */
export function buildAccessGraph(input: AccessInput, question: GraphQuestion): AccessGraph {
  const model = accessModel(input);
  const focus = question.focus?.startsWith('fold:') ? question.focus.slice('fold:'.length) : question.focus;
  const hops = Math.min(Math.max(Math.trunc(question.hops), 1), mostHops);
  const limit = Math.min(Math.max(Math.trunc(question.limit), 1), mostElements);
  const roots = rootsOf(model, focus, limit);
  const extra = focus === null ? [] : focusLinks(input.index, model, focus);

  const isRoot = (id: GraphNodeId) => roots.includes(id);
  const inNamespaces = ({ id, namespace }: GraphNode) =>
    isRoot(id) || namespace === '' || question.namespaces.length === 0 || question.namespaces.includes(namespace);
  const everything: Walk = { hops: mostHops, keepsNode: () => true, keepsLink: () => true, extra };
  const connected = neighbourhood(model, roots, everything);
  const near = neighbourhood(model, roots, { ...everything, hops });
  const inside = neighbourhood(model, roots, { ...everything, hops, keepsNode: inNamespaces });

  const weighed = weigh(model, inside.distance.keys(), inside.links);
  const wanted = question.riskyOnly ? riskyPart(weighed, roots, hops) : weighed;
  const folded = foldAlike(model, wanted, new Set([...roots, ...question.unfolded]));
  const drawn = keepRiskiest(folded, roots, limit);
  const shown = objectsIn(drawn);

  const around = focus === null ? 'not around the riskiest subjects' : 'not connected to the focus';
  const leftOut = [
    { reason: around, count: model.nodes.size - connected.distance.size },
    {
      reason: hops === 1 ? 'more than 1 step away' : `more than ${hops} steps away`,
      count: connected.distance.size - near.distance.size,
    },
    { reason: 'in other namespaces', count: near.distance.size - inside.distance.size },
    { reason: 'without a known risk', count: weighed.nodes.size - wanted.nodes.size },
    { reason: `beyond the limit of ${limit} elements`, count: wanted.nodes.size - shown },
  ].filter(({ count }) => count > 0);
  return { focus, ...elements(drawn), shown, total: model.nodes.size, leftOut };
}

function rootsOf(model: AccessModel, focus: GraphNodeId | null, limit: number): readonly GraphNodeId[] {
  if (focus !== null) return model.nodes.has(focus) ? [focus] : [];
  const wanted = Math.min(Math.max(Math.round(limit / 25), 4), 40);
  return [...model.nodes.values()]
    .filter(({ column, id }) => column === 'subjects' && model.onward.has(id))
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

const objectsIn = ({ nodes }: Part) =>
  [...nodes.values()].reduce((sum, { members }) => sum + Math.max(members.length, 1), 0);

function elements({ nodes, links }: Part): {
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
} {
  const edges = links.flatMap((link): readonly GraphEdge[] => {
    const source = nodes.get(link.source);
    const target = nodes.get(link.target);
    if (!source || !target) return [];
    const { risk, count, verbs } = link;
    return [
      {
        id: `${source.id}>${target.id}`,
        source: source.id,
        target: target.id,
        risk,
        count,
        verbs,
        sentence: edgeSentence(source, target, link),
      },
    ];
  });
  const byId = (a: { readonly id: string }, b: { readonly id: string }) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
  return { nodes: [...nodes.values()].sort(byId), edges: edges.sort(byId) };
}
