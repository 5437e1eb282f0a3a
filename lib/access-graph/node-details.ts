import type { Severity } from '@/lib/controls/types';
import { isBuiltInBinding, isBuiltInRole, isBuiltInSubject } from '@/lib/rbac/built-in';
import { grantsOfSubject } from '@/lib/rbac/grants-of';
import { subjectKey } from '@/lib/rbac/identity';
import type { RbacIndex } from '@/lib/rbac/index-rbac';
import { grantRisk, worse } from '@/lib/rbac/risky-rules';
import { meantBy, subjectsOf } from '@/lib/rbac/subjects';
import type { Binding, Grant, Role, Subject, SubjectKey } from '@/lib/rbac/types';
import { asSubject, getCommand } from './kubectl';
import { bindingId, roleId, workloadId } from './node-ids';
import { parseNodeId } from './parse-node-id';
import { permissionRows, writtenResource, type PermissionRow } from './permission-rows';
import type { RunningWorkload } from './running-workload';
import { ruleRows, type RuleRow } from './rule-rows';
import type { GraphNodeId, GraphNodeKind } from './types';

export type AccessMaterial = {
  readonly index: RbacIndex;
  readonly workloads: readonly RunningWorkload[];
  readonly subjectRisk: ReadonlyMap<SubjectKey, Severity>;
};

/** Another node, as a list in the panel names it. */
export type NodeRef = {
  readonly id: GraphNodeId;
  readonly kind: GraphNodeKind;
  readonly label: string;
  readonly risk: Severity | null;
  /** A few quiet words, `3 pods`, `in namespace payments`; '' for none. */
  readonly detail: string;
};

export type NodeList = { readonly title: string; readonly nodes: readonly NodeRef[]; readonly total: number };

/** Everything the panel says about one node. Plain values. */
export type NodeDetails = {
  readonly id: GraphNodeId;
  readonly kind: GraphNodeKind;
  /** In Kubernetes' words: `ServiceAccount`, `Deployment`. */
  readonly kindWord: string;
  readonly label: string;
  readonly sentence: string;
  readonly risk: Severity | null;
  readonly builtIn: boolean;
  readonly facts: readonly { readonly label: string; readonly value: string }[];
  /** What it may do, or lets do; the riskiest first, at most `permissionLimit` of them. */
  readonly permissions: readonly PermissionRow[];
  readonly permissionTotal: number;
  /** The rules of a role in their order, at most `permissionLimit`; empty for everything else. */
  readonly rules: readonly RuleRow[];
  readonly lists: readonly NodeList[];
  readonly commands: readonly { readonly label: string; readonly command: string }[];
  /** The subject whose page says more, or null. */
  readonly subject: SubjectKey | null;
};

const permissionLimit = 60;
const listLimit = 50;

/** What there is to say about a node, or null when the snapshot knows no such thing. */
export function nodeDetails(material: AccessMaterial, id: GraphNodeId): NodeDetails | null {
  const named = parseNodeId(id);
  switch (named?.kind) {
    case 'subject':
      return subjectDetails(material, meantBy(named.subject));
    case 'workload': {
      const found = material.workloads.find(({ ref }) => workloadId(ref) === id);
      return found ? workloadDetails(material, found) : null;
    }
    case 'binding': {
      const found = material.index.objects.bindings.find((binding) => bindingId(binding) === id);
      return found ? bindingDetails(material, found) : null;
    }
    case 'role': {
      const found = material.index.objects.roles.find((role) => roleId(role) === id);
      return found ? roleDetails(material, found) : missingRole(material, named.role);
    }
    case 'resource':
      return resourceDetails(material, id, named.apiGroup, named.resource);
    case 'urls':
      return urlDetails(material, id);
    default:
      return null;
  }
}

function subjectDetails(material: AccessMaterial, subject: Subject): NodeDetails | null {
  const { index, workloads, subjectRisk } = material;
  const key = subjectKey(subject);
  const running = subject.kind === 'ServiceAccount' ? runningAs(workloads, subject) : [];
  if (running.length === 0 && !subjectsOf(index).some((known) => subjectKey(known) === key)) return null;
  const grants = grantsOfSubject(index, subject);
  const rows = permissionRows(grants);
  const bindings = distinct(grants, ({ binding }) => bindingId(binding));
  return {
    id: key,
    kind: subject.kind === 'ServiceAccount' ? 'serviceaccount' : subject.kind === 'User' ? 'user' : 'group',
    kindWord: subject.kind,
    label: inNamespace(subject),
    risk: subjectRisk.get(key) ?? null,
    builtIn: isBuiltInSubject(subject),
    sentence: `${subject.kind} ${inNamespace(subject)} holds ${many(rows.length, 'permission')} through ${many(bindings.length, 'binding')}.`,
    facts: [
      { label: 'Bindings', value: String(bindings.length) },
      { label: 'Risky permissions', value: String(rows.filter(({ risk }) => risk !== null).length) },
      ...(subject.kind === 'ServiceAccount' ? [{ label: 'Workloads', value: String(running.length) }] : []),
    ],
    ...permissionsOf(rows),
    lists: [
      list(
        'Bindings',
        bindings.map(({ binding, match }) =>
          bindingRef(index, binding, match.by === 'group' && subject.kind !== 'Group' ? match.group : ''),
        ),
      ),
      list('Workloads that run as it', running.map(workloadRef)),
    ],
    commands: [
      { label: 'List its permissions', command: `kubectl auth can-i --list ${asSubject(subject)}` },
      ...(subject.kind === 'ServiceAccount'
        ? [{ label: 'Show it', command: getCommand('serviceaccount', subject.namespace, subject.name) }]
        : []),
    ],
    subject: key,
  };
}

function workloadDetails(material: AccessMaterial, workload: RunningWorkload): NodeDetails {
  const { ref, pods, containers, serviceAccount, automountsToken } = workload;
  const account: Subject = { kind: 'ServiceAccount', namespace: ref.namespace, name: serviceAccount };
  const rows = permissionRows(grantsOfSubject(material.index, account));
  const nodes = [...new Set(pods.map(({ node }) => node).filter(Boolean))].sort();
  const token = automountsToken ? 'mounts its token' : 'does not mount its token';
  return {
    id: workloadId(ref),
    kind: 'workload',
    kindWord: ref.kind,
    label: inNamespace(ref),
    risk: automountsToken ? (material.subjectRisk.get(subjectKey(account)) ?? null) : null,
    builtIn: isBuiltInSubject(account),
    sentence: `${ref.kind} ${inNamespace(ref)} runs as ServiceAccount ${inNamespace(account)} and ${token}.`,
    facts: [
      { label: 'Pods', value: String(pods.length) },
      { label: 'Containers', value: String(containers.length) },
      { label: 'Token', value: automountsToken ? 'mounted' : 'not mounted' },
      {
        label: 'Nodes',
        value: nodes.length === 0 ? 'none' : nodes.slice(0, 3).join(', ') + (nodes.length > 3 ? ' …' : ''),
      },
    ],
    ...permissionsOf(rows),
    lists: [list('Runs as', [subjectRef(material, account)])],
    commands: [{ label: 'Show it', command: getCommand(ref.kind.toLowerCase(), ref.namespace, ref.name) }],
    subject: subjectKey(account),
  };
}

function bindingDetails(material: AccessMaterial, binding: Binding): NodeDetails {
  const { index } = material;
  const role = index.roleOf(binding);
  const grants = role ? grantsThrough(binding, role) : [];
  const subjects = subjectsIn(binding);
  const where = binding.namespace === '' ? 'in every namespace' : `in namespace ${binding.namespace}`;
  const given = `${binding.roleRef.kind} ${binding.roleRef.name}`;
  return {
    id: bindingId(binding),
    kind: binding.kind === 'ClusterRoleBinding' ? 'clusterrolebinding' : 'rolebinding',
    kindWord: binding.kind,
    label: inNamespace(binding),
    risk: worstOf(grants),
    builtIn: isBuiltInBinding(binding),
    sentence: role
      ? `${binding.kind} ${inNamespace(binding)} gives ${given} to ${many(subjects.length, 'subject')}, ${where}.`
      : `${binding.kind} ${inNamespace(binding)} refers to ${given}, which does not exist: it gives nothing until somebody creates it.`,
    facts: [
      { label: 'Subjects', value: String(binding.subjects.length) },
      { label: 'Reaches', value: binding.namespace === '' ? 'whole cluster' : binding.namespace },
    ],
    ...permissionsOf(permissionRows(grants)),
    lists: [
      list(
        'Given to',
        subjects.map((subject) => subjectRef(material, subject)),
      ),
      list('Role', role ? [roleRef(role, worstOf(grants))] : []),
    ],
    commands: [{ label: 'Show it', command: getCommand(binding.kind.toLowerCase(), binding.namespace, binding.name) }],
    subject: null,
  };
}

function roleDetails(material: AccessMaterial, role: Role): NodeDetails {
  const { index } = material;
  const bindings = index.bindingsOf(role);
  const grants = bindings.flatMap((binding) => grantsThrough(binding, role));
  const holders = distinct(bindings.flatMap(subjectsIn), subjectKey);
  // Rules read the same whoever holds them, so they are shown once, at the widest reach there is.
  const scope = bindings.some(({ namespace }) => namespace === '') ? '' : (bindings[0]?.namespace ?? role.namespace);
  const shown = role.rules.map((rule, ruleIndex): Grant => ({
    ...placeholder(role, bindings[0]),
    rule,
    ruleIndex,
    scope,
  }));
  const running = material.workloads.filter((workload) =>
    holders.some(
      ({ kind, namespace, name }) =>
        kind === 'ServiceAccount' && namespace === workload.ref.namespace && name === workload.serviceAccount,
    ),
  );
  return {
    id: roleId(role),
    kind: role.kind === 'ClusterRole' ? 'clusterrole' : 'role',
    kindWord: role.kind,
    label: inNamespace(role),
    risk: worstOf(grants),
    builtIn: isBuiltInRole(role),
    sentence:
      bindings.length === 0
        ? `${role.kind} ${inNamespace(role)} is not bound to anybody.`
        : `${role.kind} ${inNamespace(role)} is held by ${many(holders.length, 'subject')} through ${many(bindings.length, 'binding')}.`,
    facts: [
      { label: 'Rules', value: String(role.rules.length) },
      { label: 'Bindings', value: String(bindings.length) },
      { label: 'Held by', value: String(holders.length) },
      ...(role.aggregates ? [{ label: 'Rules from', value: 'aggregated roles' }] : []),
    ],
    ...permissionsOf(permissionRows(shown).map((row) => ({ ...row, via: [] }))),
    rules: ruleRows(role, scope, index.objects.roles).slice(0, permissionLimit),
    lists: [
      list(
        'Held by',
        holders.map((subject) => subjectRef(material, subject)),
      ),
      list(
        'Bindings',
        bindings.map((binding) => bindingRef(index, binding, '')),
      ),
      list('Workloads that use it', running.map(workloadRef)),
    ],
    commands: [{ label: 'Show it', command: getCommand(role.kind.toLowerCase(), role.namespace, role.name) }],
    subject: null,
  };
}

function missingRole({ index }: AccessMaterial, role: Pick<Role, 'kind' | 'namespace' | 'name'>): NodeDetails | null {
  const bindings = index.objects.bindings.filter(
    ({ roleRef, namespace }) =>
      roleRef.kind === role.kind &&
      roleRef.name === role.name &&
      (role.namespace === '' || namespace === role.namespace),
  );
  if (bindings.length === 0) return null;
  return {
    id: roleId(role),
    kind: role.kind === 'ClusterRole' ? 'clusterrole' : 'role',
    kindWord: role.kind,
    label: inNamespace(role),
    risk: null,
    builtIn: false,
    sentence: `${role.kind} ${inNamespace(role)} does not exist, but ${many(bindings.length, 'binding')} refer to it: whoever may create it decides what it gives.`,
    facts: [{ label: 'Bindings', value: String(bindings.length) }],
    ...permissionsOf([]),
    lists: [
      list(
        'Bindings',
        bindings.map((binding) => bindingRef(index, binding, '')),
      ),
    ],
    commands: [],
    subject: null,
  };
}

function resourceDetails(
  material: AccessMaterial,
  id: GraphNodeId,
  apiGroup: string,
  resource: string,
): NodeDetails | null {
  const names = ({ rule }: Pick<Grant, 'rule'>) =>
    rule.apiGroups.includes(apiGroup) && rule.resources.includes(resource);
  return reachedBy(material, id, writtenResource(apiGroup, resource), names, (grant) =>
    grantRisk({ scope: grant.scope, rule: { ...grant.rule, apiGroups: [apiGroup], resources: [resource] } }),
  );
}

function urlDetails(material: AccessMaterial, id: GraphNodeId): NodeDetails | null {
  const names = ({ rule, scope }: Pick<Grant, 'rule' | 'scope'>) => scope === '' && rule.nonResourceURLs.length > 0;
  return reachedBy(material, id, 'URL paths', names, () => null);
}

function reachedBy(
  material: AccessMaterial,
  id: GraphNodeId,
  label: string,
  names: (grant: Grant) => boolean,
  riskOf: (grant: Grant) => Severity | null,
): NodeDetails | null {
  const { index } = material;
  const grants = index.objects.bindings.flatMap((binding) => {
    const role = index.roleOf(binding);
    return role ? grantsThrough(binding, role).filter(names) : [];
  });
  const roles = distinct(
    grants.map(({ role }) => role),
    roleId,
  );
  if (roles.length === 0) return null;
  const holders = distinct(
    grants.flatMap(({ binding }) => subjectsIn(binding)),
    subjectKey,
  );
  const risk = grants.map(riskOf).reduce<Severity | null>(worse, null);
  const verbs = [...new Set(grants.flatMap(({ rule }) => rule.verbs))].sort();
  return {
    id,
    kind: 'resource',
    kindWord: 'Resource',
    label,
    risk,
    builtIn: false,
    sentence: `${many(holders.length, 'subject')} may use ${label === '*' ? 'every resource' : label} through ${roles.length === 1 ? '1 role that names it' : `${roles.length} roles that name it`}.`,
    facts: [
      { label: 'Subjects', value: String(holders.length) },
      { label: 'Roles', value: String(roles.length) },
      { label: 'Verbs', value: verbs.includes('*') ? 'all' : String(verbs.length) },
    ],
    ...permissionsOf([]),
    lists: [
      list(
        'Held by',
        holders.map((subject) => subjectRef(material, subject)),
      ),
      list(
        'Roles that name it',
        roles.map((role) =>
          roleRef(
            role,
            grants
              .filter((grant) => grant.role === role)
              .map(riskOf)
              .reduce<Severity | null>(worse, null),
          ),
        ),
      ),
    ],
    commands: [],
    subject: null,
  };
}

const permissionsOf = (rows: readonly PermissionRow[]) => ({
  permissions: rows.slice(0, permissionLimit),
  permissionTotal: rows.length,
  rules: [],
});

const order = ['critical', 'high', 'medium', 'low'];
const rank = (risk: Severity | null) => (risk === null ? order.length : order.indexOf(risk));

function list(title: string, nodes: readonly NodeRef[]): NodeList {
  const sorted = nodes.toSorted((a, b) => rank(a.risk) - rank(b.risk));
  return { title, nodes: sorted.slice(0, listLimit), total: nodes.length };
}

function grantsThrough(binding: Binding, role: Role): readonly Grant[] {
  return role.rules.map((rule, ruleIndex) => ({ ...placeholder(role, binding), rule, ruleIndex }));
}

/** A grant without anybody in particular behind it: for rules that are shown as the role has them. */
function placeholder(role: Role, binding: Binding | undefined): Omit<Grant, 'rule' | 'ruleIndex'> {
  const through: Binding = binding ?? {
    kind: 'RoleBinding',
    namespace: role.namespace,
    name: '',
    labels: {},
    annotations: {},
    roleRef: { kind: role.kind, name: role.name },
    subjects: [],
  };
  const nobody: Subject = { kind: 'Group', namespace: '', name: '' };
  return { binding: through, role, subject: nobody, match: { by: 'user' }, scope: through.namespace };
}

/** The subjects of a binding that mean somebody. A ServiceAccount without a namespace means that of a RoleBinding. */
function subjectsIn(binding: Binding): readonly Subject[] {
  return binding.subjects.flatMap(({ kind, namespace, name }): Subject[] => {
    if (kind === 'User' || kind === 'Group') return [meantBy({ kind, namespace: '', name })];
    const home = namespace || binding.namespace;
    return kind === 'ServiceAccount' && home !== '' ? [{ kind, namespace: home, name }] : [];
  });
}

const worstOf = (grants: readonly Grant[]) => grants.map(grantRisk).reduce<Severity | null>(worse, null);

const runningAs = (workloads: readonly RunningWorkload[], { namespace, name }: Subject) =>
  workloads.filter(({ ref, serviceAccount }) => ref.namespace === namespace && serviceAccount === name);

function subjectRef({ subjectRisk }: AccessMaterial, subject: Subject): NodeRef {
  const id = subjectKey(subject);
  const kind = subject.kind === 'ServiceAccount' ? 'serviceaccount' : subject.kind === 'User' ? 'user' : 'group';
  return { id, kind, label: inNamespace(subject), risk: subjectRisk.get(id) ?? null, detail: '' };
}

const workloadRef = ({ ref, pods, automountsToken }: RunningWorkload): NodeRef => ({
  id: workloadId(ref),
  kind: 'workload',
  label: inNamespace(ref),
  risk: null,
  detail: `${ref.kind}, ${many(pods.length, 'pod')}${automountsToken ? '' : ', token not mounted'}`,
});

function bindingRef(index: RbacIndex, binding: Binding, group: string): NodeRef {
  const role = index.roleOf(binding);
  const reach = binding.namespace === '' ? 'everywhere' : `in ${binding.namespace}`;
  return {
    id: bindingId(binding),
    kind: binding.kind === 'ClusterRoleBinding' ? 'clusterrolebinding' : 'rolebinding',
    label: inNamespace(binding),
    risk: role ? worstOf(grantsThrough(binding, role)) : null,
    detail: `${binding.roleRef.kind} ${binding.roleRef.name}, ${reach}${group === '' ? '' : `, as a member of ${group}`}`,
  };
}

const roleRef = (role: Role, risk: Severity | null): NodeRef => ({
  id: roleId(role),
  kind: role.kind === 'ClusterRole' ? 'clusterrole' : 'role',
  label: inNamespace(role),
  risk,
  detail: many(role.rules.length, 'rule'),
});

function distinct<T>(values: readonly T[], keyOf: (value: T) => string): readonly T[] {
  const kept = new Map<string, T>();
  for (const value of values) {
    const key = keyOf(value);
    if (!kept.has(key)) kept.set(key, value);
  }
  return [...kept.values()];
}

const many = (count: number, thing: string) => `${count} ${thing}${count === 1 ? '' : 's'}`;
const inNamespace = ({ namespace, name }: { namespace: string; name: string }) =>
  namespace === '' ? name : `${namespace}/${name}`;
