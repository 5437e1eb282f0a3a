import { describe, expect, test } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { normalise } from '@/lib/inventory/normalise';
import { contextOf } from '../context';
import { rbacControls } from './catalogue';
import { bound, documents, granted, role, rule, serviceAccount } from './granted/manifests';

const rbac = 'rbac.authorization.k8s.io';

describe('where other tools are known to err', () => {
  describe('1. the group of a workload kind decides, not the core group', () => {
    test('Deployments in apps', () => {
      expect(found(granted('User a', 'everywhere', [rule('create', 'deployments', 'apps')]))).toContain(
        'write-pod-controllers a high',
      );
    });
    test('Deployments in the core group are nothing', () => {
      expect(found(granted('User a', 'everywhere', [rule('create', 'deployments')]))).not.toContain(
        'write-pod-controllers a high',
      );
    });
  });

  test('2. a RoleBinding that names a ServiceAccount of another namespace counts', () => {
    expect(found(granted('ServiceAccount build/ci', 'in payments', [rule('create', 'pods/exec')]))).toEqual([
      'cross-namespace-service-accounts ci low',
      'exec-in-pods ci medium',
    ]);
  });

  describe('3. names and wildcards are what Kubernetes makes of them', () => {
    test('a named grant is milder, not invisible', () => {
      expect(
        found(granted('ServiceAccount a/a', 'in a', [rule('create', 'serviceaccounts/token', '', 'deployer')])),
      ).toEqual(['request-tokens a low']);
    });
    test('pods/* is no wildcard', () => {
      expect(found(granted('ServiceAccount a/a', 'everywhere', [rule('create', 'pods/*')]))).toEqual([
        'inert-rules example low',
      ]);
    });
    test('*/exec is one', () => {
      expect(found(granted('ServiceAccount a/a', 'everywhere', [rule('create', '*/exec')]))).toEqual([
        'exec-in-pods a high',
      ]);
    });
  });

  describe('4. rights decide, not role names', () => {
    test('a role with the power of cluster-admin and a dull name', () => {
      expect(found(granted('ServiceAccount a/a', 'everywhere', [rule('*', '*', '*')], 'metrics-reader'))).toContain(
        'full-cluster-admin a critical',
      );
    });
    test('an empty role with a frightening name', () => {
      expect(found(granted('ServiceAccount a/a', 'everywhere', [rule('get', 'pods')], 'cluster-admin'))).toEqual([]);
    });
    test('the kind in roleRef decides between a Role and a ClusterRole of one name', () => {
      const manifest = documents(
        role('Role', 'a', 'same', [rule('*', '*', '*')]),
        role('ClusterRole', '', 'same', [rule('get', 'pods')]),
        bound('ServiceAccount a/a', 'a', 'ClusterRole', 'same'),
      );
      expect(found(manifest)).toEqual([]);
    });
  });

  test.each([
    ['impersonate', [rule('impersonate', 'users groups')]],
    ['escalate-roles', [rule('escalate patch', 'clusterroles', rbac)]],
    ['request-tokens', [rule('create', 'serviceaccounts/token')]],
    [
      'approve-certificates',
      [
        rule('update', 'certificatesigningrequests/approval', 'certificates.k8s.io'),
        rule('approve', 'signers', 'certificates.k8s.io'),
      ],
    ],
    ['reach-kubelets', [rule('get', 'nodes/proxy')]],
    ['add-ephemeral-containers', [rule('patch', 'pods/ephemeralcontainers')]],
    ['create-persistent-volumes', [rule('create', 'persistentvolumes')]],
    ['write-admission-webhooks', [rule('patch', 'mutatingwebhookconfigurations', 'admissionregistration.k8s.io')]],
  ])('5. %s is judged', (control, rules) => {
    expect(found(granted('User a', 'everywhere', rules)).map((each) => each.split(' ')[0])).toContain(control);
  });

  describe('6. the core group is the empty string for every control, and system: groups are not hidden', () => {
    test.each([
      ['exec-in-pods', rule('create', 'pods/exec')],
      ['add-ephemeral-containers', rule('update', 'pods/ephemeralcontainers')],
      ['reach-kubelets', rule('create', 'nodes/proxy')],
    ])('%s', (control, each) => {
      expect(found(granted('Group g', 'everywhere', [each])).map((line) => line.split(' ')[0])).toContain(control);
    });
    test.each(['system:authenticated', 'system:serviceaccounts', 'system:unauthenticated'])('%s', (group) => {
      expect(found(granted(`Group ${group}`, 'everywhere', [rule('list', 'secrets')]))).toContain(
        `list-secrets ${group} high`,
      );
    });
  });

  describe('7. a star answers for what it stands for', () => {
    test('verb star', () => {
      expect(found(granted('ServiceAccount a/a', 'in a', [rule('*', 'pods/exec')]))).toEqual(['exec-in-pods a medium']);
    });
    test('patch is a write', () => {
      expect(found(granted('ServiceAccount a/a', 'in a', [rule('patch', 'daemonsets', 'apps')]))).toEqual([
        'write-pod-controllers a medium',
      ]);
    });
    test('every permission is reported, not the first', () => {
      const rules = [rule('create', 'pods'), rule('create', 'pods/portforward')];
      expect(found(granted('ServiceAccount a/a', 'in a', rules))).toEqual([
        'create-pods a medium',
        'port-forward a low',
      ]);
    });
  });

  describe('8. bind is checked on roles, wherever they are bound', () => {
    test('on the bindings it is nothing', () => {
      expect(found(granted('ServiceAccount a/a', 'everywhere', [rule('bind', 'rolebindings', rbac)]))).toEqual([]);
    });
    test('outside kube-system it counts', () => {
      const rules = [rule('bind', 'clusterroles', rbac), rule('create', 'rolebindings', rbac)];
      expect(found(granted('ServiceAccount a/a', 'in a', rules))).toEqual(['bind-roles a high']);
    });
  });

  describe('9. one rule must allow it all, in its scope', () => {
    test('verb and resource of two rules do not mix', () => {
      const rules = [rule('list', 'configmaps'), rule('patch', 'secrets')];
      expect(found(granted('ServiceAccount a/a', 'in a', rules))).toEqual([]);
    });
    test('one named Secret is not all Secrets', () => {
      expect(found(granted('ServiceAccount a/a', 'in a', [rule('get list', 'secrets', '', 'tls')]))).toEqual([]);
    });
    test('a RoleBinding cannot grant what belongs to no namespace', () => {
      expect(found(granted('ServiceAccount a/a', 'ClusterRole in a', [rule('create', 'persistentvolumes')]))).toEqual(
        [],
      );
    });
    test('a namespaced grant is milder than the same grant everywhere', () => {
      const of = (where: string) => found(granted('ServiceAccount a/a', where, [rule('list', 'secrets')]));
      expect([of('everywhere'), of('ClusterRole in kube-system'), of('in a')]).toEqual([
        ['list-secrets a high'],
        ['cross-namespace-service-accounts a low', 'list-secrets a high'],
        ['list-secrets a medium'],
      ]);
    });
    test('a Role of that name in another namespace is another Role', () => {
      const manifest = documents(
        role('Role', 'a', 'same', [rule('get', 'pods')]),
        role('Role', 'b', 'same', [rule('*', '*', '*')]),
        role('ClusterRole', '', 'other', [rule('get', 'pods')]),
        bound('ServiceAccount a/a', 'a', 'Role', 'same'),
      );
      expect(found(manifest)).toEqual([]);
    });
    test('verbs count for everybody who signs in', () => {
      const of = (verbs: string) => found(granted('Group system:authenticated', 'everywhere', [rule(verbs, 'pods')]));
      expect(of('get')).toEqual(['everybody-authenticated-access system:authenticated medium']);
      expect(of('create')).toContain('everybody-authenticated-access system:authenticated high');
    });
  });

  describe('10. a group’s rights are the group’s, and are told once', () => {
    test('on the group of all ServiceAccounts, not on each of them', () => {
      const manifest = documents(
        serviceAccount('a', 'one'),
        serviceAccount('a', 'two'),
        granted('Group system:serviceaccounts:a', 'in a', [rule('create', 'pods')]),
      );
      expect(found(manifest)).toEqual([
        'all-service-accounts-access system:serviceaccounts:a low',
        'create-pods system:serviceaccounts:a medium',
      ]);
    });
    test('what an account holds itself is completed by what its group holds', () => {
      const manifest = documents(
        granted('Group system:serviceaccounts', 'everywhere', [rule('create', 'clusterrolebindings', rbac)], 'write'),
        granted('ServiceAccount a/a', 'everywhere', [rule('bind', 'clusterroles', rbac)], 'bind'),
      );
      expect(found(manifest)).toContain('bind-roles a critical');
    });
    test('a user written as a ServiceAccount is that ServiceAccount', () => {
      expect(found(granted('User system:serviceaccount:a:ci', 'in a', [rule('create', 'pods')]))).toEqual([
        'create-pods ci medium',
      ]);
    });
  });

  test('11. a star among names is a name', () => {
    expect(found(granted('ServiceAccount a/a', 'in a', [rule('get list', 'secrets', '', '*')]))).toEqual([]);
  });

  test('12. ClusterRoles and ClusterRoleBindings are followed, through RoleBindings as well', () => {
    expect(found(granted('ServiceAccount a/a', 'ClusterRole in a', [rule('create', 'pods')]))).toEqual([
      'create-pods a medium',
    ]);
    expect(found(granted('ServiceAccount a/a', 'everywhere', [rule('create', 'pods')]))).toEqual([
      'create-pods a high',
    ]);
  });

  describe('13. scope stays on every part', () => {
    test('bind in a namespace does not reach the cluster', () => {
      const rules = [rule('bind', 'clusterroles', rbac), rule('create', 'rolebindings clusterrolebindings', rbac)];
      expect(found(granted('ServiceAccount a/a', 'ClusterRole in a', rules))).toEqual(['bind-roles a high']);
    });
    test('users and groups are impersonated everywhere or not at all', () => {
      expect(found(granted('ServiceAccount a/a', 'in a', [rule('impersonate', 'users groups')]))).toEqual([
        'inert-rules example low',
      ]);
    });
    test('parts in different namespaces do not meet', () => {
      const manifest = documents(
        granted('ServiceAccount a/a', 'in a', [rule('escalate', 'roles', rbac)], 'one'),
        granted('ServiceAccount a/a', 'in b', [rule('update', 'roles', rbac)], 'two'),
      );
      expect(found(manifest)).toEqual([
        'cross-namespace-service-accounts a low',
        'edit-rbac-objects a low',
        'escalate-roles a low',
      ]);
    });
  });
});

/** `control name severity` of every violation of RBAC controls, sorted. */
function found(manifest: string): readonly string[] {
  const objects = parseAllDocuments(manifest).map((document) => document.toJS() as unknown);
  const context = contextOf(normalise(objects, { source: 'file', collectedAt: '2026-01-01T00:00:00Z' }));
  // Without ServiceAccounts to look at, nothing is said to be missing: this is how an assessment runs them.
  const controls = rbacControls.filter(({ requires = [] }) =>
    requires.every((kind) => kind in context.inventory.kinds),
  );
  return controls
    .flatMap((control) =>
      control
        .each(context)
        .flatMap((object) =>
          [...control.check(object, context)].map(
            ({ severity }) => `${control.id} ${object.ref.name} ${severity ?? control.severity}`,
          ),
        ),
    )
    .sort();
}
