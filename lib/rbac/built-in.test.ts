import { describe, expect, test } from 'vitest';
import { binding, role, subject } from '@/lib/testing/rbac';
import { isBuiltInBinding, isBuiltInRole, isBuiltInSubject } from './built-in';

describe('built in', () => {
  test.each([
    ['user:system:kube-scheduler', true],
    ['group:system:masters', true],
    ['group:kubeadm:cluster-admins', true],
    ['sa:kube-system/node-controller', true],
    ['sa:kube-system/superadmin', false],
    ['sa:shop/coredns', false],
    ['user:alice', false],
    ['group:devs', false],
  ])('subject %s: %s', (key, builtIn) => {
    expect(isBuiltInSubject(subject(key))).toBe(builtIn);
  });

  test.each([
    ['system:node', true],
    ['cluster-admin', true],
    ['aws-node', true],
    ['shop/edit', false],
    ['deployer', false],
  ])('role %s: %s', (path, builtIn) => {
    expect(isBuiltInRole(role(path))).toBe(builtIn);
  });

  test('what Kubernetes makes at its start says so', () => {
    const labels = { 'kubernetes.io/bootstrapping': 'rbac-defaults' };
    expect(isBuiltInRole({ ...role('anything'), labels })).toBe(true);
    expect(isBuiltInBinding({ ...binding('anything', 'ClusterRole/x'), labels })).toBe(true);
    expect(isBuiltInBinding(binding('admins', 'ClusterRole/cluster-admin'))).toBe(false);
  });
});
