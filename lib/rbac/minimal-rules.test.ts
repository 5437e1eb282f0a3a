import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { arbitraryRule } from '@/lib/testing/arbitrary-rbac';
import { rule, urlRule } from '@/lib/testing/rbac';
import { covers } from './covers';
import { hasStar, minimalRules } from './minimal-rules';
import type { PolicyRule } from './types';

describe('minimalRules', () => {
  test.each([
    ['nothing', [], []],
    ['a rule said twice', [rule('get', '', 'pods'), rule('get', '', 'pods')], [rule('get', '', 'pods')]],
    ['verbs of one resource', [rule('list', '', 'pods'), rule('get', '', 'pods')], [rule('get list', '', 'pods')]],
    [
      'resources with the same verbs',
      [rule('get list', '', 'pods'), rule('list get', '', 'services')],
      [rule('get list', '', 'pods services')],
    ],
    [
      'groups with the same resources and verbs',
      [rule('get', 'extensions', 'ingresses'), rule('get', 'networking.k8s.io', 'ingresses')],
      [rule('get', 'extensions networking.k8s.io', 'ingresses')],
    ],
    ['what a star covers', [rule('get', '', 'pods'), rule('*', '*', '*')], [rule('*', '*', '*')]],
    [
      'a star of verbs on one resource only',
      [rule('get', '', 'pods secrets'), rule('*', '', 'pods')],
      [rule('*', '', 'pods'), rule('get', '', 'secrets')],
    ],
    [
      'a name where every name is allowed',
      [rule('get', '', 'secrets', 'db'), rule('get', '', 'secrets')],
      [rule('get', '', 'secrets')],
    ],
    [
      'names of the same resource and verbs',
      [rule('get', '', 'secrets', 'b'), rule('get', '', 'secrets', 'a')],
      [rule('get', '', 'secrets', 'a b')],
    ],
    [
      'a subresource that a star of it covers',
      [rule('get', '', 'pods/log'), rule('get', '', '*/log')],
      [rule('get', '', '*/log')],
    ],
    [
      'URLs below a pattern',
      [urlRule('get', '/healthz/etcd'), urlRule('get', '/healthz/*')],
      [urlRule('get', '/healthz/*')],
    ],
    ['a rule without a group, which allows nothing', [rule('get', [], 'pods')], []],
  ])('%s', (_, before, after) => {
    expect(minimalRules(before)).toEqual(after);
  });

  test('allows what the rules allowed, no more and no less, and nothing in it is said twice', () => {
    fc.assert(
      fc.property(fc.array(arbitraryRule, { maxLength: 5 }), (mixed) => {
        const rules = mixed.flatMap(separated);
        const minimal = minimalRules(rules);
        expect(covers(minimal, rules).uncovered).toEqual([]);
        expect(covers(rules, minimal).uncovered).toEqual([]);
        minimal.forEach((one, at) => {
          const others = minimal.filter((_, index) => index !== at);
          expect(covers(others, [one]).covered).toBe(false);
        });
      }),
      { numRuns: 500 },
    );
  });
});

test.each([
  [rule('get', '', 'pods'), false],
  [rule('*', '', 'pods'), true],
  [rule('get', '*', 'pods'), true],
  [rule('get', '', 'pods */exec'), true],
  [{ ...rule('get', '', ''), apiGroups: [], resources: [], nonResourceURLs: ['/metrics/*'] }, true],
  [{ ...rule('get', '', ''), apiGroups: [], resources: [], nonResourceURLs: ['/metrics'] }, false],
])('whether %j holds a star: %s', (one, expected) => expect(hasStar(one)).toBe(expected));

/** No API server takes a rule about resources and URLs at once. */
const separated = (mixed: PolicyRule): PolicyRule[] => [
  { ...mixed, nonResourceURLs: [] },
  { ...mixed, apiGroups: [], resources: [], resourceNames: [] },
];
