import type { Link } from './access-model';
import type { GraphNode, GraphNodeKind } from './types';

const kinds: Readonly<Record<GraphNodeKind, string>> = {
  workload: 'Workload',
  serviceaccount: 'ServiceAccount',
  user: 'User',
  group: 'Group',
  rolebinding: 'RoleBinding',
  clusterrolebinding: 'ClusterRoleBinding',
  role: 'Role',
  clusterrole: 'ClusterRole',
  resource: '',
  fold: '',
};

/**
 * A node in a sentence: "ServiceAccount payments/ci-bot", "Deployment shop/web", "37 ServiceAccounts". A label that begins
 * with its kind, as a redacted one does, is said as it is.
 */
export function nodeInWords({ id, kind, label }: Pick<GraphNode, 'id' | 'kind' | 'label'>): string {
  const word = kind === 'workload' ? (id.split('/')[1] ?? kinds.workload) : kinds[kind];
  return word === '' || label.startsWith(`${word} `) ? label : `${word} ${label}`;
}

/** What a line of the graph says, in one sentence without a full stop. */
export function edgeSentence(
  source: GraphNode,
  target: GraphNode,
  { verbs, group }: Pick<Link, 'verbs' | 'group'>,
): string {
  const from = nodeInWords(source);
  const to = nodeInWords(target);
  const many = source.members.length > 0;
  if (source.column === 'workloads') {
    const without = source.badges.includes('automount') ? '' : ', without its token';
    return `${from} ${many ? 'run' : 'runs'} as ${to}${without}`;
  }
  if (source.column === 'subjects') {
    if (group) return `${from} ${many ? 'are' : 'is'} in Group ${group}, a subject of ${to}`;
    return `${from} ${many ? 'are subjects' : 'is a subject'} of ${to}`;
  }
  if (source.column === 'bindings') {
    if (target.badges.includes('missing')) return `${from} ${many ? 'refer' : 'refers'} to ${to}, which does not exist`;
    return `${from} ${many ? 'give' : 'gives'} ${to} ${reach(source)}`;
  }
  const what = verbs.includes('*') ? 'every verb' : verbs.join(', ');
  return `${from} ${many ? 'allow' : 'allows'} ${what} on ${to}`;
}

/** Where the grants of a binding, or of bindings folded together, count: "everywhere", "in namespace shop". */
export function reach({ clusterWide, namespace, members }: GraphNode): string {
  if (clusterWide) return 'everywhere';
  if (namespace !== '') return `in namespace ${namespace}`;
  return `in ${new Set(members.map((id) => id.slice(0, id.indexOf('/')))).size} namespaces`;
}
