import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { arbitraryRbac } from '@/lib/testing/arbitrary-rbac';
import { binding, rbac, role, rule, subject } from '@/lib/testing/rbac';
import { covers } from './covers';
import { grantsOfSubject } from './grants-of';
import { indexRbac } from './index-rbac';
import { judgeUsage, minimalScopes } from './least-privilege';
import { subjectsOf } from './subjects';
import type { PolicyRule } from './types';
import type { UsagePeriod, UsageRow } from './usage';

const period: UsagePeriod = {
  ...{ from: '2026-01-01T00:00:00.000Z', until: '2026-01-31T00:00:00.000Z' },
  ...{ events: 10, reads: true, changes: true },
};

/** `used('get pods/log', 'shop', 3)`: three requests that were let through. */
function used(what: string, namespace: string, allowed = 1, more: Partial<UsageRow> = {}): UsageRow {
  const [verb = '', spelled = ''] = what.split(' ');
  const [type = '', subresource = ''] = spelled.startsWith('/') ? [spelled] : spelled.split('/');
  const [resource = '', ...group] = type.startsWith('/') ? [type] : type.split('.');
  return {
    ...{ user: 'system:serviceaccount:shop:ci', verb, apiGroup: group.join('.'), resource, subresource, namespace },
    ...{ allowed, refused: 0, named: 0, firstSeen: period.from, lastSeen: period.until, ...more },
  };
}

const grantsOf = (...rules: readonly PolicyRule[]) =>
  grantsOfSubject(rbac([role('r', ...rules)], [binding('b', 'ClusterRole/r', 'sa:shop/ci')]), subject('sa:shop/ci'));

describe('minimalScopes', () => {
  test('what holds everywhere is not said again for a namespace', () => {
    const grants = [
      { scope: '', rule: rule('get', '', 'pods') },
      { scope: 'shop', rule: rule('get list', '', 'pods') },
      { scope: 'shop', rule: rule('get', '', 'pods') },
    ];
    expect(minimalScopes(grants)).toEqual([
      { scope: '', rules: [rule('get', '', 'pods')] },
      { scope: 'shop', rules: [rule('list', '', 'pods')] },
    ]);
  });

  test('allows what the grants of anybody allow, no more and no less', () => {
    fc.assert(
      fc.property(arbitraryRbac, (objects) => {
        const index = indexRbac(objects);
        for (const one of subjectsOf(index)) {
          const grants = grantsOfSubject(index, one).map(
            ({ rule: { apiGroups, resources, verbs, resourceNames }, scope }) => ({
              scope,
              rule: { apiGroups, resources, verbs, resourceNames, nonResourceURLs: [] },
            }),
          );
          const minimal = minimalScopes(grants);
          for (const scope of new Set(grants.map((grant) => grant.scope))) {
            const reaching = (all: readonly { scope: string; rules: readonly PolicyRule[] }[]) =>
              all.filter((each) => each.scope === '' || each.scope === scope).flatMap(({ rules }) => rules);
            const before = reaching(grants.map((grant) => ({ scope: grant.scope, rules: [grant.rule] })));
            expect(covers(reaching(minimal), before).uncovered).toEqual([]);
            expect(covers(before, reaching(minimal)).uncovered).toEqual([]);
          }
        }
      }),
      { numRuns: 100 },
    );
  });
});

describe('judgeUsage', () => {
  const judged = (rules: readonly PolicyRule[], rows: readonly UsageRow[], about: Partial<UsagePeriod> = {}) => {
    const { unused, unjudged, smaller } = judgeUsage(grantsOf(...rules), rows, { ...period, ...about });
    const spell = (list: typeof unused) => list.map(({ verbs, resource }) => `${verbs.join(' ')} ${resource}`);
    return { unused: spell(unused), unjudged: spell(unjudged), smaller };
  };

  test('a permission held everywhere and used in one namespace is needed there only', () => {
    expect(judged([rule('get list delete', '', 'pods')], [used('list pods', 'shop')])).toEqual({
      unused: ['delete get pods'],
      unjudged: [],
      smaller: [{ scope: 'shop', rules: [rule('list', '', 'pods')] }],
    });
  });

  test.each<[string, PolicyRule[], UsageRow[], Partial<UsagePeriod>, string[], string[]]>([
    ['nothing was used', [rule('get', '', 'pods')], [], {}, ['get pods'], []],
    ['a star was used by one of what it stands for', [rule('*', '*', '*')], [used('get pods', 'shop')], {}, [], []],
    [
      'a subresource is not its resource',
      [rule('get', '', 'pods pods/log')],
      [used('get pods/log', 'shop')],
      {},
      ['get pods'],
      [],
    ],
    [
      'a refused request is no use',
      [rule('get', '', 'pods')],
      [used('get pods', 'shop', 0, { refused: 4 })],
      {},
      ['get pods'],
      [],
    ],
    [
      'a permission by name is used by requests with one',
      [rule('get', '', 'secrets', 'db')],
      [used('get secrets', 'shop', 1, { named: 1 })],
      {},
      [],
      [],
    ],
    [
      'and not by requests without',
      [rule('get list', '', 'secrets', 'db')],
      [used('list secrets', 'shop')],
      {},
      ['get list secrets'],
      [],
    ],
    [
      'no request is made with escalate',
      [rule('escalate get', 'rbac.authorization.k8s.io', 'roles')],
      [],
      {},
      ['get roles'],
      ['escalate roles'],
    ],
    [
      'the log holds no reads of anybody',
      [rule('get create', '', 'pods')],
      [],
      { reads: false },
      ['create pods'],
      ['get pods'],
    ],
  ])('%s', (_, rules, rows, about, unused, unjudged) => {
    expect(judged(rules, rows, about)).toMatchObject({ unused, unjudged });
  });

  test('the smaller role allows everything that was used, and nothing that was not held', () => {
    const rules = [
      rule('get list', '', 'pods'),
      { ...rule('', '', ''), verbs: ['get'], apiGroups: [], resources: [], nonResourceURLs: ['/metrics'] },
    ];
    const rows = [used('get pods', 'shop'), used('get /metrics', ''), used('delete nodes', '')];
    expect(judged(rules, rows).smaller).toEqual([
      { scope: '', rules: [{ ...rule('get', [], ''), resources: [], nonResourceURLs: ['/metrics'] }] },
      { scope: 'shop', rules: [rule('get', '', 'pods')] },
    ]);
  });
});
