import { internet } from '@/lib/network/parties';
import { enforcementOf } from '@/lib/network/enforcement';
import { meaningOf, networkPolicyKinds } from '@/lib/network/policies-of';
import type { Rule } from '@/lib/network/types';
import { refKey } from '@/lib/inventory/refs';
import { objectsOf } from '@/lib/inventory/kinds';
import { defineControl } from '../define-control';
import { judgeObjects, type JudgedObject } from '../judge-objects';
import { documents, object } from '../manifests';
import { workloadKinds } from '../reads';
import { defineWorkloadControl } from '../workload-control';

const shape = { family: 'network', surface: 'nodes-network' } as const;
const policies = 'networkpolicies.networking.k8s.io';
const nsa = ['Network separation and hardening'];
const policy = (spec: string) =>
  object('networking.k8s.io/v1', 'NetworkPolicy', 'name: rules, namespace: shop', `spec: { ${spec} }`);

/** Policies that open pods to any address of the internet. */
export const policyOpensToInternet = defineControl<JudgedObject & { readonly kindRead: string }>({
  ...shape,
  id: 'policy-opens-to-internet',
  title: 'Network policies let the whole internet in',
  severity: 'low',
  why: 'The policy looks like protection. Whatever leads to these pods from outside, a Service today or another one tomorrow, is let in from every address.',
  remediation: {
    text: 'Name the addresses or the pods that may connect, and the ports. For an ingress controller that serves the public, accept the risk with a reason.',
  },
  references: { nsa, mitre: ['T1133'], owasp: ['K07'] },
  reads: [policies],
  each: (context) =>
    networkPolicyKinds.flatMap((kindRead) =>
      judgeObjects(kindRead)(context).map((judged) => ({ ...judged, kindRead })),
    ),
  *check({ object: entry, kindRead }) {
    const rules = meaningOf(kindRead, entry).flatMap(({ ingress }) => ingress?.rules ?? []);
    for (const rule of rules.filter(letsInternetIn)) {
      yield {
        path: rule.path,
        message: `Lets every address of the internet in on ${rule.ports === null ? 'every port' : 'the ports it names'}`,
      };
    }
  },
  examples: [
    {
      name: 'every address, spelled out',
      manifest: policy('podSelector: {}, ingress: [{ from: [{ ipBlock: { cidr: 0.0.0.0/0 } }] }]'),
      fails: ['rules'],
    },
    {
      name: 'a rule that names nobody',
      manifest: policy('podSelector: {}, ingress: [{ ports: [{ port: 443 }] }]'),
      fails: ['rules'],
    },
    {
      name: 'addresses of one network',
      manifest: policy('podSelector: {}, ingress: [{ from: [{ ipBlock: { cidr: 203.0.113.0/24 } }] }]'),
      fails: [],
    },
    {
      name: 'every pod',
      manifest: policy('podSelector: {}, ingress: [{ from: [{ namespaceSelector: {} }] }]'),
      fails: [],
    },
  ],
});

const letsInternetIn = ({ action, peer, ports }: Rule) =>
  action === 'allow' && peer(internet) === 'yes' && (ports === null || ports.length > 0);

const daemon = (name: string, namespace: string, args = '') =>
  object(
    'apps/v1',
    'DaemonSet',
    `name: ${name}, namespace: ${namespace}`,
    `spec: { selector: {}, template: { spec: { containers: [{ name: agent, args: [${args}] }] } } }`,
  );

/** Network plugins that leave policies unread. */
export const policiesNotEnforced = defineWorkloadControl({
  ...shape,
  id: 'network-policies-not-enforced',
  title: 'The network does not enforce network policies',
  severity: 'high',
  why: 'The API server takes policies whether or not anything reads them. Here nothing does: every pod reaches every other, and the policies look as if it were not so.',
  remediation: {
    text: 'Install a plugin that enforces policies (Calico or Cilium beside Flannel), or turn on the agent of the plugin you have: on EKS, enableNetworkPolicy of the VPC CNI add-on.',
  },
  references: { kubescape: ['C-0205', 'C-0230'], cis: ['5.3.1'], nsa, mitre: ['T1046'], owasp: ['K07'] },
  reads: [...workloadKinds, policies],
  each: ({ inventory, workloads }) => {
    const { agent } = enforcementOf(inventory);
    return agent ? workloads.filter(({ ref }) => refKey(ref) === refKey(agent)) : [];
  },
  *check(_, { inventory }) {
    const { state, by } = enforcementOf(inventory);
    if (state !== 'not-enforced') return;
    const count = networkPolicyKinds.reduce((sum, kind) => sum + objectsOf(inventory, kind).length, 0);
    yield {
      path: '',
      severity: count > 0 ? 'high' : 'medium',
      message:
        count > 0
          ? `${by} does not enforce the ${count} network policies of this cluster`
          : `${by} does not enforce network policies`,
    };
  },
  examples: [
    {
      name: 'Flannel alone, with policies',
      manifest: documents(daemon('kube-flannel-ds', 'kube-flannel'), policy('podSelector: {}')),
      fails: ['kube-flannel-ds'],
    },
    {
      name: 'the plugin of Amazon without its agent',
      manifest: daemon('aws-node', 'kube-system'),
      fails: ['aws-node'],
    },
    {
      name: 'with its agent',
      manifest: daemon('aws-node', 'kube-system', '--enable-network-policy=true'),
      fails: [],
    },
    { name: 'Calico', manifest: daemon('calico-node', 'kube-system'), fails: [] },
    { name: 'nothing in sight', manifest: policy('podSelector: {}'), fails: [] },
  ],
});

const gateway = (listeners: string) =>
  object(
    'gateway.networking.k8s.io/v1',
    'Gateway',
    'name: edge, namespace: shop',
    `spec: { listeners: [${listeners}] }`,
  );

/** Gateways that only listen in clear text. */
export const gatewayWithoutTls = defineControl<JudgedObject>({
  ...shape,
  id: 'gateway-without-tls',
  title: 'Gateways listen without TLS',
  severity: 'medium',
  why: 'Passwords and sessions cross the network readable and changeable. A listener for HTTP beside one for HTTPS of the same host is taken for its redirect.',
  remediation: {
    text: 'Give the Gateway a listener for HTTPS with a certificate, and let the one for HTTP redirect to it.',
    patch:
      'spec:\n  listeners:\n    - name: https\n      protocol: HTTPS\n      port: 443\n      tls:\n        certificateRefs: [{ name: shop-tls }]',
  },
  references: { nsa, mitre: ['T1040'], owasp: ['K07'] },
  reads: ['gateways.gateway.networking.k8s.io'],
  each: judgeObjects('gateways.gateway.networking.k8s.io'),
  *check({ object: { spec } }) {
    const { listeners = [] } = (spec ?? {}) as { listeners?: readonly Listener[] }; // as sanitised
    const safe = new Set(listeners.filter(({ protocol }) => protocol === 'HTTPS' || protocol === 'TLS').map(hostOf));
    for (const [at, listener] of listeners.entries()) {
      if (listener.protocol !== 'HTTP' || safe.has(hostOf(listener)) || safe.has('')) continue;
      yield { path: `spec.listeners[${at}].protocol`, message: `Listener ${listener.name ?? at} serves in clear text` };
    }
  },
  examples: [
    { name: 'HTTP alone', manifest: gateway('{ name: web, protocol: HTTP, port: 80 }'), fails: ['edge'] },
    {
      name: 'HTTPS for another host',
      manifest: gateway(
        '{ name: web, protocol: HTTP, port: 80, hostname: a.example.com }, { name: tls, protocol: HTTPS, port: 443, hostname: b.example.com }',
      ),
      fails: ['edge'],
    },
    {
      name: 'HTTP beside HTTPS',
      manifest: gateway('{ name: web, protocol: HTTP, port: 80 }, { name: tls, protocol: HTTPS, port: 443 }'),
      fails: [],
    },
  ],
});

type Listener = { readonly name?: string; readonly protocol?: string; readonly hostname?: string };
const hostOf = ({ hostname = '' }: Listener) => hostname;
