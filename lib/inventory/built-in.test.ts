import { describe, expect, test } from 'vitest';
import { isBuiltIn } from './built-in';

describe('isBuiltIn', () => {
  test.each([
    ['ClusterRole', '', 'system:node', true],
    ['ClusterRoleBinding', '', 'kubeadm:get-nodes', true],
    ['ClusterRole', '', 'argocd-application-controller', false],
    ['Namespace', '', 'kube-system', true],
    ['Namespace', '', 'shop', false],
    ['Pod', 'kube-system', 'kube-apiserver-node-1', true],
    ['DaemonSet', 'kube-system', 'kube-proxy', true],
    ['Deployment', 'kube-system', 'coredns', true],
    ['Deployment', 'kube-system', 'coredns2', false],
    ['Deployment', 'kube-system', 'crypto-miner', false],
    ['Deployment', 'shop', 'coredns', false],
    ['ServiceAccount', 'kube-system', 'replicaset-controller', true],
    ['ServiceAccount', 'kube-system', 'ci-bot', false],
    ['Deployment', 'openshift-console', 'console', true],
    ['Service', 'default', 'kubernetes', true],
    ['Service', 'default', 'web', false],
  ])('%s %s/%s: %s', (kind, namespace, name, expected) => {
    expect(isBuiltIn({ kind, namespace, name })).toBe(expected);
  });

  test('the label that Kubernetes puts on its own roles', () => {
    const labels = { 'kubernetes.io/bootstrapping': 'rbac-defaults' };
    expect(isBuiltIn({ kind: 'ClusterRole', namespace: '', name: 'view', labels })).toBe(true);
  });
});
