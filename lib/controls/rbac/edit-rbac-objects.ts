import type { Violation } from '../types';
import { directGrants } from './granted/judged-subjects';
import { granted, rule } from './granted/manifests';
import { matchingGrants } from './granted/matching-grants';
import { may } from './granted/permission';
import { defineSubjectControl } from './granted/permission-control';
import { foundAlone, violationOf } from './granted/violation';

const rbac = 'rbac.authorization.k8s.io';
const kinds = `clusterrolebindings.${rbac} clusterroles.${rbac} rolebindings.${rbac} roles.${rbac}`;
const write = may('create update patch delete deletecollection', kinds);
const unbounded = may('bind escalate', `clusterroles.${rbac} roles.${rbac}`);
const levels = { everywhere: 'medium', kubeSystem: 'medium', elsewhere: 'low' } as const;

/** Writing RBAC without bind or escalate: bounded by what the writer holds, where the two are reported instead. */
export const editRbacObjects = defineSubjectControl({
  id: 'edit-rbac-objects',
  title: 'Can change roles and bindings within its own rights',
  severity: levels.everywhere,
  why: 'Kubernetes stops it from granting what it does not hold. It can still hand its own rights to others, keep a way back in, and take rights away from everybody.',
  remediation: {
    text: 'Manage roles and bindings from a repository by one controller, and leave people the right to read them.',
  },
  references: { mitre: ['T1098.006'], owasp: ['K03'] },
  *check(judged, context): Iterable<Violation> {
    const grants = directGrants(context, judged);
    const matches = matchingGrants(grants, write);
    if (matches.length === 0) return;
    const reported = new Set(matchingGrants(grants, unbounded).map(({ grant }) => grant.scope));
    const found = foundAlone(context, judged, levels, matches).filter(
      ({ scope }) => !reported.has('') && !reported.has(scope),
    );
    const violation = violationOf(context, judged, found, { can: 'change roles and bindings within its own rights' });
    if (violation) yield violation;
  },
  examples: [
    {
      name: 'RoleBindings of one namespace',
      fails: ['team-lead'],
      manifest: granted('User team-lead', 'in payments', [rule('create delete', 'rolebindings', rbac)]),
    },
    {
      name: 'everywhere',
      fails: ['operator'],
      manifest: granted('ServiceAccount tools/operator', 'everywhere', [rule('patch', 'clusterroles', rbac)]),
    },
    {
      name: 'with escalate: reported as that',
      fails: [],
      manifest: granted('User alice', 'everywhere', [rule('update escalate', 'clusterroles', rbac)]),
    },
    {
      name: 'reading',
      fails: [],
      manifest: granted('User alice', 'everywhere', [rule('get list watch', 'roles clusterroles', rbac)]),
    },
  ],
});
