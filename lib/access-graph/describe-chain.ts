import type { EffectivePermission } from '@/lib/rbac/effective-permissions';
import type { Binding, Grant, Subject } from '@/lib/rbac/types';
import { nodeInWords, reach } from './edge-sentence';
import type { AccessGraph, GraphEdge, GraphNode, GraphNodeId } from './types';

/**
 * A selected chain in one sentence: "ServiceAccount payments/ci-bot may create pods/exec everywhere through
 * ClusterRoleBinding deployers (ClusterRole deployer)". The chain is any run of neighbouring columns, in their order.
 *
 * @returns `''` for an empty chain; the name alone for one node; a shorter chain says as much as it holds.
 */
export function describeChain(graph: Pick<AccessGraph, 'nodes' | 'edges'>, chain: readonly GraphNodeId[]): string {
  const nodes = chain.flatMap((id) => graph.nodes.find((node) => node.id === id) ?? []);
  const at = (column: GraphNode['column']) => nodes.find((node) => node.column === column);
  const [workload, subject, binding, role, resource] = [
    at('workloads'),
    at('subjects'),
    at('bindings'),
    at('roles'),
    at('resources'),
  ];
  const first = nodes[0];
  if (!first) return '';
  const alike = binding && !binding.clusterWide ? parallelBindings(graph, subject, binding, role) : [];
  const who = [workload, subject].flatMap((node) => (node ? [nodeInWords(node)] : [])).join(' as ');
  const how = [
    ...(binding ? [`through ${nodeInWords(binding)}${alike.length > 0 ? ` and ${alike.length} more` : ''}`] : []),
    ...(role && binding ? [`(${nodeInWords(role)})`] : role ? [`through ${nodeInWords(role)}`] : []),
  ].join(' ');
  const where = binding ? ` ${reachOfAll([binding, ...alike])}` : '';
  if (role && resource) {
    const verbs = verbsBetween(graph.edges, role.id, resource.id);
    const may = `may ${verbList(verbs)} ${resource.label}${where}`;
    return [who || 'Whoever is bound', may, how].filter((part) => part !== '').join(' ');
  }
  if (who && role)
    return `${who} holds ${nodeInWords(role)}${where}${binding ? ` through ${nodeInWords(binding)}${alike.length > 0 ? ` and ${alike.length} more` : ''}` : ''}`;
  const edges = nodes.slice(1).flatMap((node, place) => edgeBetween(graph.edges, nodes[place]?.id, node.id) ?? []);
  return edges.length > 0 ? edges.map(({ sentence }) => sentence).join('; ') : nodeInWords(first);
}

/** The other bindings in the picture that give the same subject the same role, each in a namespace. */
function parallelBindings(
  { nodes, edges }: Pick<AccessGraph, 'nodes' | 'edges'>,
  subject: GraphNode | undefined,
  binding: GraphNode,
  role: GraphNode | undefined,
): readonly GraphNode[] {
  if (!subject || !role) return [];
  const named = new Set(edges.flatMap(({ source, target }) => (source === subject.id ? [target] : [])));
  const giving = new Set(edges.flatMap(({ source, target }) => (target === role.id ? [source] : [])));
  return nodes.filter(
    ({ id, column, clusterWide }) =>
      column === 'bindings' && !clusterWide && id !== binding.id && named.has(id) && giving.has(id),
  );
}

function reachOfAll(bindings: readonly GraphNode[]): string {
  const [first] = bindings;
  if (!first || bindings.length === 1) return first ? reach(first) : '';
  const namespaces = bindings.flatMap(({ namespace, members }) =>
    members.length > 0 ? members.map((id) => id.slice(0, id.indexOf('/'))) : [`rb:${namespace}`],
  );
  return `in ${new Set(namespaces).size} namespaces`;
}

/** What a subject may do with one resource or URL, over all of its grants: "… in 14 namespaces through RoleBinding …". */
export function describePermission(subject: Subject, permissions: readonly EffectivePermission[]): string {
  const [first] = permissions;
  if (!first) return '';
  const grants = permissions.flatMap((permission) => permission.grants);
  const scopes = new Set(grants.map(({ scope }) => scope));
  const verbs = [...new Set(permissions.flatMap((permission) => permission.verbs))].sort();
  const what = first.kind === 'url' ? first.url : resourceInWords(first);
  return `${called(subject)} may ${verbList(verbs.includes('*') ? ['*'] : verbs)} ${what}${scopesInWords(first, scopes)} ${throughBindings(grants)}`;
}

function scopesInWords({ kind }: EffectivePermission, scopes: ReadonlySet<string>): string {
  if (kind === 'url') return '';
  if (scopes.has('')) return ' everywhere';
  const [only = ''] = scopes;
  return scopes.size === 1 ? ` in namespace ${only}` : ` in ${scopes.size} namespaces`;
}

function resourceInWords({ apiGroup, resource, names }: Extract<EffectivePermission, { kind: 'resource' }>): string {
  const slash = resource.indexOf('/');
  const plain = slash < 0 ? resource : resource.slice(0, slash);
  const subresource = slash < 0 ? '' : resource.slice(slash);
  const whole = apiGroup === '' || apiGroup === '*' ? resource : `${plain}.${apiGroup}${subresource}`;
  const named = names.length === 0 ? '' : names.length === 1 ? ` ${names[0] ?? ''}` : ` (${names.length} names)`;
  return `${resource === '*' && apiGroup === '*' ? 'any resource' : whole}${named}`;
}

function throughBindings(grants: readonly Grant[]): string {
  const bindings = [...new Map(grants.map(({ binding }) => [called(binding), binding])).values()];
  const [first] = bindings;
  if (!first) return '';
  if (bindings.length === 1) return `through ${called(first)}`;
  const sameName = bindings.every(({ name, kind }) => name === first.name && kind === first.kind);
  if (sameName) return `through ${bindings.length} ${first.kind}s named ${first.name}`;
  return `through ${called(first)} and ${bindings.length - 1} more`;
}

const called = ({ kind, namespace, name }: Subject | Binding) =>
  `${kind} ${namespace === '' ? name : `${namespace}/${name}`}`;

/** "get, list and watch"; a star is "do anything with". */
function verbList(verbs: readonly string[]): string {
  if (verbs.includes('*')) return 'do anything with';
  return verbs.length < 2 ? verbs.join('') : `${verbs.slice(0, -1).join(', ')} and ${verbs.at(-1) ?? ''}`;
}

const edgeBetween = (edges: readonly GraphEdge[], source: GraphNodeId | undefined, target: GraphNodeId) =>
  edges.find((edge) => edge.source === source && edge.target === target);

const verbsBetween = (edges: readonly GraphEdge[], source: GraphNodeId, target: GraphNodeId) =>
  edgeBetween(edges, source, target)?.verbs ?? [];
