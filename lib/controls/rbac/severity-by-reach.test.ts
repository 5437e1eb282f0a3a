import { describe, expect, test } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { normalise } from '@/lib/inventory/normalise';
import { contextOf } from '../context';
import { rbacControls } from './catalogue';
import { bound, documents, granted, role, rule } from './granted/manifests';

const rbac = 'rbac.authorization.k8s.io';
const certificates = 'certificates.k8s.io';
const operator = granted('ServiceAccount tools/operator', 'everywhere', [rule('create', 'pods')], 'operator');

describe('how bad a right is depends on where it reaches', () => {
  test.each([
    ['create-pods', rule('create', 'pods'), 'high', 'high', 'medium'],
    ['request-tokens', rule('create', 'serviceaccounts/token'), 'critical', 'critical', 'medium'],
    ['port-forward', rule('create', 'pods/portforward'), 'medium', 'medium', 'low'],
    ['reach-kubelets', rule('get', 'nodes/proxy'), 'critical', null, null],
    ['edit-namespace-labels', rule('patch', 'namespaces'), 'medium', 'medium', 'low'],
    ['list-secrets', rule('list', 'secrets'), 'high', 'high', 'medium'],
  ])('%s', (control, each, everywhere, kubeSystem, elsewhere) => {
    const of = (where: string) => severityOf(control, 'alice', granted('User alice', where, [each]));
    expect([of('everywhere'), of('ClusterRole in kube-system'), of('ClusterRole in payments')]).toEqual([
      everywhere,
      kubeSystem,
      elsewhere,
    ]);
  });

  test('a namespace is worth what its strongest ServiceAccount is', () => {
    const createPods = granted('User alice', 'in tools', [rule('create', 'pods')]);
    expect(severityOf('create-pods', 'alice', createPods)).toBe('medium');
    expect(severityOf('create-pods', 'alice', documents(operator, createPods))).toBe('high');
  });

  test('nobody gains from its own account', () => {
    const own = granted('ServiceAccount tools/operator', 'in tools', [rule('list', 'secrets')]);
    expect(severityOf('list-secrets', 'operator', documents(operator, own))).toBe('medium');
  });
});

describe('a limit to names counts, unless one of the names is as good as all', () => {
  test.each([
    ['bind-roles', 'view', 'low'],
    ['bind-roles', 'cluster-admin', 'critical'],
    ['bind-roles', 'podmaker', 'critical'],
  ])('%s on %s', (control, name, severity) => {
    const manifest = documents(
      role('ClusterRole', '', 'podmaker', [rule('create', 'pods')]),
      granted('User alice', 'everywhere', [
        rule('bind', 'clusterroles', rbac, name),
        rule('create', 'clusterrolebindings', rbac),
      ]),
    );
    expect(severityOf(control, 'alice', manifest)).toBe(severity);
  });

  test('also when a harmless name comes first', () => {
    const manifest = granted('User alice', 'everywhere', [
      rule('bind', 'clusterroles', rbac, 'view'),
      rule('bind', 'clusterroles', rbac, 'cluster-admin'),
      rule('create', 'clusterrolebindings', rbac),
    ]);
    expect(severityOf('bind-roles', 'alice', manifest)).toBe('critical');
  });

  test.each([
    ['users', 'bob', 'low'],
    ['users', 'root', 'critical'],
    ['serviceaccounts', 'operator', 'critical'],
    ['serviceaccounts', 'default', 'low'],
  ])('impersonating %s %s', (resource, name, severity) => {
    const manifest = documents(
      operator,
      granted('User root', 'everywhere', [rule('*', '*', '*')], 'root'),
      granted('User alice', 'everywhere', [rule('impersonate', resource, '', name)]),
    );
    expect(severityOf('impersonate', 'alice', manifest)).toBe(severity);
  });

  test.each([
    ['kubernetes.io/kube-apiserver-client', 'critical'],
    ['kubernetes.io/*', 'critical'],
    ['kubernetes.io/kubelet-serving', 'high'],
  ])('approving for %s', (signer, severity) => {
    const manifest = granted('User alice', 'everywhere', [
      rule('update', 'certificatesigningrequests/approval', certificates),
      rule('approve', 'signers', certificates, signer),
    ]);
    expect(severityOf('approve-certificates', 'alice', manifest)).toBe(severity);
  });
});

test('one sentence names the places, and where there are many their number', () => {
  const places = ['b', 'a', 'kube-system', 'd', 'e'];
  const manifest = documents(
    role('ClusterRole', '', 'maker', [rule('create', 'pods')]),
    ...places.map((namespace) => bound('ServiceAccount payments/ci-bot', namespace, 'ClusterRole', 'maker')),
  );
  const [first] = violations('create-pods', 'ci-bot', manifest);
  expect(first?.message).toBe('ServiceAccount payments/ci-bot can create pods in kube-system and 4 other namespaces');
  expect(first?.grants?.map(({ scope }) => scope)).toEqual(['a', 'b', 'd', 'e', 'kube-system']);
});

test('evidence names binding, role, rule and scope', () => {
  const [first] = violations(
    'exec-in-pods',
    'dev',
    granted('Group dev', 'ClusterRole in payments', [rule('get', 'pods/exec')]),
  );
  const apiVersion = `${rbac}/v1`;
  expect(first).toEqual({
    path: '',
    message: 'Group dev can run commands in containers in payments',
    severity: 'medium',
    grants: [
      {
        binding: { apiVersion, kind: 'RoleBinding', namespace: 'payments', name: 'example' },
        role: { apiVersion, kind: 'ClusterRole', namespace: '', name: 'example' },
        ruleIndex: 0,
        rule: { verbs: ['get'], apiGroups: [''], resources: ['pods/exec'], resourceNames: [], nonResourceURLs: [] },
        scope: 'payments',
        via: 'by name',
      },
    ],
    proof:
      'kubectl auth can-i get pods --subresource=exec --namespace=payments --as=nobody-in-particular --as-group=dev',
  });
});

const severityOf = (id: string, subject: string, manifest: string) => {
  const [first] = violations(id, subject, manifest);
  return first ? (first.severity ?? 'the control’s own') : null;
};

function violations(id: string, subject: string, manifest: string) {
  const objects = parseAllDocuments(manifest).map((document) => document.toJS() as unknown);
  const context = contextOf(normalise(objects, { source: 'file', collectedAt: '2026-01-01T00:00:00Z' }));
  const control = rbacControls.find((each) => each.id === id);
  const judged = control?.each(context).find(({ ref }) => ref.name === subject);
  return control && judged ? [...control.check(judged, context)] : [];
}
