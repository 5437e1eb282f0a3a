import { objectsOf } from '@/lib/inventory/kinds';
import { policyEngineControls } from './policy-engines';
import { webhookReachControls } from './webhook-reach';
import { namespaceWithoutAdmission } from './namespace-without-admission';
import { defineControl } from '../define-control';
import { judgeObjects, type JudgedObject } from '../judge-objects';
import { documents, object } from '../manifests';
import type { Settings } from '../settings';
import type { Control, ControlContext } from '../types';

const shape = { family: 'admission', surface: 'control-plane' } as const;
const enforce = 'pod-security.kubernetes.io/enforce';
const namespace = (name: string, labels = '') => object('v1', 'Namespace', `name: ${name}, labels: { ${labels} }`);

// A namespace for the control plane's own pods cannot be restricted, and its objects are not the users'.
const itsOwn = new Set(['kube-system', 'kube-public', 'kube-node-lease']);
const isSensitive = (name: string, { sensitiveNamespaces }: Settings) =>
  sensitiveNamespaces.some((entry) => (entry.endsWith('*') ? name.startsWith(entry.slice(0, -1)) : name === entry));
const userNamespaces = (context: ControlContext) =>
  judgeObjects('namespaces')(context).filter(({ ref }) => !itsOwn.has(ref.name));

/** Namespaces that accept privileged pods. */
export const podSecurityBaseline = defineControl<JudgedObject>({
  ...shape,
  id: 'namespace-accepts-privileged-pods',
  title: 'Namespaces accept privileged pods',
  severity: 'medium',
  why: 'Without an enforced level, whoever may create a pod there may create one that owns its node.',
  remediation: {
    text: 'Warn first, then enforce baseline; move what needs more into a namespace of its own.',
    patch: `metadata:\n  labels:\n    ${enforce}: baseline`,
    command: `kubectl label namespace NAME ${enforce}=baseline`,
  },
  references: {
    kubescape: [
      // What the benchmark asks of admission; the second half asked it of PodSecurityPolicies.
      ...['C-0193', 'C-0194', 'C-0195', 'C-0196', 'C-0199', 'C-0202', 'C-0203', 'C-0204'],
      ...['C-0213', 'C-0214', 'C-0215', 'C-0216'],
    ],
    cis: ['5.2.2'],
    nsa: ['Kubernetes Pod security'],
    mitre: ['T1610', 'T1611'],
    owasp: ['K04'],
  },
  reads: ['namespaces'],
  each: userNamespaces,
  *check({ object: { metadata } }) {
    const level = metadata.labels[enforce];
    if (level === 'baseline' || level === 'restricted') return;
    yield {
      path: `metadata.labels["${enforce}"]`,
      message: level ? `Enforces the level ${level}, which allows everything` : 'Enforces no Pod Security level',
    };
  },
  examples: [
    { name: 'no level', manifest: namespace('shop'), fails: ['shop'] },
    {
      name: 'the level that allows everything',
      manifest: namespace('shop', `${enforce}: privileged`),
      fails: ['shop'],
    },
    {
      name: 'only warned about',
      manifest: namespace('shop', 'pod-security.kubernetes.io/warn: baseline'),
      fails: ['shop'],
    },
    { name: 'baseline', manifest: namespace('shop', `${enforce}: baseline`), fails: [] },
  ],
});

/** Namespaces that do not ask for hardened pods. */
export const podSecurityRestricted = defineControl<JudgedObject>({
  ...shape,
  id: 'namespace-not-restricted',
  title: 'Namespaces do not enforce the restricted level',
  severity: 'low',
  why: 'Only the restricted level keeps pods from running as root, gaining privileges and keeping capabilities.',
  remediation: {
    text: 'Warn first to see what would be refused, harden it, then enforce.',
    patch: `metadata:\n  labels:\n    ${enforce}: restricted`,
    command: `kubectl label --dry-run=server --overwrite namespace NAME ${enforce}=restricted`,
  },
  references: {
    kubescape: ['C-0197', 'C-0198', 'C-0200', 'C-0201', 'C-0217', 'C-0218', 'C-0219', 'C-0220'],
    cis: ['5.2.6', '5.2.7', '5.2.9'],
    nsa: ['Kubernetes Pod security'],
    owasp: ['K04'],
  },
  settings: ['sensitiveNamespaces'],
  reads: ['namespaces'],
  each: userNamespaces,
  *check({ ref, object: { metadata } }, { settings }) {
    const level = metadata.labels[enforce];
    if (level === 'restricted') return;
    yield {
      ...(isSensitive(ref.name, settings) && { severity: 'high' }),
      path: `metadata.labels["${enforce}"]`,
      message: level ? `Enforces the level ${level} only` : 'Enforces no Pod Security level',
    };
  },
  examples: [
    { name: 'baseline is less', manifest: namespace('shop', `${enforce}: baseline`), fails: ['shop'] },
    { name: 'restricted', manifest: namespace('shop', `${enforce}: restricted`), fails: [] },
    { name: "Kubernetes' own namespace", manifest: namespace('kube-system'), fails: [] },
  ],
});

type Webhook = {
  readonly name?: string;
  readonly failurePolicy?: string;
  readonly timeoutSeconds?: number;
  readonly clientConfig?: {
    readonly service?: { readonly namespace?: string; readonly name?: string };
    readonly url?: string;
  };
};
const group = 'admissionregistration.k8s.io';
const webhookKinds = [`mutatingwebhookconfigurations.${group}`, `validatingwebhookconfigurations.${group}`] as const;
const webhookConfigurations = (context: ControlContext) => webhookKinds.flatMap((kind) => judgeObjects(kind)(context));
const webhooksOf = ({ object: { webhooks } }: JudgedObject) => (webhooks ?? []) as readonly Webhook[]; // as sanitised
const configuration = (webhook: string, kind = 'ValidatingWebhookConfiguration') =>
  object(`${group}/v1`, kind, 'name: policy', `webhooks: [{ name: policy.example.com, ${webhook} }]`);
const service = 'clientConfig: { service: { namespace: policy, name: webhook } }';

/** Validating webhooks that let everything through when they do not answer. */
export const webhookFailsOpen = defineControl<JudgedObject>({
  ...shape,
  id: 'webhook-fails-open',
  title: 'Admission webhooks let everything through when they are down',
  severity: 'medium',
  why: 'Whoever can stop or overload the webhook, often by deleting one pod, has its policy out of the way.',
  remediation: {
    text: 'Run the webhook in several copies, exclude its own namespace, then let failures refuse.',
    patch: 'webhooks:\n  - name: NAME\n    failurePolicy: Fail',
  },
  references: { kubescape: ['C-0036'], mitre: ['T1562.001'], owasp: ['K04'] },
  reads: [webhookKinds[1]],
  each: judgeObjects(webhookKinds[1]),
  *check(judged) {
    for (const [index, { name = '', failurePolicy = 'Fail' }] of webhooksOf(judged).entries()) {
      if (failurePolicy !== 'Ignore') continue;
      yield { path: `webhooks[${index}].failurePolicy`, message: `Webhook ${name} is skipped when it does not answer` };
    }
  },
  examples: [
    { name: 'failures are ignored', manifest: configuration(`${service}, failurePolicy: Ignore`), fails: ['policy'] },
    { name: 'failures refuse, the default', manifest: configuration(service), fails: [] },
  ],
});

/** Webhooks whose Service is gone. */
export const webhookWithoutService = defineControl<JudgedObject>({
  ...shape,
  id: 'webhook-without-service',
  title: 'Admission webhooks point to a Service that does not exist',
  severity: 'high',
  why: 'Nothing answers: either every matching request fails, or the check is silently skipped. And whoever may create the Service decides on the requests, and may rewrite them.',
  remediation: { text: 'Bring the Service back, or delete the webhook configuration.' },
  references: { kubescape: ['C-0036', 'C-0039'], mitre: ['T1562.001', 'T1546'], owasp: ['K04'] },
  reads: [...webhookKinds],
  requires: ['services'],
  each: webhookConfigurations,
  *check(judged, { inventory }) {
    const services = new Set(objectsOf(inventory, 'services').map(({ metadata: m }) => `${m.namespace}/${m.name}`));
    for (const [index, { name = '', clientConfig }] of webhooksOf(judged).entries()) {
      if (!clientConfig?.service) continue;
      const target = `${clientConfig.service.namespace ?? ''}/${clientConfig.service.name ?? ''}`;
      if (services.has(target)) continue;
      yield {
        path: `webhooks[${index}].clientConfig.service`,
        message: `Webhook ${name} points to Service ${target}, which does not exist`,
      };
    }
  },
  examples: [
    { name: 'nobody there', manifest: configuration(service, 'MutatingWebhookConfiguration'), fails: ['policy'] },
    {
      name: 'it exists',
      manifest: documents(
        configuration(service),
        object('v1', 'Service', 'name: webhook, namespace: policy', 'spec: { ports: [{ port: 443 }] }'),
      ),
      fails: [],
    },
    {
      name: 'outside the cluster',
      manifest: configuration('clientConfig: { url: "https://policy.example.com" }'),
      fails: [],
    },
  ],
});

const policies = `validatingadmissionpolicies.${group}`;
const bindings = `validatingadmissionpolicybindings.${group}`;
const policy = object(`${group}/v1`, 'ValidatingAdmissionPolicy', 'name: no-latest', 'spec: { failurePolicy: Fail }');
const binding = (spec: string) =>
  object(`${group}/v1`, 'ValidatingAdmissionPolicyBinding', 'name: no-latest', `spec: { ${spec} }`);

/** Validating policies that nothing puts to work, or that only watch. */
export const policyWithoutEffect = defineControl<JudgedObject>({
  ...shape,
  id: 'admission-policy-without-effect',
  title: 'Validating admission policies refuse nothing',
  severity: 'medium',
  why: 'A policy without a binding is text. One whose bindings only warn or audit lets everything through.',
  remediation: {
    text: 'Bind the policy, and let the binding deny.',
    patch:
      'apiVersion: admissionregistration.k8s.io/v1\nkind: ValidatingAdmissionPolicyBinding\nmetadata:\n  name: NAME\nspec:\n  policyName: NAME\n  validationActions: [Deny]',
  },
  references: { owasp: ['K04'] },
  reads: [policies],
  requires: [bindings],
  each: judgeObjects(policies),
  *check({ ref }, { inventory }) {
    const own = objectsOf(inventory, bindings)
      .map(({ spec }) => (spec ?? {}) as { policyName?: string; validationActions?: readonly string[] }) // as sanitised
      .filter(({ policyName }) => policyName === ref.name);
    if (own.length === 0) yield { path: '', message: 'No binding puts it to work' };
    else if (!own.some(({ validationActions = [] }) => validationActions.includes('Deny'))) {
      yield { path: '', message: 'Its bindings warn or audit, and refuse nothing' };
    }
  },
  examples: [
    { name: 'no binding', manifest: policy, fails: ['no-latest'] },
    {
      name: 'a binding that warns',
      manifest: documents(policy, binding('policyName: no-latest, validationActions: [Warn]')),
      fails: ['no-latest'],
    },
    {
      name: 'a binding that denies',
      manifest: documents(policy, binding('policyName: no-latest, validationActions: [Deny]')),
      fails: [],
    },
  ],
});

/** What stands between a request and the store. */
export const admissionControls: readonly Control[] = [
  podSecurityBaseline,
  podSecurityRestricted,
  namespaceWithoutAdmission,
  webhookFailsOpen,
  webhookWithoutService,
  policyWithoutEffect,
  ...policyEngineControls,
  ...webhookReachControls,
];
