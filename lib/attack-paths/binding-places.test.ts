import { expect, test } from 'vitest';
import { binding } from '@/lib/testing/rbac';
import { bindingPlace, bindingRemoval } from './binding-places';
import { describePlace } from './places';

const admins = binding('admins', 'ClusterRole/cluster-admin', 'user:alice');
const deployers = binding('shop/deployers', 'Role/deployer', 'sa:shop/ci');

test.each([
  ['everywhere', bindingPlace(admins), 'binding:admins'],
  ['in a namespace', bindingPlace(deployers), 'binding:shop/deployers'],
  ['for kubelets, which may do less with it', bindingPlace(admins, true), 'binding-of-nodes:admins'],
])('A binding %s is a place', (_, id, expected) => expect(id).toBe(expected));

test('The place of a binding is told by the kind that it has', () => {
  expect(describePlace(bindingPlace(admins))).toBe('ClusterRoleBinding admins');
  expect(describePlace(bindingPlace(deployers))).toBe('RoleBinding shop/deployers');
});

test('What can be deleted names the object, and whether somebody ships it', () => {
  const api = 'rbac.authorization.k8s.io/v1';
  expect(bindingRemoval(deployers, false)).toEqual({
    key: 'binding shop/deployers',
    kind: 'binding',
    object: { apiVersion: api, kind: 'RoleBinding', namespace: 'shop', name: 'deployers' },
    action: 'Delete RoleBinding shop/deployers',
    builtIn: false,
  });
  expect(bindingRemoval(admins, true)).toEqual({
    key: 'binding /admins',
    kind: 'binding',
    object: { apiVersion: api, kind: 'ClusterRoleBinding', namespace: '', name: 'admins' },
    action: 'Delete ClusterRoleBinding admins',
    builtIn: true,
  });
});

test('Bindings of one name have keys of their own where one is everywhere', () => {
  const [here, everywhere] = [binding('shop/all', 'ClusterRole/view'), binding('all', 'ClusterRole/view')];
  expect(bindingRemoval(here, false).key).not.toBe(bindingRemoval(everywhere, false).key);
});
