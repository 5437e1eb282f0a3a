import { describe, expect, test } from 'vitest';
import { role, rule } from '@/lib/testing/rbac';
import type { PolicyRule, Role } from '@/lib/rbac/types';
import { roleDrift, type ClusterRoles } from './drift';

const reader = rule('get list', '', 'pods');
const secrets = rule('get', '', 'secrets');
const nodes = rule('get', '', 'nodes');

const clusters = (roles: Readonly<Record<string, readonly Role[]>>): ClusterRoles[] =>
  Object.entries(roles).map(([cluster, list]) => ({ cluster, roles: list, complete: true }));
const view = (...rules: readonly PolicyRule[]) => [role('view', ...rules)];
const singles = (text: string) => text.split(' ').map((verb) => rule(verb, '', 'pods'));

describe('roleDrift', () => {
  test.each([
    ['nothing of one cluster alone', { a: view(reader) }],
    ['nothing of roles that say the same', { a: view(reader), b: view(reader) }],
    ['nothing of rules in another order', { a: view(reader, secrets), b: view(secrets, reader) }],
    ['nothing of the same written in more rules', { a: view(reader), b: view(...singles('get list')) }],
    ['nothing of a rule that another covers', { a: view(rule('*', '', 'pods')), b: view(rule('* get', '', 'pods')) }],
    ['nothing of a role that one cluster has not', { a: view(reader), b: [] }],
    ['nothing of roles of one name in two namespaces', { a: [role('x/r', reader)], b: [role('y/r', secrets)] }],
    ['nothing of a Role and a ClusterRole of one name', { a: [role('r', reader)], b: [role('x/r', secrets)] }],
  ])('says %s', (_, roles) => {
    expect(roleDrift(clusters(roles))).toEqual([]);
  });

  test('takes what most clusters have for the standard, and tells what the other has more and less', () => {
    const [drift, ...rest] = roleDrift(
      clusters({ a: view(reader, secrets), b: view(reader, nodes), c: view(nodes, reader) }),
    );
    expect(rest).toEqual([]);
    expect(drift).toMatchObject({ kind: 'ClusterRole', name: 'view', builtIn: true, variants: 2 });
    const same = { state: 'present', variant: 0, more: [], less: [], only: [], risk: null };
    expect(drift?.cells).toEqual([
      { cluster: 'a', state: 'present', variant: 1, more: [secrets], less: [nodes], only: [secrets], risk: 'high' },
      { cluster: 'b', ...same },
      { cluster: 'c', ...same },
    ]);
  });

  test('of two clusters takes what grants less for the standard', () => {
    const [drift] = roleDrift(clusters({ a: view(reader, secrets), b: view(reader) }));
    expect(drift?.cells.map((cell) => cell.state === 'present' && cell.variant)).toEqual([1, 0]);
  });

  test('of two clusters that each grant what the other does not, takes what is less dangerous for the standard', () => {
    const [drift] = roleDrift(clusters({ a: view(secrets), b: view(reader) }));
    expect(drift?.cells.map((cell) => cell.state === 'present' && cell.variant)).toEqual([1, 0]);
  });

  test('knows no "only" of what two clusters share', () => {
    const wide = view(reader, secrets);
    const [drift] = roleDrift(clusters({ a: wide, b: wide, c: view(reader), d: view(reader), e: view(reader) }));
    expect(drift?.cells.map((cell) => cell.state === 'present' && cell.only)).toEqual([[], [], [], [], []]);
    expect(drift?.cells[0]).toMatchObject({ variant: 1, more: [secrets] });
  });

  test('tells three different ones apart', () => {
    const [drift] = roleDrift(clusters({ a: view(reader), b: view(secrets), c: view(nodes) }));
    expect(drift?.variants).toBe(3);
    expect(new Set(drift?.cells.map((cell) => cell.state === 'present' && cell.variant))).toEqual(new Set([0, 1, 2]));
  });

  test('does not take a role that may be hidden for absent', () => {
    const [drift] = roleDrift([
      ...clusters({ a: view(reader), b: view(secrets), c: [] }),
      { cluster: 'd', roles: [], complete: false },
    ]);
    expect(drift?.cells.slice(2)).toEqual([
      { cluster: 'c', state: 'absent' },
      { cluster: 'd', state: 'unseen' },
    ]);
  });

  test('puts what is most dangerous first', () => {
    const harmless = [role('aaa', reader), role('bbb', reader)];
    const found = roleDrift(clusters({ a: harmless, b: [role('aaa', nodes, reader), role('bbb', secrets, reader)] }));
    expect(found.map(({ name }) => name)).toEqual(['bbb', 'aaa']);
  });
});
