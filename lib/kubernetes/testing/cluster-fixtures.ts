import 'server-only';

import type { KubeManifest } from './cluster-admin';

/** Written wherever a value must never leave the cluster; found anywhere else, something leaked. */
export const canary = 'lynceus-canary-7f3a';

/** A small estate in two namespaces, for Kubernetes 1.20. Its pods fit no node, so that they go when they are told to. */
export function clusterFixtures(shop: string, bank: string): KubeManifest[] {
  const inShop = { namespace: shop };
  const selector = { matchLabels: { app: 'web' } };
  return [
    {
      ...v1('Namespace', shop),
      metadata: { name: shop, ...labels({ 'pod-security.kubernetes.io/enforce': 'baseline' }) },
    },
    v1('Namespace', bank),
    v1('ServiceAccount', 'web', inShop),
    { ...v1('Secret', 'database', inShop), stringData: { password: canary } },
    { ...v1('ConfigMap', 'settings', inShop), data: { password: canary } },
    { ...object('apps/v1', 'Deployment', 'web', inShop), spec: { replicas: 2, selector, template: podTemplate() } },
    {
      ...object('apps/v1', 'StatefulSet', 'store', inShop),
      spec: { replicas: 1, serviceName: 'store', selector, template: podTemplate() },
    },
    { ...object('apps/v1', 'DaemonSet', 'agent', { namespace: bank }), spec: { selector, template: podTemplate() } },
    { ...object('batch/v1', 'Job', 'once', inShop), spec: { template: podTemplate('Never') } },
    {
      ...object('batch/v1beta1', 'CronJob', 'nightly', inShop),
      spec: { schedule: '0 3 1 1 *', suspend: true, jobTemplate: { spec: { template: podTemplate('Never') } } },
    },
    { ...v1('Service', 'web', inShop), spec: { selector: { app: 'web' }, ports: [{ port: 80 }] } },
    {
      ...object('networking.k8s.io/v1', 'NetworkPolicy', 'deny', inShop),
      spec: { podSelector: {}, policyTypes: ['Ingress'] },
    },
    {
      ...object('networking.k8s.io/v1', 'Ingress', 'web', inShop),
      spec: { defaultBackend: { service: { name: 'web', port: { number: 80 } } } },
    },
    { ...v1('ResourceQuota', 'quota', inShop), spec: { hard: { pods: '50' } } },
    {
      ...object('rbac.authorization.k8s.io/v1', 'Role', 'deployer', inShop),
      rules: [{ apiGroups: [''], resources: ['pods'], verbs: ['create'] }],
    },
    {
      ...object('rbac.authorization.k8s.io/v1', 'RoleBinding', 'deployer', inShop),
      roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name: 'deployer' },
      subjects: [{ kind: 'ServiceAccount', name: 'web', namespace: shop }],
    },
    {
      ...object('admissionregistration.k8s.io/v1', 'ValidatingWebhookConfiguration', shop),
      webhooks: [
        {
          name: 'nothing.lynceus.example',
          clientConfig: { service: { name: 'web', namespace: shop } },
          rules: [
            { apiGroups: ['lynceus.example'], apiVersions: ['v1'], operations: ['CREATE'], resources: ['nothings'] },
          ],
          failurePolicy: 'Ignore',
          sideEffects: 'None',
          admissionReviewVersions: ['v1'],
        },
      ],
    },
  ];
}

const lastApplied = { 'kubectl.kubernetes.io/last-applied-configuration': `{"was":"${canary}"}` };

function podTemplate(restartPolicy = 'Always') {
  return {
    metadata: { ...labels({ app: 'web' }), annotations: lastApplied },
    spec: {
      restartPolicy,
      nodeSelector: { 'lynceus.example/nowhere': 'true' },
      containers: [
        {
          name: 'web',
          image: 'registry.example/web:1.0',
          env: [{ name: 'PASSWORD', value: canary }],
          args: [`--password=${canary}`],
        },
      ],
    },
  };
}

const labels = (all: Readonly<Record<string, string>>) => ({ labels: all });

function object(apiVersion: string, kind: string, name: string, where: { namespace?: string } = {}): KubeManifest {
  return { apiVersion, kind, metadata: { name, ...where, ...{ annotations: lastApplied } } };
}

const v1 = (kind: string, name: string, where?: { namespace: string }) => object('v1', kind, name, where);
