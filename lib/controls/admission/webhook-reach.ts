import { objectsOf } from '@/lib/inventory/kinds';
import { matchesSelector } from '@/lib/inventory/selectors';
import type { Inventory } from '@/lib/inventory/types';
import { defineControl } from '../define-control';
import { judgeObjects, type JudgedObject } from '../judge-objects';
import { documents, object } from '../manifests';
import { listed } from '../rbac/granted/sentences';
import type { Control, Violation } from '../types';

const group = 'admissionregistration.k8s.io';
const validating = `validatingwebhookconfigurations.${group}`;
const mutating = `mutatingwebhookconfigurations.${group}`;
const shape = { family: 'admission', surface: 'control-plane' } as const;

type Rule = {
  readonly resources?: readonly string[];
  readonly operations?: readonly string[];
  readonly scope?: string;
};
type Webhook = {
  readonly name?: string;
  readonly rules?: readonly Rule[];
  readonly namespaceSelector?: unknown;
  readonly failurePolicy?: string;
  readonly timeoutSeconds?: number;
  readonly clientConfig?: { readonly service?: { readonly namespace?: string } };
};

const webhooksOf = ({ object: { webhooks } }: JudgedObject) => (webhooks ?? []) as readonly Webhook[]; // as sanitised
const pods = 'rules: [{ operations: [CREATE], apiGroups: [""], apiVersions: [v1], resources: [pods] }]';
const configuration = (webhook: string) =>
  object(
    `${group}/v1`,
    'ValidatingWebhookConfiguration',
    'name: policy',
    `webhooks: [{ name: policy.example.com, ${webhook} }]`,
  );
const namespace = (name: string, labels = '') => object('v1', 'Namespace', `name: ${name}, labels: { ${labels} }`);

const leftOut = /^(kube-system|kube-public|kube-node-lease|openshift.*|gke-.*)$/;

/** Webhooks for pods that do not look at every namespace. */
export const webhookSelectorHoles = defineControl<JudgedObject>({
  ...shape,
  id: 'webhook-leaves-namespaces-out',
  title: 'Admission webhooks for pods leave namespaces out',
  severity: 'medium',
  why: 'What is not looked at is not refused: a pod that a policy would stop is made next door, and whoever may label a namespace takes it out of the policy.',
  remediation: {
    text: 'Leave out the namespaces of Kubernetes and of the webhook itself, by name and not by a label that others may set.',
    patch:
      'namespaceSelector:\n  matchExpressions:\n    - key: kubernetes.io/metadata.name\n      operator: NotIn\n      values: [kube-system, POLICY-NAMESPACE]',
  },
  references: { kubescape: ['C-0036'], mitre: ['T1562.001'], owasp: ['K04'] },
  reads: [validating, 'namespaces'],
  requires: ['namespaces'],
  each: (context) => judgeObjects(validating)(context).filter((one) => webhooksOf(one).some(seesPods)),
  *check(judged, { inventory }): Iterable<Violation> {
    for (const [index, webhook] of webhooksOf(judged).entries()) {
      if (!seesPods(webhook)) continue;
      const missed = missedBy(webhook, inventory);
      if (missed.length === 0) continue;
      yield {
        path: `webhooks[${index}].namespaceSelector`,
        message: `Webhook ${webhook.name ?? ''} does not look at pods of ${listed(missed, 'namespace')}`,
      };
    }
  },
  examples: [
    {
      name: 'a label that anybody who may label the namespace sets',
      manifest: documents(
        namespace('shop', 'policy: ignore'),
        configuration(
          `${pods}, namespaceSelector: { matchExpressions: [{ key: policy, operator: NotIn, values: [ignore] }] }`,
        ),
      ),
      fails: ['policy'],
    },
    { name: 'every namespace', manifest: documents(namespace('shop'), configuration(pods)), fails: [] },
    {
      name: 'its own namespace and those of Kubernetes',
      manifest: documents(
        namespace('kube-system'),
        namespace('policy'),
        namespace('shop'),
        configuration(
          `${pods}, clientConfig: { service: { namespace: policy, name: webhook } }, namespaceSelector: { matchExpressions: [{ key: kubernetes.io/metadata.name, operator: NotIn, values: [kube-system, policy] }] }`,
        ),
      ),
      fails: [],
    },
  ],
});

const seesPods = ({ rules = [] }: Webhook) =>
  rules.some(
    ({ resources = [], operations = [], scope = '*' }) =>
      scope !== 'Cluster' &&
      operations.some((operation) => operation === 'CREATE' || operation === '*') &&
      resources.some((resource) => ['pods', '*', '*/*'].includes(resource)),
  );

const missedBy = ({ namespaceSelector = {}, clientConfig }: Webhook, inventory: Inventory): string[] =>
  objectsOf(inventory, 'namespaces').flatMap(({ metadata: { name, labels } }) => {
    if (leftOut.test(name) || name === clientConfig?.service?.namespace) return [];
    return matchesSelector(namespaceSelector, { ...labels, 'kubernetes.io/metadata.name': name }) ? [] : [name];
  });

/** Webhooks that can hold up every write. */
export const slowWebhook = defineControl<JudgedObject>({
  ...shape,
  id: 'webhook-long-timeout',
  title: 'Admission webhooks may hold requests up for long',
  severity: 'low',
  why: 'Until it answers or gives up, every request that it sees waits. A webhook that hangs for half a minute stops deployments, and the repair of the webhook with them.',
  remediation: {
    text: 'Ten seconds are the default; a few are enough for a check.',
    patch: 'webhooks:\n  - name: NAME\n    timeoutSeconds: 5',
  },
  references: { kubescape: ['C-0036', 'C-0039'], mitre: ['T1499'], owasp: ['K04'] },
  reads: [validating, mutating],
  each: (context) => [...judgeObjects(mutating)(context), ...judgeObjects(validating)(context)],
  *check(judged): Iterable<Violation> {
    for (const [index, { name = '', timeoutSeconds = 10, failurePolicy = 'Fail' }] of webhooksOf(judged).entries()) {
      if (timeoutSeconds <= 10 || failurePolicy !== 'Fail') continue;
      yield {
        path: `webhooks[${index}].timeoutSeconds`,
        message: `Webhook ${name} may take ${timeoutSeconds} seconds, and refuses when it does not answer`,
      };
    }
  },
  examples: [
    { name: 'half a minute', manifest: configuration(`${pods}, timeoutSeconds: 30`), fails: ['policy'] },
    { name: 'the default', manifest: configuration(pods), fails: [] },
  ],
});

/** What webhooks look at, and how long they take. */
export const webhookReachControls: readonly Control[] = [webhookSelectorHoles, slowWebhook];
