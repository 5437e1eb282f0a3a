import type { AccessModel } from './access-model';
import { nodeInWords } from './edge-sentence';
import type { NodeDetails, NodeRef } from './detail-types';
import { parseResourceId } from './node-ids';
import type { AccessOverview } from './overview';
import type { PermissionRow } from './permission-rows';
import type { AccessGraph, GraphNode, GraphNodeId } from './types';

/** Names put out of sight. */
export type Redactor = {
  /** What a node is called instead: `ServiceAccount 3`; its own name when that is Kubernetes' own. */
  readonly label: (id: GraphNodeId, label: string) => string;
  readonly namespace: (name: string) => string;
  /** A sentence with every name in it replaced. */
  readonly text: (sentence: string) => string;
};

const kept = new WeakMap<AccessModel, Redactor>();

/**
 * Gives everything of a snapshot that an operator named a number instead: the same on every page and at every reload,
 * and telling nothing of the name. What Kubernetes itself ships keeps its name, or nothing would be left to read.
 */
export function redactorOf(model: AccessModel): Redactor {
  const known = kept.get(model);
  if (known) return known;
  const redactor = makeRedactor(model);
  kept.set(model, redactor);
  return redactor;
}

function makeRedactor(model: AccessModel): Redactor {
  const labels = new Map<GraphNodeId, string>();
  const words = new Map<string, string>();
  const counts = new Map<string, number>();
  const next = (kind: string) => {
    const number = (counts.get(kind) ?? 0) + 1;
    counts.set(kind, number);
    return `${kind} ${number}`;
  };
  const nodes = [...model.nodes.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
  for (const namespace of [...new Set(nodes.map((node) => node.namespace))].sort()) {
    if (!isKubernetesOwn(namespace)) words.set(namespace, next('namespace'));
  }
  for (const node of nodes) {
    if (node.builtIn || (node.column === 'resources' && isWellKnown(node.id))) continue;
    const instead = next(kindOf(node));
    labels.set(node.id, instead);
    words.set(node.label, instead);
  }
  // A name without its namespace means less, so it gives way to whole ones.
  for (const node of nodes) {
    const instead = labels.get(node.id);
    const name = node.label.slice(node.label.indexOf('/') + 1);
    if (instead !== undefined && !words.has(name)) words.set(name, instead);
  }
  const long = [...words].filter(([word]) => /[\s,;()]/.test(word)).sort(([a], [b]) => b.length - a.length);
  const text = (sentence: string) => {
    const whole = long.reduce((told, [word, instead]) => told.replaceAll(word, instead), sentence);
    return whole.replace(/[^\s,;()“”"']+/g, (token) => replaced(words, token)).replace(/\b(\S+) \1 (\d+)\b/g, '$1 $2');
  };
  const namespace = (name: string) =>
    name === '' ? '' : (words.get(name) ?? (isKubernetesOwn(name) ? name : 'a namespace'));
  // What is not in the graph has no number, and still must not say its name.
  const label = (id: GraphNodeId, own: string) => labels.get(id) ?? (model.nodes.has(id) ? own : text(own));
  return { label, namespace, text };
}

function replaced(words: ReadonlyMap<string, string>, token: string): string {
  const bare = token.replace(/[.:]+$/, '');
  const end = token.slice(bare.length);
  const instead = words.get(bare);
  if (instead !== undefined) return instead + end;
  if (!bare.includes('/')) return token;
  const parts = bare.split('/').map((part) => words.get(part) ?? part);
  return parts.join('/') + end;
}

function kindOf(node: GraphNode): string {
  if (node.column === 'resources') return 'custom resource';
  return nodeInWords({ ...node, label: '' }).trim() || 'object';
}

const isKubernetesOwn = (namespace: string) =>
  namespace === '' || namespace === 'default' || namespace.startsWith('kube-');

/** Resources of Kubernetes itself: those of others may carry an organisation's name. */
function isWellKnown(id: GraphNodeId): boolean {
  const group = parseResourceId(id)?.apiGroup ?? '';
  return !group.includes('.') || group.endsWith('.k8s.io');
}

/** A graph without names. Ids stay: they are how things are asked for, and no picture shows them. */
export function redactGraph(graph: AccessGraph, redactor: Redactor): AccessGraph {
  const shown = new Map(graph.nodes.map((node) => [node.id, node]));
  const label = (node: GraphNode) =>
    node.members.length > 0 ? redactor.text(node.label) : redactor.label(node.id, node.label);
  return {
    ...graph,
    nodes: graph.nodes.map((node) => ({ ...node, label: label(node), namespace: redactor.namespace(node.namespace) })),
    edges: graph.edges.map((edge) => {
      const ends = [edge.source, edge.target].flatMap((id) => shown.get(id) ?? []);
      const sentence = ends.reduce((told, node) => told.replaceAll(node.label, label(node)), edge.sentence);
      return { ...edge, sentence: redactor.text(sentence) };
    }),
  };
}

/** Things in a list, without names. */
export const redactRefs = (nodes: readonly NodeRef[], { label, text }: Redactor): readonly NodeRef[] =>
  nodes.map((node) => ({ ...node, label: label(node.id, node.label), detail: text(node.detail) }));

/** What the panel says, without names and without commands: those are nothing but names. */
export function redactDetails<T extends NodeDetails>(details: T, redactor: Redactor): T {
  const { text, namespace, label } = redactor;
  const permission = (row: PermissionRow): PermissionRow => ({
    ...row,
    scope: namespace(row.scope),
    resources: row.resources.map(text),
    names: row.names.map(() => 'a name'),
    via: row.via.map((via) => ({
      ...via,
      binding: label(via.bindingId, via.binding),
      role: label(via.roleId, via.role),
      group: text(via.group),
    })),
  });
  return {
    ...details,
    label: label(details.id, details.label),
    sentence: text(details.sentence),
    facts: details.facts.map((fact) => ({ ...fact, value: text(fact.value) })),
    permissions: details.permissions.map(permission),
    rules: details.rules.map((rule) => ({
      ...rule,
      resources: rule.resources.map(text),
      names: rule.names.map(() => 'a name'),
      from: rule.from.map((role) => ({ ...role, name: label(role.id, role.name) })),
    })),
    lists: details.lists.map((list) => ({ ...list, nodes: redactRefs(list.nodes, redactor) })),
    commands: [],
  };
}

export function redactOverview(overview: AccessOverview, redactor: Redactor): AccessOverview {
  return {
    ...overview,
    rows: overview.rows.map((row) => ({ ...row, label: redactor.namespace(row.label) })),
    columns: overview.columns.map((column, place) => ({
      ...column,
      label: column.kind === 'role' ? `Roles ${place + 1}` : redactor.label(column.key, column.label),
    })),
  };
}
