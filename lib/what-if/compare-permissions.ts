import { permissionRows } from '@/lib/access-graph/permission-rows';
import { lostPermissions, type LostPermission } from '@/lib/attack-paths/lost-permissions';
import { objectsOf } from '@/lib/inventory/kinds';
import type { KubeObject } from '@/lib/inventory/types';
import { workloadsOf } from '@/lib/inventory/workloads';
import { isBuiltInSubject } from '@/lib/rbac/built-in';
import { grantsOfSubject } from '@/lib/rbac/grants-of';
import { identityOf, subjectKey } from '@/lib/rbac/identity';
import { compareSubjects } from '@/lib/rbac/subjects';
import type { Binding, Grant, Subject, SubjectKey } from '@/lib/rbac/types';
import { bounded } from './bounded';
import type { Known } from './known';
import type { Bounded, Loss, LostRow } from './types';
import { meantIn } from './without-grants';

const mostSubjects = 50;
const mostRows = 12;

/**
 * Who can no longer do what: for each subject that a changed binding or role reaches, the permissions that nothing else
 * grants it. Its implicit groups count for it; of a group only what it holds itself is known. Subjects that people made
 * come before built-in ones. Empty when everybody can do what they could.
 */
export function comparePermissions(before: Known, after: Known): Bounded<Loss> {
  const running = new Map<SubjectKey, number>();
  for (const { ref, serviceAccount } of workloadsOf(after.inventory)) {
    const key = `sa:${ref.namespace}/${serviceAccount}`;
    running.set(key, (running.get(key) ?? 0) + 1);
  }
  const losses = touchedSubjects(before, after).flatMap((subject): Loss[] => {
    const rows = lostRows(grantsOfSubject(before.rbac, subject), grantsOfSubject(after.rbac, subject), subject);
    if (rows.length === 0) return [];
    const key = subjectKey(subject);
    return [
      {
        key,
        rows: bounded(rows, mostRows),
        workloads: running.get(key) ?? 0,
        builtIn: isBuiltInSubject(subject),
      },
    ];
  });
  return bounded(
    losses.sort((a, b) => Number(a.builtIn) - Number(b.builtIn)), // the sort is stable
    mostSubjects,
  );
}

/** Whom a binding names, or named, that changed or whose role did; not those who are let in before RBAC is asked. */
function touchedSubjects(before: Known, after: Known): readonly Subject[] {
  const subjects = new Map<SubjectKey, Subject>();
  const add = ({ kind, namespace, subjects: named }: Pick<Binding, 'kind' | 'namespace' | 'subjects'>) => {
    for (const each of named) {
      const meant = meantIn(each, kind === 'RoleBinding' ? namespace : '');
      if (meant && !identityOf(meant).groups.includes('system:masters')) subjects.set(subjectKey(meant), meant);
    }
  };
  const goneFrom = (kind: string) => {
    const kept = new Set<KubeObject>(objectsOf(after.inventory, kind));
    return new Set(
      objectsOf(before.inventory, kind)
        .filter((object) => !kept.has(object))
        .map(({ metadata: { namespace, name } }) => `${namespace}/${name}`),
    );
  };
  const bindings = {
    ClusterRoleBinding: goneFrom(rbac('clusterrolebindings')),
    RoleBinding: goneFrom(rbac('rolebindings')),
  };
  const roles = { ClusterRole: goneFrom(rbac('clusterroles')), Role: goneFrom(rbac('roles')) };
  for (const binding of before.rbac.objects.bindings) {
    const role = before.rbac.roleOf(binding);
    const isTouched =
      bindings[binding.kind].has(`${binding.namespace}/${binding.name}`) ||
      (role !== null && roles[role.kind].has(`${role.namespace}/${role.name}`));
    if (isTouched) add(binding);
  }
  return [...subjects.values()].sort(compareSubjects);
}

const rbac = (kind: string) => `${kind}.rbac.authorization.k8s.io`;

function lostRows(before: readonly Grant[], after: readonly Grant[], holder: Subject): readonly LostRow[] {
  const kept = new Map(after.map((grant) => [grantKey(grant), grant]));
  const gone = before.filter((grant) => grant.rule.verbs.length > 0 && !kept.get(grantKey(grant))?.rule.verbs.length);
  if (gone.length === 0) return [];
  const byRest = new Map<string, { readonly stillIn: readonly string[]; readonly lost: LostPermission[] }>();
  for (const permission of lostPermissions(gone, after)) {
    const key = permission.stillIn.join('\n');
    const group = byRest.get(key);
    if (group) group.lost.push(permission);
    else byRest.set(key, { stillIn: permission.stillIn, lost: [permission] });
  }
  return [...byRest.values()].flatMap(({ stillIn, lost }) =>
    permissionRows(lost.flatMap(asGrant), holder).map(({ via: _, ...row }) => ({ ...row, stillIn })),
  );
}

const grantKey = ({ binding, ruleIndex, match }: Grant) =>
  `${binding.kind}/${binding.namespace}/${binding.name}#${ruleIndex} ${match.by === 'group' ? match.group : ''}`;

/** What is lost, as a rule that allowed exactly that. */
function asGrant(lost: LostPermission): readonly Grant[] {
  const [grant] = lost.grants;
  if (!grant) return [];
  const rule =
    lost.kind === 'url'
      ? { verbs: lost.verbs, apiGroups: [], resources: [], resourceNames: [], nonResourceURLs: [lost.url] }
      : {
          verbs: lost.verbs,
          apiGroups: [lost.apiGroup],
          resources: [lost.resource],
          resourceNames: lost.names,
          nonResourceURLs: [],
        };
  return [{ ...grant, rule }];
}
