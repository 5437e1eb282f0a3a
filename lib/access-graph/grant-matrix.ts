import { severities, type Severity } from '@/lib/controls/types';
import { worse } from '@/lib/rbac/risky-rules';
import type { AccessGraph, GraphChange, GraphEdge, GraphNode } from './types';

/** One verb on one resource. */
export type MatrixDeed = {
  readonly key: string;
  readonly resource: GraphNode;
  readonly verb: string;
  readonly risk: Severity | null;
};

export type MatrixMark = {
  readonly risk: Severity | null;
  /** Everywhere, or the number of namespaces. */
  readonly everywhere: boolean;
  readonly namespaces: number;
  /** The riskiest chain that gives it: what the cell is proved by. */
  readonly chain: readonly string[];
  readonly change: GraphChange | null;
};

export type GrantMatrix = {
  readonly subjects: readonly GraphNode[];
  readonly deeds: readonly MatrixDeed[];
  /** By `subject id` and the key of a deed. */
  readonly marks: ReadonlyMap<string, ReadonlyMap<string, MatrixMark>>;
  readonly moreSubjects: number;
  readonly moreDeeds: number;
};

/**
 * A graph as a table of who may do what: its subjects against the verbs on its resources, the riskiest first. It holds
 * what the graph holds: a mark for every way from a subject to a resource.
 */
export function grantMatrix(graph: AccessGraph, most: { subjects: number; deeds: number }): GrantMatrix {
  const nodes = new Map(graph.nodes.map((node) => [node.id, node]));
  const from = new Map<string, GraphEdge[]>();
  for (const edge of graph.edges) {
    const list = from.get(edge.source);
    if (list) list.push(edge);
    else from.set(edge.source, [edge]);
  }
  const onward = (id: string) => from.get(id) ?? [];

  const marks = new Map<string, Map<string, MatrixMark>>();
  const deeds = new Map<string, MatrixDeed>();
  for (const subject of graph.nodes) {
    if (subject.column !== 'subjects') continue;
    const row = new Map<string, MatrixMark & { readonly scopes: ReadonlySet<string> }>();
    for (const named of onward(subject.id)) {
      const binding = nodes.get(named.target);
      if (binding?.column !== 'bindings') continue;
      for (const gives of onward(binding.id)) {
        for (const allows of onward(gives.target)) {
          const resource = nodes.get(allows.target);
          if (resource?.column !== 'resources') continue;
          const change = changeOf([named, gives, allows]);
          for (const verb of allows.verbs) {
            const key = `${resource.id} ${verb}`;
            // The line to a resource has the worst risk of all bindings drawn; the binding caps it for this subject.
            const risk = allows.riskyVerbs?.includes(verb) ? milder(allows.risk, binding.risk) : null;
            const known = row.get(key);
            const scopes = new Set([...(known?.scopes ?? []), ...scopesOf(binding)]);
            const isWorse = known === undefined || (risk !== known.risk && worse(risk, known.risk) === risk);
            row.set(key, {
              risk: worse(known?.risk ?? null, risk),
              everywhere: scopes.has(''),
              namespaces: scopes.size,
              scopes,
              chain: isWorse ? [subject.id, binding.id, gives.target, resource.id] : known.chain,
              change: known === undefined ? change : known.change === change ? change : null,
            });
            const deed = deeds.get(key);
            deeds.set(key, { key, resource, verb, risk: worse(deed?.risk ?? null, risk) });
          }
        }
      }
    }
    if (row.size > 0) marks.set(subject.id, row);
  }

  const subjects = graph.nodes.filter(({ id }) => marks.has(id)).toSorted(byRisk(({ label }) => label));
  const sorted = [...deeds.values()].toSorted(byRisk(({ resource, verb }) => `${resource.label} ${verb}`));
  return {
    subjects: subjects.slice(0, most.subjects),
    deeds: together(sorted.slice(0, most.deeds)),
    marks,
    moreSubjects: Math.max(0, subjects.length - most.subjects),
    moreDeeds: Math.max(0, sorted.length - most.deeds),
  };
}

/** Verbs on one resource side by side, the resource at the place of its riskiest verb. */
function together(deeds: readonly MatrixDeed[]): readonly MatrixDeed[] {
  const resources = [...new Set(deeds.map(({ resource }) => resource.id))];
  return resources.flatMap((id) => deeds.filter(({ resource }) => resource.id === id));
}

const scopesOf = ({ clusterWide, namespace, members }: GraphNode): readonly string[] =>
  clusterWide
    ? ['']
    : namespace !== ''
      ? [namespace]
      : members.map((id) => id.slice(id.indexOf(':') + 1, id.indexOf('/')));

/** A way is gone when one of its lines is, and new when one is new and none is gone. */
function changeOf(lines: readonly GraphEdge[]): GraphChange | null {
  if (lines.some(({ change }) => change === 'removed')) return 'removed';
  if (lines.some(({ change }) => change === 'added')) return 'added';
  return lines.some(({ change }) => change === 'changed') ? 'changed' : null;
}

const rank = (risk: Severity | null) => (risk === null ? severities.length : severities.indexOf(risk));
const milder = (a: Severity | null, b: Severity | null) => (rank(a) >= rank(b) ? a : b);

function byRisk<T extends { readonly risk: Severity | null }>(textOf: (value: T) => string) {
  return (a: T, b: T) => rank(a.risk) - rank(b.risk) || (textOf(a) < textOf(b) ? -1 : 1);
}
