import type { AccessInput, AccessModel, Link } from './access-model';
import { edgeSentence } from './edge-sentence';
import { partOf } from './part-of';
import type { AccessGraph, GraphEdge, GraphNode, GraphQuestion } from './types';
import type { Part } from './weigh';

/**
 * The part of a snapshot's access graph that a question asks for: the surroundings of the focus, or of the riskiest
 * subjects where there is no focus. A hop is one column, onward or back; a walk never turns around.
 *
 * `shown`, `total` and `leftOut` count objects, a fold as all of its members: `shown` and what is left out add up to
 * `total`, which is every object of the snapshot that the graph knows. An unknown focus shows nothing.
 *
 * @param before An earlier snapshot: then the picture holds both, marked with what came and what went.
 */
export function buildAccessGraph(
  input: AccessInput,
  question: GraphQuestion,
  before: AccessInput | null = null,
): AccessGraph {
  const { focus, model, part, shown, leftOut } = partOf(input, question, before);
  return {
    focus,
    ...elements(model, part),
    shown: shown.size,
    total: model.nodes.size,
    leftOut: leftOut.map(({ reason, count }) => ({ reason, count })),
  };
}

function elements(
  model: AccessModel,
  { nodes, links }: Part,
): { readonly nodes: readonly GraphNode[]; readonly edges: readonly GraphEdge[] } {
  const scopes = scopesByRole(model, { nodes, links });
  const edges = links.flatMap((link): readonly GraphEdge[] => {
    const source = nodes.get(link.source);
    const target = nodes.get(link.target);
    if (!source || !target) return [];
    const { risk, count, verbs, change } = link;
    const riskyVerbs = riskyVerbsOf(model, link, scopes.get(link.source) ?? new Set(['']));
    return [
      {
        id: `${source.id}>${target.id}`,
        source: source.id,
        target: target.id,
        risk,
        count,
        verbs,
        ...(riskyVerbs && { riskyVerbs }),
        ...(change && { change }),
        sentence: edgeSentence(source, target, link),
      },
    ];
  });
  const byId = (a: { readonly id: string }, b: { readonly id: string }) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
  return { nodes: [...nodes.values()].sort(byId), edges: edges.sort(byId) };
}

/** The namespaces in which the bindings drawn give each role, `''` for everywhere. */
function scopesByRole(model: AccessModel, { nodes, links }: Part): ReadonlyMap<string, ReadonlySet<string>> {
  const scopes = new Map<string, Set<string>>();
  for (const { source, target } of links) {
    const binding = nodes.get(source);
    if (binding?.column !== 'bindings') continue;
    const of = scopes.get(target) ?? new Set();
    const bindings = binding.members.length > 0 ? binding.members : [binding.id];
    for (const id of bindings) of.add(model.nodes.get(id)?.namespace ?? '');
    scopes.set(target, of);
  }
  return scopes;
}

/** The verbs that are risky each by itself; all of them where only several together are. Undefined without a risk. */
function riskyVerbsOf(model: AccessModel, { rules, verbs, risk }: Link, scopes: ReadonlySet<string>) {
  if (risk === null || rules.length === 0) return undefined;
  if (verbs.length === 1) return verbs;
  const risky = verbs.filter(
    (verb) =>
      model.riskOf(
        rules.flatMap((rule) => (rule.verbs.includes(verb) ? [{ ...rule, verbs: [verb] }] : [])),
        scopes,
      ) !== null,
  );
  return risky.length > 0 ? risky : verbs;
}
