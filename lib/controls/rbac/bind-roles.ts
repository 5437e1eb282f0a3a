import type { ControlContext } from '../types';
import { defineCombinedControl } from './granted/combined-control';
import { documents, granted, role, rule } from './granted/manifests';
import { grantsEverything, type Match } from './granted/matching-grants';
import { may } from './granted/permission';
import { takeoverGrants } from './granted/takeover';

const rbac = 'rbac.authorization.k8s.io';

/** `bind` is checked on the role; somebody must also be able to write the binding. */
export const bindRoles = defineCombinedControl({
  id: 'bind-roles',
  title: 'Can bind roles that grant more than it holds',
  why: 'The verb bind lifts the rule that nobody grants what they do not hold. Together with the right to write bindings it is every role within reach: cluster-admin for oneself in one request.',
  can: 'grant itself roles that it does not hold',
  ways: [
    {
      permissions: may('bind', `clusterroles.${rbac}`),
      completedBy: may('create update patch', `clusterrolebindings.${rbac} rolebindings.${rbac}`),
    },
    // Only a RoleBinding refers to a Role.
    {
      permissions: may('bind', `roles.${rbac}`),
      completedBy: may('create update patch', `rolebindings.${rbac}`),
    },
  ],
  levels: {
    everywhere: 'critical',
    kubeSystem: 'critical',
    elsewhere: 'high',
    named: 'low',
    decides: (name, match, context) => namesStrongRole(name, match, context),
  },
  alone: {
    levels: { everywhere: 'medium', kubeSystem: 'medium', elsewhere: 'low' },
    can: 'bind roles that it does not hold, once it may write bindings,',
  },
  remediation: {
    text: 'Name the roles that may be bound with resourceNames, and none that grants more than its holder should get.',
    patch: `rules:\n  - apiGroups: [${rbac}]\n    resources: [clusterroles]\n    resourceNames: [view]\n    verbs: [bind]`,
  },
  references: { kubescape: ['C-0191'], cis: ['5.1.8'], mitre: ['T1098.006'], owasp: ['K03'] },
  examples: [
    {
      name: 'bind on roles and create on bindings',
      fails: ['operator'],
      manifest: granted('ServiceAccount tools/operator', 'everywhere', [
        rule('bind', 'clusterroles', rbac),
        rule('create', 'clusterrolebindings', rbac),
      ]),
    },
    {
      name: 'in one namespace, a ClusterRole bound by a RoleBinding',
      fails: ['alice'],
      manifest: granted('User alice', 'in payments', [
        rule('bind', 'clusterroles', rbac),
        rule('create', 'rolebindings', rbac),
      ]),
    },
    {
      name: 'a name that stands for everything is no limit',
      fails: ['alice'],
      manifest: documents(
        role('ClusterRole', '', 'root', [rule('*', '*', '*')]),
        granted('User alice', 'everywhere', [
          rule('bind', 'clusterroles', rbac, 'root'),
          rule('patch', 'clusterrolebindings', rbac),
        ]),
      ),
    },
    {
      name: 'bind alone waits for the right to write bindings',
      fails: ['alice'],
      manifest: granted('User alice', 'everywhere', [rule('bind', 'clusterroles', rbac)]),
    },
    {
      name: 'a Role is bound by a RoleBinding only',
      fails: ['alice'], // for what it may do once it may write those
      manifest: granted('User alice', 'everywhere', [
        rule('bind', 'roles', rbac),
        rule('create', 'clusterrolebindings', rbac),
      ]),
    },
    {
      name: 'bind on the bindings is checked by nobody',
      fails: [],
      manifest: granted('User alice', 'everywhere', [rule('bind create', 'rolebindings clusterrolebindings', rbac)]),
    },
    {
      name: 'the core group has no roles',
      fails: [],
      manifest: granted('User alice', 'everywhere', [rule('bind', 'clusterroles roles')]),
    },
  ],
});

/** Whether a role of that name, bound where the match reaches, is enough to take over the cluster. */
function namesStrongRole(name: string, { permission, grant }: Match, { rbac: index }: ControlContext): boolean {
  if (permission.verb !== 'bind') return false;
  if (name === 'cluster-admin') return true;
  return index.objects.roles.some(
    (role) =>
      role.name === name &&
      (role.kind === 'ClusterRole' ? permission.resource === 'clusterroles' : role.namespace === grant.scope) &&
      role.rules.some((each) => grantsEverything(each) || takeoverGrants([{ ...grant, rule: each }]).length > 0),
  );
}
