import { objectsOf } from '@/lib/inventory/kinds';
import { matchesSelector } from '@/lib/inventory/selectors';
import type { Inventory, KubeObject } from '@/lib/inventory/types';
import { defineControl } from '../define-control';
import { judgeObjects, type JudgedObject } from '../judge-objects';
import { documents, object } from '../manifests';

const group = 'admissionregistration.k8s.io';
const webhookKinds = [`mutatingwebhookconfigurations.${group}`, `validatingwebhookconfigurations.${group}`] as const;
const policyKind = `validatingadmissionpolicybindings.${group}`;
const itsOwn = new Set(['kube-system', 'kube-public', 'kube-node-lease']);

const namespace = (labels = '') => object('v1', 'Namespace', `name: shop, labels: { ${labels} }`);
const webhook = (rule: string, more = '') =>
  object(
    `${group}/v1`,
    'ValidatingWebhookConfiguration',
    'name: policy',
    `webhooks: [{ name: policy.example.com, rules: [{ operations: [CREATE], apiGroups: ["*"], apiVersions: ["*"], ${rule} }]${more} }]`,
  );

/** Namespaces in which no mechanism at all looks at new pods. */
export const namespaceWithoutAdmission = defineControl<JudgedObject>({
  id: 'namespace-without-pod-admission',
  family: 'admission',
  surface: 'control-plane',
  title: 'Nothing judges the pods of a namespace',
  severity: 'medium',
  why: 'Neither Pod Security nor a webhook nor an admission policy looks at what is created there: every mistake and every attack goes through.',
  remediation: {
    text: 'Enforce a Pod Security level, or let the policy engine reach the namespace.',
    command: 'kubectl label namespace NAME pod-security.kubernetes.io/enforce=baseline',
  },
  references: {
    kubescape: ['C-0068', 'C-0124', 'C-0192'],
    cis: ['5.2.1'],
    nsa: ['Kubernetes Pod security'],
    owasp: ['K04'],
  },
  reads: ['namespaces'],
  requires: [...webhookKinds],
  each: (context) => judgeObjects('namespaces')(context).filter(({ ref }) => !itsOwn.has(ref.name)),
  *check({ object: { metadata } }, { inventory }) {
    const level = metadata.labels['pod-security.kubernetes.io/enforce'] ?? 'privileged';
    if (level !== 'privileged' || objectsOf(inventory, policyKind).length > 0) return;
    // The API server gives every namespace its name as a label.
    const labels = { ...metadata.labels, 'kubernetes.io/metadata.name': metadata.name };
    if (podWebhooks(inventory).some(({ namespaceSelector = {} }) => matchesSelector(namespaceSelector, labels))) return;
    yield { path: 'metadata.labels', message: 'No Pod Security level, webhook or admission policy judges its pods' };
  },
  examples: [
    { name: 'nothing', manifest: namespace(), fails: ['shop'] },
    {
      name: 'a webhook that leaves the namespace out',
      manifest: documents(
        namespace('policy: skip'),
        webhook(
          'resources: [pods]',
          ', namespaceSelector: { matchExpressions: [{ key: policy, operator: NotIn, values: [skip] }] }',
        ),
      ),
      fails: ['shop'],
    },
    {
      name: 'a webhook for something else',
      manifest: documents(namespace(), webhook('resources: [ingresses]')),
      fails: ['shop'],
    },
    { name: 'a webhook for pods', manifest: documents(namespace(), webhook('resources: [pods]')), fails: [] },
    { name: 'a Pod Security level', manifest: namespace('pod-security.kubernetes.io/enforce: baseline'), fails: [] },
  ],
});

type Webhook = { readonly namespaceSelector?: unknown; readonly rules?: readonly Rule[] };
type Rule = {
  readonly resources?: readonly string[];
  readonly scope?: string;
  readonly operations?: readonly string[];
};

const known = new WeakMap<Inventory, readonly Webhook[]>();

function podWebhooks(inventory: Inventory): readonly Webhook[] {
  let webhooks = known.get(inventory);
  if (!webhooks) {
    webhooks = webhookKinds
      .flatMap((kind): readonly KubeObject[] => objectsOf(inventory, kind))
      .flatMap((configuration) => (configuration['webhooks'] ?? []) as readonly Webhook[]) // as sanitised
      .filter(({ rules = [] }) => rules.some(seesPods));
    known.set(inventory, webhooks);
  }
  return webhooks;
}

function seesPods({ resources = [], scope = '*', operations = [] }: Rule): boolean {
  if (scope === 'Cluster' || !operations.some((operation) => operation === 'CREATE' || operation === '*')) return false;
  return resources.some((resource) => resource === 'pods' || resource === '*' || resource === '*/*');
}
