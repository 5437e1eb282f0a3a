import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { can } from '@/lib/rbac/can';
import { grantsOf } from '@/lib/rbac/grants-of';
import { indexRbac } from '@/lib/rbac/index-rbac';
import type { PolicyRule } from '@/lib/rbac/types';
import { grantsEverything, matchingGrants } from './matching-grants';
import { may, spellResource, type Permission } from './permission';

const alice = { user: 'alice', groups: [] };

describe('matchingGrants', () => {
  test('finds what the evaluator allows, for every object and for the names of the rule', () => {
    fc.assert(
      fc.property(rules(), fc.constantFrom('', 'payments'), permissions(), (rule, namespace, permission) => {
        fc.pre(!grantsEverything(rule));
        const index = indexRbac(boundTo(rule, namespace));
        const allowed = (name: string) =>
          can(index, alice, { kind: 'resource', ...permission, name, namespace: askedIn(permission, namespace) })
            .allowed;

        const [match] = matchingGrants(grantsOf(index, alice), [permission]);
        const whole = nameless(permission) ? allowed('') : allowed('a-name-that-no-rule-has');
        expect(match !== undefined && match.names === null).toBe(whole);
        if (!whole) {
          const names = carriesName(permission)
            ? rule.resourceNames.filter((name) => name !== '' && allowed(name))
            : [];
          expect(match?.names ?? []).toEqual([...new Set(names)].sort());
        }
      }),
      { numRuns: 2000 },
    );
  });

  test('a Namespace object is inside itself', () => {
    const labels = may('patch', 'namespaces');
    const names = (resourceNames: string[]) =>
      matchingGrants(grantsOf(indexRbac(boundTo(ruleOf({ resourceNames }), 'payments')), alice), labels).map(
        (match) => match.names,
      );
    const ruleOf = (more: Partial<PolicyRule>): PolicyRule => ({
      verbs: ['patch'],
      apiGroups: [''],
      resources: ['namespaces'],
      resourceNames: [],
      nonResourceURLs: [],
      ...more,
    });
    expect([names([]), names(['payments', 'search']), names(['search'])]).toEqual([[null], [null], []]);
  });
});

test.each([
  ['pods', 'any-binding'],
  ['pods/exec', 'any-binding'],
  ['deployments.apps', 'any-binding'],
  ['nodes/proxy', 'cluster-role-binding'],
  ['certificatesigningrequests.certificates.k8s.io/approval', 'cluster-role-binding'],
])('%s is spelled as it was read, and needs %s', (spelled, grantedBy) => {
  const [permission] = may('create', spelled);
  expect(permission && [spellResource(permission), permission.grantedBy]).toEqual([spelled, grantedBy]);
});

const nameless = ({ verb, subresource }: Permission) =>
  ['list', 'watch', 'deletecollection'].includes(verb) || (verb === 'create' && subresource === '');
const carriesName = ({ verb, subresource }: Permission) =>
  verb !== 'deletecollection' && (verb !== 'create' || subresource !== '');
const askedIn = (permission: Permission, namespace: string) =>
  permission.grantedBy === 'cluster-role-binding' ? '' : namespace;

function boundTo(rule: PolicyRule, namespace: string) {
  const named = { namespace, name: 'example', labels: {}, annotations: {} };
  return {
    roles: [
      { ...named, kind: namespace ? ('Role' as const) : ('ClusterRole' as const), rules: [rule], aggregates: null },
    ],
    bindings: [
      {
        ...named,
        kind: namespace ? ('RoleBinding' as const) : ('ClusterRoleBinding' as const),
        roleRef: { kind: namespace ? 'Role' : 'ClusterRole', name: 'example' },
        subjects: [{ kind: 'User', namespace: '', name: 'alice' }],
      },
    ],
    serviceAccounts: [],
    namespaces: [],
  };
}

function rules() {
  const some = (...words: string[]) => fc.uniqueArray(fc.constantFrom(...words), { maxLength: 3 });
  return fc.record({
    verbs: some('get', 'list', 'create', 'patch', 'deletecollection', 'impersonate', '*'),
    apiGroups: some('', 'apps', 'core', '*'),
    resources: some('pods', 'pods/exec', 'pods/*', '*/exec', '*', 'secrets', 'deployments', 'nodes', 'users'),
    resourceNames: fc.oneof(fc.constant<string[]>([]), some('a', 'b', '', '*')),
    nonResourceURLs: fc.constant<string[]>([]),
  });
}

function permissions() {
  return fc.constantFrom(
    ...may('get list create patch deletecollection', 'pods pods/exec secrets deployments.apps nodes nodes/exec'),
    ...may('impersonate', 'users serviceaccounts'),
  );
}
