import { plainText } from '@/lib/inventory/plain-text';
import type { Severity } from '@/lib/controls/types';
import { processWide } from '@/lib/process-wide';
import { isBuiltInBinding, isBuiltInRole, isBuiltInSubject } from '@/lib/rbac/built-in';
import type { RbacIndex } from '@/lib/rbac/index-rbac';
import { principalOf } from '@/lib/rbac/index-rbac';
import { grantRisk as usualGrantRisk, worse } from '@/lib/rbac/risky-rules';
import { meantBy, subjectsOf } from '@/lib/rbac/subjects';
import type { Binding, PolicyRule, Role, Subject, SubjectKey } from '@/lib/rbac/types';
import { append } from './group-by';
import { bindingId, parseResourceId, referredRoleId, roleId, subjectId, urlsId, workloadId } from './node-ids';
import { resourceTargets } from './resource-targets';
import type { RunningWorkload } from './running-workload';
import type { Column, GraphChange, GraphNode, GraphNodeId, GraphNodeKind } from './types';

export type AccessInput = {
  readonly index: RbacIndex;
  readonly workloads: readonly RunningWorkload[];
  /** What the assessment says of each subject; a subject that is not in it is as risky as its worst grant. */
  readonly subjectRisk: ReadonlyMap<SubjectKey, Severity>;
  /** The risk of one rule in one scope; the table of risky techniques unless given. */
  readonly grantRisk?: (grant: { readonly rule: PolicyRule; readonly scope: string }) => Severity | null;
};

/** One line of the whole graph, always from one column to the next. */
export type Link = {
  readonly source: GraphNodeId;
  readonly target: GraphNodeId;
  readonly risk: Severity | null;
  readonly count: number;
  readonly verbs: readonly string[];
  /** From a role to a resource: its rules, narrowed to that resource. Their risk depends on who binds the role where. */
  readonly rules: readonly PolicyRule[];
  /** The implicit group through which a subject is meant by a binding. */
  readonly group: string | null;
  /** In a comparison of two snapshots. */
  readonly change?: GraphChange;
};

/** The whole access graph of one snapshot: never shown as such, only parts of it. */
export type AccessModel = {
  readonly nodes: ReadonlyMap<GraphNodeId, GraphNode>;
  readonly onward: ReadonlyMap<GraphNodeId, readonly Link[]>;
  readonly back: ReadonlyMap<GraphNodeId, readonly Link[]>;
  /** The worst of some rules in some scopes; null when no scope is given. */
  readonly riskOf: (rules: readonly PolicyRule[], scopes: Iterable<string>) => Severity | null;
};

type Kept = WeakMap<RbacIndex, { readonly input: AccessInput; readonly model: AccessModel }>;
const kept = processWide('access models', (): Kept => new WeakMap());

/** The whole graph; kept per index, so that only the first question of a snapshot pays for it. */
export function accessModel(input: AccessInput): AccessModel {
  const known = kept.get(input.index);
  if (known && sameInput(known.input, input)) return known.model;
  const model = buildModel(input);
  kept.set(input.index, { input, model });
  return model;
}

const sameInput = (a: AccessInput, b: AccessInput) =>
  a.workloads === b.workloads && a.subjectRisk === b.subjectRisk && a.grantRisk === b.grantRisk;

function buildModel({ index, workloads, subjectRisk, grantRisk = usualGrantRisk }: AccessInput): AccessModel {
  const nodes = new Map<GraphNodeId, GraphNode>();
  const onward = new Map<GraphNodeId, Link[]>();
  const back = new Map<GraphNodeId, Link[]>();
  const add = (node: GraphNode) => nodes.set(node.id, node);
  const connect = (source: GraphNodeId, target: GraphNodeId, link: Partial<Link>) => {
    const whole: Link = { source, target, risk: null, count: 1, verbs: [], rules: [], group: null, ...link };
    append(onward, source, whole);
    append(back, target, whole);
  };

  const riskOf = (rules: readonly PolicyRule[], scopes: Iterable<string>) => {
    let worst: Severity | null = null;
    for (const scope of scopes) for (const rule of rules) worst = worse(worst, grantRisk({ rule, scope }));
    return worst;
  };
  const bindingRisk = riskOfBindings(index, riskOf);

  const { roles, bindings, serviceAccounts } = index.objects;
  for (const role of roles) {
    const bound = index.bindingsOf(role);
    add(roleNode(role, bound.map(bindingRisk).reduce(worse, null), bound.length === 0));
    for (const { id, verbs, rules } of resourceTargets(role)) {
      if (!nodes.has(id)) add(resourceNode(id));
      connect(roleId(role), id, { verbs, rules, count: rules.length });
    }
  }

  const existing = new Set(serviceAccounts.map(subjectId));
  const addSubject = (subject: Subject) => {
    const id = subjectId(subject);
    if (nodes.has(id)) return;
    const through = index.bindingsNaming(principalOf(subject)).map(({ binding }) => binding);
    const isMasters = id === 'group:system:masters';
    const risk = subjectRisk.get(id) ?? (isMasters ? 'critical' : through.map(bindingRisk).reduce(worse, null));
    const clusterWide = isMasters || through.some(({ kind }) => kind === 'ClusterRoleBinding');
    add(subjectNode(subject, risk, clusterWide, existing.size > 0 && !existing.has(id)));
  };
  subjectsOf(index).forEach(addSubject);

  for (const binding of bindings) {
    const id = bindingId(binding);
    const risk = bindingRisk(binding);
    const role = referredRoleId(binding);
    const dangling = index.roleOf(binding) === null;
    add(bindingNode(binding, risk, dangling));
    if (role && !nodes.has(role)) add(missingRoleNode(role, binding));
    if (role) connect(id, role, { risk });
  }
  for (const subject of subjectsOf(index)) {
    const ids = index.bindingsNaming(principalOf(subject)).map(({ binding }) => bindingId(binding));
    for (const id of new Set(ids)) connect(subjectId(subject), id, { risk: nodes.get(id)?.risk ?? null });
  }

  for (const workload of workloads) {
    const account: Subject = {
      kind: 'ServiceAccount',
      namespace: workload.ref.namespace,
      name: workload.serviceAccount,
    };
    addSubject(account);
    // Without a token in the pod, taking the workload over does not give its account's rights.
    const risk = workload.automountsToken ? (nodes.get(subjectId(account))?.risk ?? null) : null;
    add(workloadNode(workload, risk));
    connect(workloadId(workload.ref), subjectId(account), { risk });
  }
  return { nodes, onward, back, riskOf };
}

// A role is asked about once for each scope in which it is bound, however many bindings do so.
function riskOfBindings(index: RbacIndex, riskOf: AccessModel['riskOf']): (binding: Binding) => Severity | null {
  const known = new Map<Role, Map<string, Severity | null>>();
  return (binding) => {
    const role = index.roleOf(binding);
    if (!role) return null;
    const byScope = known.get(role) ?? new Map<string, Severity | null>();
    known.set(role, byScope);
    const found = byScope.get(binding.namespace);
    if (found !== undefined) return found;
    const risk = riskOf(role.rules, [binding.namespace]);
    byScope.set(binding.namespace, risk);
    return risk;
  };
}

function node(
  id: GraphNodeId,
  kind: GraphNodeKind,
  column: Column,
  name: string,
  rest: Partial<Omit<GraphNode, 'id' | 'kind' | 'column' | 'label'>>,
): GraphNode {
  const { namespace = '' } = rest;
  const label = plainText(namespace === '' ? name : `${namespace}/${name}`);
  const plain = { namespace, risk: null, builtIn: false, clusterWide: false, badges: [], members: [] };
  return { id, kind, column, label, ...plain, ...rest };
}

function roleNode(role: Role, risk: Severity | null, unused: boolean): GraphNode {
  const { kind, namespace, name, aggregates } = role;
  return node(roleId(role), kind === 'Role' ? 'role' : 'clusterrole', 'roles', name, {
    namespace,
    risk,
    builtIn: isBuiltInRole(role),
    clusterWide: kind === 'ClusterRole',
    badges: [...(aggregates ? ['aggregated'] : []), ...(unused ? ['unused'] : [])],
  });
}

function missingRoleNode(id: GraphNodeId, { roleRef, namespace }: Binding): GraphNode {
  const clusterWide = roleRef.kind === 'ClusterRole';
  return node(id, clusterWide ? 'clusterrole' : 'role', 'roles', roleRef.name, {
    namespace: clusterWide ? '' : namespace,
    clusterWide,
    badges: ['missing'],
  });
}

function bindingNode(binding: Binding, risk: Severity | null, dangling: boolean): GraphNode {
  const { kind, namespace, name, subjects } = binding;
  return node(bindingId(binding), kind === 'RoleBinding' ? 'rolebinding' : 'clusterrolebinding', 'bindings', name, {
    namespace,
    risk,
    builtIn: isBuiltInBinding(binding),
    clusterWide: kind === 'ClusterRoleBinding',
    badges: [...(dangling ? ['dangling'] : []), ...(subjects.length === 0 ? ['no-subjects'] : [])],
  });
}

const subjectKinds = { ServiceAccount: 'serviceaccount', User: 'user', Group: 'group' } as const;

function subjectNode(subject: Subject, risk: Severity | null, clusterWide: boolean, unknown: boolean): GraphNode {
  const { kind, namespace, name } = subject;
  const isAccount = kind === 'ServiceAccount';
  return node(subjectId(meantBy(subject)), subjectKinds[kind], 'subjects', name, {
    namespace,
    risk,
    builtIn: isBuiltInSubject(subject),
    clusterWide,
    badges: [
      ...(isAccount && name === 'default' ? ['default-serviceaccount'] : []),
      ...(isAccount && unknown ? ['missing'] : []),
    ],
  });
}

function workloadNode({ ref, automountsToken }: RunningWorkload, risk: Severity | null): GraphNode {
  const badges = automountsToken ? ['automount'] : [];
  return node(workloadId(ref), 'workload', 'workloads', ref.name, { namespace: ref.namespace, risk, badges });
}

function resourceNode(id: GraphNodeId): GraphNode {
  return node(id, 'resource', 'resources', resourceName(id), {});
}

function resourceName(id: GraphNodeId): string {
  const { apiGroup, resource } = parseResourceId(id) ?? {};
  if (id === urlsId || apiGroup === undefined || resource === undefined) return 'URLs';
  if (resource === '*') return apiGroup === '*' ? 'any resource' : `any resource of ${apiGroup || 'core'}`;
  if (apiGroup === '*') return `${resource} of any group`;
  const slash = resource.indexOf('/');
  if (apiGroup === '') return resource;
  return slash < 0 ? `${resource}.${apiGroup}` : `${resource.slice(0, slash)}.${apiGroup}${resource.slice(slash)}`;
}
