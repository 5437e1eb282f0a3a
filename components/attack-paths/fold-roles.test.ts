import { expect, test } from 'vitest';
import { foldRoles, roleName } from './fold-roles';

const rows = (...objectives: string[]) => objectives.map((objective) => ({ objective, cells: [] }));
const fold = (objectives: readonly string[], chosen = 'cluster-admin') => {
  const { shown, folded } = foldRoles(rows(...objectives), chosen);
  return { shown: shown.map(({ objective }) => objective), folded };
};
const roles = ['a', 'b', 'c', 'd', 'e'].map((name) => `cloud-role:${name}`);

test('A handful of cloud roles stands in the table', () => {
  expect(fold(['cluster-admin', ...roles.slice(0, 4)]).folded).toEqual([]);
});

test('Of many cloud roles the first three stand in the table; what is no cloud role always does', () => {
  expect(fold(['cluster-admin', ...roles, 'traffic'])).toEqual({
    shown: ['cluster-admin', ...roles.slice(0, 3), 'traffic'],
    folded: roles.slice(3),
  });
});

test('The chosen one is never folded', () => {
  expect(fold(roles, 'cloud-role:e')).toEqual({
    shown: [...roles.slice(0, 3), 'cloud-role:e'],
    folded: ['cloud-role:d'],
  });
});

test.each([
  ['cloud-role:arn:aws:iam::111122223333:role/billing-prod', 'billing-prod'],
  ['cloud-role:reader@project.iam.gserviceaccount.com', 'reader@project.iam.gserviceaccount.com'],
  ['cloud-role:ends/', 'ends/'],
])('%s is told apart as %s', (id, name) => {
  expect(roleName(id)).toBe(name);
});
