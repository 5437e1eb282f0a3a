import { documents, granted, role, rule } from '@/lib/controls/rbac/granted/manifests';
import { may } from '@/lib/controls/rbac/granted/permission';
import { defineGrantTechnique } from '../define-technique';
import { place } from '../places';
import { rolePlace } from '../role-places';

const write = 'create update patch';
const clusterRoles = may('bind', 'clusterroles.rbac.authorization.k8s.io');
const roles = may('bind', 'roles.rbac.authorization.k8s.io');

/** With bind, the rights of the role are not asked for. */
export const bindRoles = defineGrantTechnique({
  id: 'bind-roles',
  title: 'Bind roles to oneself',
  can: 'bind roles and write bindings',
  explanation:
    'Normally one can only bind rights that one holds. The verb bind lifts that: with it, a binding of cluster-admin is as easy as any. A RoleBinding stays in its namespace.',
  abuse: 'A new binding gives a strong role to an identity of the attacker’s.',
  detect: 'Alert on new bindings of strong roles, and on bindings that workloads write.',
  prevent: 'Name the roles in resourceNames of bind; let a pipeline with review write bindings.',
  mitre: ['T1098.006'],
  preconditions: ['bind on roles or clusterroles', 'create, update or patch on bindings of that scope, without names'],
  ways: [
    {
      needs: [clusterRoles, may(write, 'clusterrolebindings.rbac.authorization.k8s.io')],
      to: ({ scope, allowed: [bound, written] }, { rbac }) => {
        if (scope !== '' || written?.names) return [];
        const names = bound?.names;
        if (!names) return [place.clusterAdmin];
        return rbac.objects.roles
          .filter(({ kind, name }) => kind === 'ClusterRole' && names.includes(name))
          .map((each) => rolePlace(each, ''));
      },
    },
    {
      needs: [clusterRoles, may(write, 'rolebindings.rbac.authorization.k8s.io')],
      to: ({ scope, allowed: [bound, written] }, { rbac, namespaces }) => {
        if (written?.names) return [];
        const names = bound?.names;
        if (!names) return [place.namespaceAdmin(scope)];
        const named = rbac.objects.roles.filter(({ kind, name }) => kind === 'ClusterRole' && names.includes(name));
        return (scope === '' ? namespaces : [scope]).flatMap((namespace) =>
          named.map((each) => rolePlace(each, namespace)),
        );
      },
    },
    {
      needs: [roles, may(write, 'rolebindings.rbac.authorization.k8s.io')],
      to: ({ scope, allowed: [bound, written] }, { rbac }) => {
        if (written?.names) return [];
        const names = bound?.names;
        return rbac.objects.roles
          .filter(({ kind, namespace }) => kind === 'Role' && (scope === '' || namespace === scope))
          .filter(({ name }) => !names || names.includes(name))
          .map((each) => rolePlace(each, each.namespace));
      },
    },
  ],
  examples: [
    {
      name: 'everywhere it is cluster admin',
      manifest: granted('User eve', 'everywhere', [
        rule('bind', 'clusterroles', 'rbac.authorization.k8s.io'),
        rule('create', 'clusterrolebindings', 'rbac.authorization.k8s.io'),
      ]),
      from: 'user:eve',
      reaches: ['cluster-admin'],
      misses: [],
    },
    {
      name: 'through a RoleBinding it ends at the namespace',
      manifest: granted('User eve', 'ClusterRole in shop', [
        rule('bind', 'clusterroles', 'rbac.authorization.k8s.io'),
        rule('create', 'rolebindings clusterrolebindings', 'rbac.authorization.k8s.io'),
      ]),
      from: 'user:eve',
      reaches: ['namespace-admin:shop'],
      misses: ['cluster-admin', 'namespace-admin:kube-system'],
    },
    {
      name: 'limited to a role, it is the rights of that role',
      manifest: documents(
        granted('User eve', 'in shop', [
          rule('bind', 'clusterroles', 'rbac.authorization.k8s.io', 'secret-reader'),
          rule('create', 'rolebindings', 'rbac.authorization.k8s.io'),
        ]),
        role('ClusterRole', '', 'secret-reader', [rule('get', 'secrets')]),
      ),
      from: 'user:eve',
      reaches: ['secrets:shop'],
      misses: ['namespace-admin:shop', 'all-secrets'],
    },
    {
      name: 'writing bindings without bind is bounded by what one holds',
      manifest: granted('User eve', 'everywhere', [
        rule('create patch', 'clusterrolebindings rolebindings', 'rbac.authorization.k8s.io'),
        rule('bind', 'clusterrolebindings', 'rbac.authorization.k8s.io'),
      ]),
      from: 'user:eve',
      reaches: [],
      misses: ['cluster-admin'],
    },
  ],
});
