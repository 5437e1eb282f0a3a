import { describe, expect, test } from 'vitest';
import { aggregate, role, rule } from '@/lib/testing/rbac';
import { aggregatedFrom, aggregateRoles, selectorMatches } from './aggregation';
import type { LabelSelector } from './types';

const pods = rule('get', '', 'pods');
const secrets = rule('get', '', 'secrets');
const jobs = rule('create', 'batch', 'jobs');
const to = (name: string): LabelSelector => ({ matchLabels: { [`to-${name}`]: 'true' } });
const labelled = (label: string) => ({ labels: { [`to-${label}`]: 'true' } });
const rulesOf = (roles: ReturnType<typeof aggregateRoles>, name: string) =>
  roles.find((one) => one.name === name)?.rules;

describe('aggregateRoles', () => {
  test('collects by selector, then by name, equal rules once', () => {
    const roles = aggregateRoles([
      { ...role('z', pods), ...labelled('admin') },
      { ...role('a', secrets, pods), ...labelled('admin') },
      { ...role('first', jobs), ...labelled('special') },
      { ...role('other', rule('*', '*', '*')) },
      { ...role('shop/z', rule('*', '*', '*')), ...labelled('admin') },
      aggregate('admin', [to('special'), to('admin')]),
    ]);
    expect(rulesOf(roles, 'admin')).toEqual([jobs, secrets, pods]);
  });

  test('aggregates feed aggregates, whatever their order', () => {
    const roles = aggregateRoles([
      aggregate('admin', [to('admin')]),
      { ...aggregate('edit', [to('edit')]), ...labelled('admin') },
      { ...aggregate('view', [to('view')]), ...labelled('edit') },
      { ...role('crd-view', pods), ...labelled('view') },
    ]);
    expect(['admin', 'edit', 'view'].map((name) => rulesOf(roles, name))).toEqual([[pods], [pods], [pods]]);
  });

  test('two that feed each other settle', () => {
    const roles = aggregateRoles([
      { ...aggregate('a', [to('a')]), ...labelled('b') },
      { ...aggregate('b', [to('b')]), ...labelled('a') },
      { ...role('c', pods), ...labelled('a') },
      { ...role('d', secrets), ...labelled('b') },
    ]);
    expect(rulesOf(roles, 'a')).toHaveLength(2);
    expect(rulesOf(roles, 'b')).toHaveLength(2);
  });

  test('rules that are stored already are left as they are', () => {
    const stored = { ...aggregate('admin', [to('admin')]), rules: [secrets] };
    const roles = [stored, { ...role('z', pods), ...labelled('admin') }];
    expect(aggregateRoles(roles)).toBe(roles);
  });

  test('the roles behind an aggregate are told by name', () => {
    const admin = aggregate('admin', [to('admin'), {}]);
    const roles = [role('z', pods), admin, { ...role('a'), ...labelled('admin') }, role('shop/a')];
    expect(aggregatedFrom(admin, roles).map(({ name }) => name)).toEqual(['a', 'z']);
  });
});

describe('selectorMatches', () => {
  const expression = (key: string, operator: string, ...values: string[]): LabelSelector => ({
    matchExpressions: [{ key, operator, values }],
  });
  test.each<readonly [LabelSelector, Readonly<Record<string, string>>, boolean]>([
    [{}, {}, true],
    [{ matchLabels: { a: 'b' } }, { a: 'b', c: 'd' }, true],
    [{ matchLabels: { a: 'b' } }, { a: 'c' }, false],
    [{ matchLabels: { a: 'b' } }, {}, false],
    [expression('a', 'In', 'b', 'c'), { a: 'c' }, true],
    [expression('a', 'In', 'b'), {}, false],
    [expression('a', 'NotIn', 'b'), { a: 'b' }, false],
    [expression('a', 'NotIn', 'b'), {}, true],
    [expression('a', 'Exists'), { a: '' }, true],
    [expression('constructor', 'Exists'), {}, false],
    [expression('a', 'DoesNotExist'), { a: '' }, false],
    [expression('a', 'DoesNotExist'), {}, true],
    [expression('a', 'Near', 'b'), { a: 'b' }, false],
  ])('%j of %j: %s', (selector, labels, matches) => {
    expect(selectorMatches(selector, labels)).toBe(matches);
  });
});
