import { describe, expect, test } from 'vitest';
import { request, rule, urlRule } from '@/lib/testing/rbac';
import { ruleAllows } from './rule-allows';
import type { AccessRequest, PolicyRule } from './types';

type Case = readonly [meaning: string, rule: PolicyRule, wanted: AccessRequest, allowed: boolean];

const resources: readonly Case[] = [
  ['a star covers subresources [W01]', rule('get', '', '*'), request('get pods/log'), true],
  ['a resource does not cover its subresource [W02]', rule('get', '', 'pods'), request('get pods/log'), false],
  ['a subresource does not cover its resource [W03]', rule('get', '', 'pods/log'), request('get pods'), false],
  [
    'star-slash covers that subresource anywhere [W04]',
    rule('get', 'apps', '*/scale'),
    request('get deployments.apps/scale'),
    true,
  ],
  [
    'star-slash does not cover the resource [W05]',
    rule('get', 'apps', '*/scale'),
    request('get deployments.apps'),
    false,
  ],
  ['slash-star is literal [W06]', rule('create', '', 'pods/*'), request('create pods/exec'), false],
  ['star-slash-star is literal [W07]', rule('create', '', '*/*'), request('create pods/exec'), false],
  ['no prefix of a resource [W08]', rule('get', '', 'pod*'), request('get pods'), false],
  [
    'half of a long subresource is not it [W09]',
    rule('get', '', '*/other'),
    request('get things/other/segment'),
    false,
  ],
  [
    'a long subresource as a whole is [W10]',
    rule('get', '', '*/other/segment'),
    request('get things/other/segment'),
    true,
  ],
  ['the core group is not a wildcard [W11]', rule('get', '', 'deployments'), request('get deployments.apps'), false],
  ['a star among groups covers core [W12]', rule('get', '*', 'pods'), request('get pods'), true],
  ['"core" is not the core group [W13]', rule('get', 'core', 'pods'), request('get pods'), false],
  [
    'a version is not part of a group [W14]',
    rule('get', 'apps/v1', 'deployments'),
    request('get deployments.apps'),
    false,
  ],
  [
    'no suffix of a group [W15]',
    rule('get', '*.k8s.io', 'ingresses'),
    request('get ingresses.networking.k8s.io'),
    false,
  ],
  ['no groups at all grant nothing [W16]', rule('get', [], 'pods'), request('get pods'), false],
  ['verbs are case-sensitive [W17]', rule('GET', '', 'pods'), request('get pods'), false],
  ['a kind is not a resource [W18]', rule('get', '', 'Pod'), request('get pods'), false],
  [
    'a star among verbs covers escalate [W19]',
    rule('*', '*', '*'),
    request('escalate roles.rbac.authorization.k8s.io'),
    true,
  ],
  ['list is not get [W20]', rule('list', '', 'pods'), request('get pods x'), false],
  ['delete is not deletecollection [W21]', rule('delete', '', 'pods'), request('deletecollection pods'), false],
  ['update is not patch [W22]', rule('update', '', 'pods'), request('patch pods x'), false],
];

const names: readonly Case[] = [
  ['another name [N01]', rule('get', '', 'secrets', 'db'), request('get secrets web'), false],
  ['no name in the request [N02]', rule('list', '', 'secrets', 'db'), request('list secrets'), false],
  ['list with metadata.name [N03]', rule('list', '', 'secrets', 'db'), request('list secrets db'), true],
  ['watch with metadata.name [N04]', rule('watch', '', 'secrets', 'db'), request('watch secrets db'), true],
  ['create at top level carries no name [N05]', rule('create', '', 'secrets', 'db'), request('create secrets'), false],
  [
    'create on a subresource carries its parent [N06]',
    rule('create', '', 'pods/exec', 'web-0'),
    request('create pods/exec web-0'),
    true,
  ],
  ['of another parent [N07]', rule('create', '', 'pods/exec', 'web-0'), request('create pods/exec web-1'), false],
  [
    'deletecollection carries no name [N08]',
    rule('deletecollection', '', 'pods', 'web-0'),
    request('deletecollection pods'),
    false,
  ],
  ['a star among names is literal [N09]', rule('get', '', 'secrets', '*'), request('get secrets db'), false],
  ['no globs in names [N10]', rule('get', '', 'secrets', 'db-*'), request('get secrets db-1'), false],
  ['no names mean any [N11]', rule('get', '', 'secrets'), request('get secrets db'), true],
  ['the empty name means no name [N12]', rule('list', '', 'secrets', ['']), request('list secrets'), true],
];

const urls: readonly Case[] = [
  ['as written [U01]', urlRule('get', '/healthz'), request('get /healthz'), true],
  ['nothing below it [U02]', urlRule('get', '/healthz'), request('get /healthz/etcd'), false],
  ['a trailing star means everything below [U03]', urlRule('get', '/apis/*'), request('get /apis/apps/v1'), true],
  ['but not the parent [U04]', urlRule('get', '/apis/*'), request('get /apis'), false],
  ['the star need not follow a slash [U05]', urlRule('get', '/api*'), request('get /apis/apps'), true],
  ['a star alone is everything [U06]', urlRule('get', '*'), request('get /metrics'), true],
  ['a star in the middle is literal [U07]', urlRule('get', '/apis/*/v1'), request('get /apis/apps/v1'), false],
  ['all trailing stars are one [U08]', urlRule('get', '/logs/**'), request('get /logs/x'), true],
  ['a resource rule never answers for a URL [U09]', rule('*', '*', '*'), request('get /healthz'), false],
  ['a URL rule never answers for a resource [U10]', urlRule('*', '*'), request('get pods'), false],
  ['a trailing slash is another path [U11]', urlRule('get', '/healthz'), request('get /healthz/'), false],
];

describe('ruleAllows', () => {
  test.each(resources)('resources and groups: %s', (_, policyRule, wanted, allowed) => {
    expect(ruleAllows(policyRule, wanted)).toBe(allowed);
  });
  test.each(names)('names: %s', (_, policyRule, wanted, allowed) => {
    expect(ruleAllows(policyRule, wanted)).toBe(allowed);
  });
  test.each(urls)('URLs: %s', (_, policyRule, wanted, allowed) => {
    expect(ruleAllows(policyRule, wanted)).toBe(allowed);
  });
});
