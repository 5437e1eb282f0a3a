import fc from 'fast-check';
import type { AccessRequest, Binding, Identity, PolicyRule, RbacObjects, Role, Subject } from '@/lib/rbac/types';

/** Random RBAC over a small vocabulary, so that things meet: names, stars, near misses and dangling references. */

const namespace = fc.constantFrom('a', 'b');
const some = <T>(values: readonly T[], maxLength = 3) =>
  fc.oneof(
    { weight: 9, arbitrary: fc.array(fc.constantFrom(...values), { minLength: 1, maxLength }) },
    { weight: 1, arbitrary: fc.constant([]) },
  );

export const arbitraryRule: fc.Arbitrary<PolicyRule> = fc.record({
  verbs: some(['get', 'get', 'list', 'create', '*']),
  apiGroups: some(['', '', 'apps', '*']),
  resources: some(['pods', 'pods/exec', 'pods/*', '*/exec', '*/scale', 'deployments', 'deployments/scale', '*'], 4),
  resourceNames: fc.oneof(
    { weight: 3, arbitrary: fc.constant([]) },
    { weight: 1, arbitrary: some(['x', 'y', '*', '']) },
  ),
  nonResourceURLs: some(['/healthz', '/healthz/*', '/h*', '*', '/*/x', '/healthz**'], 2),
});

export const arbitraryRole: fc.Arbitrary<Role> = fc
  .record({
    namespace: fc.oneof(fc.constant(''), namespace),
    name: fc.constantFrom('one', 'two', 'three'),
    rules: fc.array(arbitraryRule, { minLength: 1, maxLength: 3 }),
  })
  .map((role) => ({
    ...role,
    kind: role.namespace === '' ? 'ClusterRole' : 'Role',
    labels: {},
    annotations: {},
    aggregates: null,
  }));

const arbitrarySubject = fc.oneof(
  fc.record({
    kind: fc.constant('ServiceAccount'),
    namespace: fc.constantFrom('', 'a', 'b'),
    name: fc.constantFrom('ci', 'default'),
  }),
  fc.record({
    kind: fc.constant('User'),
    namespace: fc.constant(''),
    name: fc.constantFrom('alice', 'system:serviceaccount:a:ci', '*', 'system:anonymous', 'system:node:n1'),
  }),
  fc.record({
    kind: fc.constant('Group'),
    namespace: fc.constant(''),
    name: fc.constantFrom(
      'devs',
      'alice',
      'system:authenticated',
      'system:unauthenticated',
      'system:serviceaccounts',
      'system:serviceaccounts:a',
      'system:nodes',
      'system:masters',
    ),
  }),
  fc.record({ kind: fc.constant('user'), namespace: fc.constant(''), name: fc.constant('alice') }),
);

export const arbitraryBinding: fc.Arbitrary<Binding> = fc
  .record({
    namespace: fc.oneof(fc.constant(''), namespace),
    name: fc.constantFrom('p', 'q', 'r', 's'),
    roleRef: fc.record({
      kind: fc.constantFrom('Role', 'ClusterRole', 'ClusterRole', 'ClusterRole', 'Robot'),
      name: fc.constantFrom('one', 'two', 'three', 'one', 'two', 'gone'),
    }),
    subjects: fc.array(arbitrarySubject, { minLength: 1, maxLength: 4 }),
  })
  .map((binding) => ({
    ...binding,
    kind: binding.namespace === '' ? 'ClusterRoleBinding' : 'RoleBinding',
    labels: {},
    annotations: {},
  }));

const distinct = <T extends { kind: string; namespace: string; name: string }>(
  one: fc.Arbitrary<T>,
  maxLength: number,
) =>
  fc.uniqueArray(one, {
    minLength: maxLength / 2,
    maxLength,
    selector: ({ kind, namespace: home, name }) => `${kind} ${home} ${name}`,
  });

const arbitraryAccount: fc.Arbitrary<Subject> = fc.record({
  kind: fc.constant('ServiceAccount' as const),
  namespace,
  name: fc.constantFrom('ci', 'default', 'idle'),
});

export const arbitraryRbac: fc.Arbitrary<RbacObjects> = fc.record({
  roles: distinct(arbitraryRole, 6),
  bindings: distinct(arbitraryBinding, 8),
  serviceAccounts: distinct(arbitraryAccount, 4),
  namespaces: fc.constant(['a', 'b']),
});

export const arbitraryIdentity: fc.Arbitrary<Identity> = fc.record({
  user: fc.constantFrom(
    'alice',
    'alice',
    '*',
    'system:serviceaccount:a:ci',
    'system:serviceaccount:a:ci',
    'system:serviceaccount:b:default',
    'system:anonymous',
    '',
  ),
  groups: fc.array(
    fc.oneof(
      {
        weight: 19,
        arbitrary: fc.constantFrom('devs', 'alice', 'system:authenticated', 'system:serviceaccounts', 'system:nodes'),
      },
      { weight: 1, arbitrary: fc.constant('system:masters') },
    ),
    { maxLength: 3 },
  ),
});

export const arbitraryRequest: fc.Arbitrary<AccessRequest> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant('resource' as const),
      verb: fc.constantFrom('get', 'get', 'list', 'create', '*'),
      apiGroup: fc.constantFrom('', '', 'apps', '*'),
      // A review may also hold the subresource in its resource.
      resource: fc.constantFrom('pods', 'pods', 'pods/exec', 'deployments', '*', 'nodes'),
      subresource: fc.constantFrom('', '', 'exec', 'scale', '*'),
      name: fc.constantFrom('', 'x', 'z', '*'),
      namespace: fc.constantFrom('', 'a', 'b', 'c'),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('path' as const),
      verb: fc.constantFrom('get', 'create'),
      path: fc.constantFrom('/healthz', '/healthz/etcd', '/metrics', '/x/x', '/'),
    }),
  },
);
