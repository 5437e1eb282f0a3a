import type { Severity } from '@/lib/controls/types';
import { isBuiltInSubject } from '@/lib/rbac/built-in';
import { grantsOf, grantsOfSubject, unresolvedOf } from '@/lib/rbac/grants-of';
import { identityOf, subjectKey } from '@/lib/rbac/identity';
import { grantRisk, worse } from '@/lib/rbac/risky-rules';
import { subjectsOf } from '@/lib/rbac/subjects';
import type { Grant, Subject, SubjectKey } from '@/lib/rbac/types';
import { asSubject, canICommand } from './kubectl';
import type { AccessMaterial } from './detail-types';
import { bindingId, roleId, workloadId } from './node-ids';
import { permissionRows, type PermissionRow } from './permission-rows';

export type ProfileBinding = {
  readonly id: string;
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
  readonly role: { readonly id: string; readonly kind: string; readonly namespace: string; readonly name: string };
  /** False when the role is missing, so that the binding gives nothing. */
  readonly roleExists: boolean;
  /** `''`: everywhere. */
  readonly scope: string;
  /** The group through which the subject is meant; '' when the binding names it. */
  readonly group: string;
  readonly risk: Severity | null;
  readonly rules: readonly PermissionRow[];
};

export type ProfileWorkload = {
  readonly id: string;
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
  readonly containers: number;
  readonly pods: number;
  /** Sorted names of the nodes its pods run on. */
  readonly nodes: readonly string[];
  readonly automountsToken: boolean;
};

/** Everything that one subject is and may do. Plain values. */
export type SubjectProfile = {
  readonly key: SubjectKey;
  readonly subject: Subject;
  readonly builtIn: boolean;
  readonly risk: Severity | null;
  /** A ServiceAccount that is named by a binding or a pod but does not exist in the inventory. */
  readonly missing: boolean;
  readonly bindings: readonly ProfileBinding[];
  readonly permissions: readonly PermissionRow[];
  readonly workloads: readonly ProfileWorkload[];
  /** The groups that authentication adds, and what each of them brings. */
  readonly groups: readonly {
    readonly name: string;
    readonly bindings: number;
    readonly permissions: number;
    readonly risk: Severity | null;
  }[];
  readonly commands: readonly { readonly label: string; readonly command: string }[];
};

/** What there is to know about a subject, or null when neither a binding, a pod nor the inventory names it. */
export function subjectProfile(material: AccessMaterial, subject: Subject): SubjectProfile | null {
  const { index, subjectRisk } = material;
  const key = subjectKey(subject);
  const workloads = workloadsOfSubject(material, subject);
  const known = subjectsOf(index).some((each) => subjectKey(each) === key);
  if (!known && workloads.length === 0) return null;
  const grants = grantsOfSubject(index, subject);
  const permissions = permissionRows(grants, subject);
  return {
    key,
    subject,
    builtIn: isBuiltInSubject(subject),
    risk: subjectRisk.get(key) ?? null,
    missing:
      subject.kind === 'ServiceAccount' && !index.objects.serviceAccounts.some((each) => subjectKey(each) === key),
    bindings: [...bindingsOf(grants, subject), ...unresolvedBindings(material, subject)].toSorted(byRisk),
    permissions,
    workloads,
    groups: identityOf(subject).groups.flatMap((name) => {
      if (subject.kind === 'Group') return [];
      const through = grantsOf(index, { user: '', groups: [name] });
      return [
        {
          name,
          bindings: new Set(through.map(({ binding }) => bindingId(binding))).size,
          permissions: permissionRows(through).length,
          risk: worstOf(through),
        },
      ];
    }),
    commands: commandsFor(subject, permissions),
  };
}

function bindingsOf(grants: readonly Grant[], holder: Subject): readonly ProfileBinding[] {
  const byBinding = new Map<string, Grant[]>();
  for (const grant of grants) {
    const key = `${bindingId(grant.binding)} ${grant.match.by === 'group' ? grant.match.group : ''}`;
    byBinding.set(key, [...(byBinding.get(key) ?? []), grant]);
  }
  return [...byBinding.values()].flatMap((held) => {
    const [first] = held;
    if (!first) return [];
    const { binding, role, match, scope } = first;
    return [
      {
        id: bindingId(binding),
        kind: binding.kind,
        namespace: binding.namespace,
        name: binding.name,
        role: { id: roleId(role), kind: role.kind, namespace: role.namespace, name: role.name },
        roleExists: true,
        scope,
        group: match.by === 'group' && holder.kind !== 'Group' ? match.group : '',
        risk: worstOf(held),
        rules: permissionRows(held).map((row) => ({ ...row, via: [] })),
      },
    ];
  });
}

function unresolvedBindings({ index }: AccessMaterial, subject: Subject): readonly ProfileBinding[] {
  return unresolvedOf(index, identityOf(subject)).map(({ binding, roleRef }) => {
    const namespace = roleRef.kind === 'Role' ? binding.namespace : '';
    const kind = roleRef.kind === 'Role' ? 'Role' : 'ClusterRole';
    return {
      id: bindingId(binding),
      kind: binding.kind,
      namespace: binding.namespace,
      name: binding.name,
      role: { id: roleId({ kind, namespace, name: roleRef.name }), kind: roleRef.kind, namespace, name: roleRef.name },
      roleExists: false,
      scope: binding.namespace,
      group: '',
      risk: null,
      rules: [],
    };
  });
}

function workloadsOfSubject({ workloads }: AccessMaterial, subject: Subject): readonly ProfileWorkload[] {
  if (subject.kind !== 'ServiceAccount') return [];
  return workloads
    .filter(({ ref, serviceAccount }) => ref.namespace === subject.namespace && serviceAccount === subject.name)
    .map(({ ref, containers, pods, automountsToken }) => ({
      id: workloadId(ref),
      kind: ref.kind,
      namespace: ref.namespace,
      name: ref.name,
      containers: containers.length,
      pods: pods.length,
      nodes: [...new Set(pods.map(({ node }) => node).filter((node) => node !== ''))].sort(),
      automountsToken,
    }));
}

/** The list of what it may do, and the riskiest permissions one by one, as questions to the API server. */
function commandsFor(subject: Subject, rows: readonly PermissionRow[]) {
  const risky = rows.filter(({ risk, isUrl }) => risk !== null && !isUrl).slice(0, 3);
  return [
    { label: 'List its permissions', command: `kubectl auth can-i --list ${asSubject(subject)}` },
    ...risky.flatMap(({ verbs, resources, names, scope }) => {
      const verb = verbs.find(({ risk }) => risk !== null)?.verb;
      const [resource] = resources;
      if (!verb || !resource) return [];
      return [
        {
          label: `Ask about ${verb === '*' ? 'any verb' : verb} on ${resource}`,
          command: canICommand(subject, verb, resource, names[0] ?? '', scope),
        },
      ];
    }),
  ];
}

const worstOf = (grants: readonly Grant[]) => grants.map(grantRisk).reduce<Severity | null>(worse, null);

const order = ['critical', 'high', 'medium', 'low'];
const rank = (risk: Severity | null) => (risk === null ? order.length : order.indexOf(risk));
const byRisk = (a: ProfileBinding, b: ProfileBinding) =>
  rank(a.risk) - rank(b.risk) || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
