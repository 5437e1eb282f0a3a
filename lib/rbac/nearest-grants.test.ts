import { expect, test } from 'vitest';
import { binding, rbac, request, role, rule, subject, urlRule } from '@/lib/testing/rbac';
import { identityOf } from './identity';
import { matchedFields } from './matched-fields';
import { nearestGrants } from './nearest-grants';
import { ruleAllows } from './rule-allows';

const index = rbac(
  [
    role('reader', rule('get list', '', 'pods'), rule('get', '', 'secrets', 'db'), rule('create', '', 'pods/log')),
    role('shop/runner', rule('create', '', 'pods pods/exec'), rule('get', 'apps', 'deployments')),
  ],
  [
    binding('reader', 'ClusterRole/reader', 'user:alice'),
    binding('shop/runner', 'Role/runner', 'group:system:authenticated'),
  ],
);
const near = (text: `${string} ${string}`, namespace = '') =>
  nearestGrants(index, identityOf(subject('user:alice')), request(text, namespace)).map(
    ({ grant, but }) => `${but}: ${grant.role.name}#${grant.ruleIndex}`,
  );

test('what is nearest differs in one thing: where, which, which part, or which verb', () => {
  expect(near('create pods/exec', 'payments')).toEqual(['scope: runner#0']);
  expect(near('get secrets', 'shop')).toEqual(['name: reader#1']);
  expect(near('get pods/exec', 'shop')).toEqual(['subresource: reader#0', 'verb: runner#0']);
  expect(near('delete pods', 'shop')).toEqual(['verb: reader#0', 'verb: runner#0']);
  expect(near('create pods/log', 'shop')).toEqual(['subresource: runner#0']);
  expect(near('get deployments', 'shop')).toEqual(['group: runner#1']);
  expect(near('get nodes')).toEqual([]);
  expect(nearestGrants(index, identityOf(subject('user:alice')), request('get /metrics'))).toEqual([]);
});

test.each([
  [
    rule('get *', '', '* pods */exec'),
    'get pods',
    { kind: 'resource', verb: 'get', apiGroup: '', resource: 'pods', name: null },
  ],
  [
    rule('*', '*', '* */exec'),
    'get pods/exec',
    { kind: 'resource', verb: '*', apiGroup: '*', resource: '*', name: null },
  ],
  [
    rule('get', '', 'secrets', 'db other'),
    'get secrets db',
    { kind: 'resource', verb: 'get', apiGroup: '', resource: 'secrets', name: 'db' },
  ],
  [urlRule('get', '/healthz /metrics*'), 'get /metrics/x', { kind: 'path', verb: 'get', url: '/metrics*' }],
  [rule('get', '', 'secrets', 'db'), 'get secrets', null],
  [rule('get', 'apps', 'pods'), 'get pods', null],
  [rule('list', '', 'pods'), 'get pods', null],
] as const)('%j allows %s by %j', (one, text, fields) => {
  expect(matchedFields(one, request(text as 'get pods'))).toEqual(fields);
  expect(ruleAllows(one, request(text as 'get pods'))).toBe(fields !== null);
});
