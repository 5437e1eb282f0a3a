import { principalOf } from '@/lib/rbac/index-rbac';
import { evidenceOf } from './granted/evidence';
import { directGrants } from './granted/judged-subjects';
import { bound, documents, granted, rule } from './granted/manifests';
import { defineSubjectControl } from './granted/permission-control';
import { listed } from './granted/sentences';

/** The account of every pod that names none. */
export const defaultServiceAccountBound = defineSubjectControl({
  id: 'default-service-account-bound',
  title: 'The default ServiceAccount holds rights',
  severity: 'high',
  why: 'A pod that names no ServiceAccount runs as default. Whatever default holds, every such pod of the namespace holds, now and later, without anybody asking for it.',
  remediation: {
    text: 'Give the workload a ServiceAccount of its own, bind that, and set automountServiceAccountToken: false on default.',
    command: 'kubectl create serviceaccount my-app --namespace=MY-NAMESPACE',
  },
  references: {
    kubescape: ['C-0053', 'C-0225', 'C-0239'],
    cis: ['5.1.5'],
    mitre: ['T1078.001'],
    owasp: ['K03'],
  },
  *check(judged, context) {
    const { kind, namespace, name } = judged.subject;
    if (kind !== 'ServiceAccount' || name !== 'default') return;
    const bindings = context.rbac
      .bindingsNaming(principalOf(judged.subject))
      .map(({ binding }) => binding)
      .filter(({ labels }) => labels['kubernetes.io/bootstrapping'] !== 'rbac-defaults');
    if (bindings.length === 0) return;
    const everywhere = bindings.some((binding) => binding.kind === 'ClusterRoleBinding');
    const named = bindings.map((binding) => `${binding.kind} ${binding.name}`);
    yield {
      path: '',
      message: `Every pod of ${namespace} that names no ServiceAccount holds what ${listed([...new Set(named)], 'binding')} ${bindings.length === 1 ? 'grants' : 'grant'} to default`,
      severity: everywhere ? 'high' : 'medium',
      grants: directGrants(context, judged)
        .filter(({ binding }) => bindings.includes(binding))
        .map(evidenceOf),
    };
  },
  examples: [
    {
      name: 'bound in its namespace',
      fails: ['default'],
      manifest: granted('ServiceAccount payments/default', 'in payments', [rule('get', 'pods')]),
    },
    {
      name: 'bound everywhere',
      fails: ['default'],
      manifest: granted('ServiceAccount payments/default', 'everywhere', [rule('get', 'pods')]),
    },
    {
      name: 'a binding that Kubernetes itself keeps',
      fails: [],
      manifest: bound('ServiceAccount payments/default', 'payments', 'ClusterRole', 'view').replace(
        'metadata: {',
        'metadata: { labels: { kubernetes.io/bootstrapping: rbac-defaults },',
      ),
    },
    {
      name: 'a ServiceAccount of its own, and a user called default',
      fails: [],
      manifest: documents(
        granted('ServiceAccount payments/api', 'in payments', [rule('get', 'pods')], 'api'),
        granted('User default', 'in payments', [rule('get', 'pods')], 'user'),
      ),
    },
  ],
});
