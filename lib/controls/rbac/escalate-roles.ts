import { defineCombinedControl } from './granted/combined-control';
import { granted, rule } from './granted/manifests';
import { may } from './granted/permission';

const rbac = 'rbac.authorization.k8s.io';

/** `escalate` lets a role be written with rights that its writer does not hold; writing it takes a second verb. */
export const escalateRoles = defineCombinedControl({
  id: 'escalate-roles',
  title: 'Can write roles that grant more than it holds',
  why: 'The verb escalate lifts the rule that nobody grants what they do not hold. Whoever may also change roles adds every right to the very role that it is bound to.',
  can: 'add rights that it does not hold to roles',
  ways: ['clusterroles', 'roles'].map((kind) => ({
    permissions: may('escalate', `${kind}.${rbac}`),
    completedBy: may('create update patch', `${kind}.${rbac}`),
  })),
  levels: { everywhere: 'critical', kubeSystem: 'critical', elsewhere: 'high' },
  alone: {
    levels: { everywhere: 'medium', kubeSystem: 'medium', elsewhere: 'low' },
    can: 'add rights that it does not hold to roles, once it may change roles,',
  },
  remediation: {
    text: 'Remove escalate. A controller that hands out roles should hold the rights that it hands out, which Kubernetes then checks.',
  },
  references: { kubescape: ['C-0191'], cis: ['5.1.8'], mitre: ['T1098.006'], owasp: ['K03'] },
  examples: [
    {
      name: 'escalate and update on ClusterRoles',
      fails: ['operator'],
      manifest: granted('ServiceAccount tools/operator', 'everywhere', [rule('escalate update', 'clusterroles', rbac)]),
    },
    {
      name: 'Roles of one namespace',
      fails: ['alice'],
      manifest: granted('User alice', 'in payments', [rule('*', 'roles', rbac)]),
    },
    {
      name: 'escalate alone waits for the right to change roles',
      fails: ['alice'],
      manifest: granted('User alice', 'everywhere', [rule('escalate', 'clusterroles', rbac)]),
    },
    {
      name: 'creating roles is bounded by what their writer holds',
      fails: [],
      manifest: granted('User alice', 'everywhere', [rule('create update patch', 'clusterroles roles', rbac)]),
    },
    {
      name: 'ClusterRoles in a RoleBinding: they belong to no namespace',
      fails: [],
      manifest: granted('User alice', 'in payments', [rule('escalate update', 'clusterroles', rbac)]),
    },
  ],
});
