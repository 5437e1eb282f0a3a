import type { Binding } from '@/lib/rbac/types';
import { defineControl } from '../define-control';
import type { Control, Judged } from '../types';
import { bindingRef } from './granted/evidence';
import { bound, documents, granted, role, rule } from './granted/manifests';
import { rbacKinds } from './granted/permission-control';
import { listed } from './granted/sentences';

type JudgedBinding = Judged & { readonly binding: Binding };

/** A binding to nothing becomes a binding to something as soon as somebody creates a role of that name. */
export const missingRoles: Control<JudgedBinding> = defineControl<JudgedBinding>({
  id: 'missing-roles',
  family: 'rbac',
  title: 'A binding refers to a role that does not exist',
  severity: 'low',
  surface: 'control-plane',
  why: 'It grants nothing today, and whatever a later role of that name holds, to subjects that nobody thinks of any more.',
  remediation: {
    text: 'Delete the binding, or create the role that was meant. roleRef cannot be changed: to point elsewhere, delete and create it again.',
    command: 'kubectl delete rolebinding NAME --namespace=NAMESPACE',
  },
  references: { owasp: ['K03'] },
  reads: rbacKinds,
  requires: ['clusterroles.rbac.authorization.k8s.io', 'roles.rbac.authorization.k8s.io'],
  each: ({ rbac }) => rbac.objects.bindings.map((binding) => ({ ref: bindingRef(binding), binding })),
  *check({ binding }, { rbac }) {
    if (rbac.roleOf(binding)) return;
    const { kind, namespace, name, roleRef } = binding;
    const self = `${kind} ${namespace && `${namespace}/`}${name}`;
    const subjects = binding.subjects.map((subject) => `${subject.kind} ${subject.name}`);
    const unknownKind = roleRef.kind !== 'Role' && roleRef.kind !== 'ClusterRole';
    const why =
      unknownKind || (roleRef.kind === 'Role' && kind === 'ClusterRoleBinding')
        ? `which a ${kind} cannot refer to`
        : 'which does not exist';
    yield {
      path: 'roleRef',
      message: `${self} refers to ${roleRef.kind} ${roleRef.name}, ${why}${subjects.length > 0 ? `; its subjects are ${listed(subjects, 'subject')}` : ''}`,
    };
  },
  examples: [
    {
      name: 'neither Role nor ClusterRole of that name',
      fails: ['gone'],
      manifest: documents(
        role('Role', 'payments', 'reader', [rule('get', 'pods')]),
        role('ClusterRole', '', 'reader', [rule('get', 'pods')]),
        bound('User alice', 'payments', 'Role', 'gone'),
      ),
    },
    {
      name: 'a Role of that name in another namespace, or a ClusterRole where a Role is meant',
      fails: ['reader'],
      manifest: documents(
        role('Role', 'search', 'reader', [rule('get', 'pods')]),
        role('ClusterRole', '', 'reader', [rule('get', 'pods')]),
        bound('User alice', 'payments', 'Role', 'reader'),
      ),
    },
    {
      name: 'a ClusterRoleBinding cannot refer to a Role',
      fails: ['wide'],
      manifest: documents(
        role('Role', 'payments', 'reader', [rule('get', 'pods')]),
        role('ClusterRole', '', 'viewer', [rule('get', 'pods')]),
        bound('User alice', '', 'Role', 'reader', 'wide'),
      ),
    },
    {
      name: 'both kinds found',
      fails: [],
      manifest: documents(
        granted('User alice', 'in payments', [rule('get', 'pods')], 'one'),
        granted('User alice', 'everywhere', [rule('get', 'pods')], 'two'),
      ),
    },
  ],
});
