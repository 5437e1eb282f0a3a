import { describe, expect, test } from 'vitest';
import { rule } from '@/lib/testing/rbac';
import { grantRisk, riskyGrants, worse, type RiskSeverity } from './risky-rules';
import { riskyTechniques } from './risky-techniques';
import type { PolicyRule } from './types';

const rbac = 'rbac.authorization.k8s.io';

describe('grantRisk', () => {
  test.each<readonly [PolicyRule, scope: string, RiskSeverity | null]>([
    [rule('*', '*', '*'), '', 'critical'],
    [rule('*', '*', '*'), 'shop', 'high'],
    [rule('*', '*', '*'), 'kube-system', 'critical'],
    [rule('get list watch', '', 'pods'), '', null],
    [rule('get', '', 'secrets'), '', 'high'],
    [rule('list', '', 'secrets'), 'shop', 'medium'],
    [rule('get', '', 'secrets', 'db'), 'shop', 'low'],
    // Names take away the requests that carry none.
    [rule('create', '', 'pods', 'web-0'), '', null],
    [rule('create', '', 'pods/exec', 'web-0'), '', 'medium'],
    [rule('bind', rbac, 'clusterroles', 'view'), '', 'high'],
    [rule('bind', rbac, 'clusterroles', 'cluster-admin'), '', 'critical'],
    [rule('bind', rbac, 'clusterroles'), 'shop', 'high'],
    [rule('escalate', rbac, 'roles'), 'shop', 'high'],
    // What only cluster scope can give is nothing in a namespace.
    [rule('impersonate', '', 'users groups'), 'shop', null],
    [rule('impersonate', '', 'serviceaccounts'), 'shop', 'high'],
    [rule('get', '', 'nodes/proxy'), '', 'critical'],
    [rule('get', '', 'nodes/proxy'), 'shop', null],
    [rule('patch', 'admissionregistration.k8s.io', 'mutatingwebhookconfigurations'), '', 'critical'],
    [rule('update', '', 'configmaps'), 'kube-system', 'medium'],
    [rule('update', '', 'configmaps'), 'shop', null],
    [rule('create', 'apps', 'deployments'), '', 'high'],
    [rule('create', '', 'deployments'), '', null],
    [rule('create', '', '*/exec'), '', 'high'],
    [rule('create', '', 'pods/*'), '', null],
  ])('%j in "%s": %s', (policyRule, scope, risk) => {
    expect(grantRisk({ rule: policyRule, scope })).toBe(risk);
  });
});

describe('riskyGrants', () => {
  test('says which technique, on what, with which verbs, worst first', () => {
    expect(
      riskyGrants({ rule: rule('get create', '', 'secrets serviceaccounts/token'), scope: '' }).map((use) => [
        use.technique,
        use.severity,
        use.resource,
        use.verbs,
      ]),
    ).toEqual([
      ['request-tokens', 'critical', 'serviceaccounts/token', ['create']],
      ['read-secrets', 'high', 'secrets', ['get']],
      ['write-secrets', 'high', 'secrets', ['create']],
    ]);
  });

  test('every technique is found on its own targets, and worth less in a namespace than everywhere', () => {
    const order: readonly RiskSeverity[] = ['critical', 'high', 'medium', 'low'];
    for (const { id, severity, inNamespace, targets } of riskyTechniques) {
      for (const { apiGroup, resource, subresource, verbs } of targets) {
        const wanted = subresource === '' ? resource : `${resource}/${subresource}`;
        const found = riskyGrants({ rule: rule(verbs.join(' '), [apiGroup], wanted), scope: '' });
        expect(found.map(({ technique }) => technique)).toContain(id);
      }
      if (inNamespace) expect(order.indexOf(inNamespace)).toBeGreaterThanOrEqual(order.indexOf(severity));
    }
  });

  test('ids are unique', () => {
    expect(new Set(riskyTechniques.map(({ id }) => id)).size).toBe(riskyTechniques.length);
  });
});

test.each<readonly [RiskSeverity | null, RiskSeverity | null, RiskSeverity | null]>([
  ['high', 'critical', 'critical'],
  ['low', null, 'low'],
  [null, 'medium', 'medium'],
  [null, null, null],
])('the worse of %s and %s is %s', (a, b, result) => {
  expect(worse(a, b)).toBe(result);
});
