import { objectsOf, type ServiceAccount } from '@/lib/inventory/kinds';
import type { ObjectRef } from '@/lib/inventory/types';
import { podsOf, type ComponentPod, type Flags } from '../control-plane/component-flags';
import { defineControl } from '../define-control';
import { judgeObjects, type JudgedObject } from '../judge-objects';
import { documents, object } from '../manifests';
import { workloadKinds } from '../reads';
import type { Control, ControlContext, Judged, Violation } from '../types';

const shape = { family: 'cloud', surface: 'cloud' } as const;
const csrs = 'certificatesigningrequests.certificates.k8s.io';
const request = (name: string, username: string, signer = 'kubernetes.io/kube-apiserver-client', state = 'Approved') =>
  object(
    'certificates.k8s.io/v1',
    'CertificateSigningRequest',
    `name: ${name}`,
    `spec: { signerName: ${signer}, username: ${username} }, status: { conditions: [{ type: ${state} }] }`,
  );

type Signing = {
  readonly signerName?: string;
  readonly username?: string;
};

/** Certificates that let people in. */
export const clientCertificates = defineControl<JudgedObject>({
  ...shape,
  id: 'client-certificates-for-users',
  title: 'People sign in with client certificates',
  severity: 'medium',
  why: 'A certificate cannot be taken back before it expires, asks for no second factor, and is copied like any file.',
  remediation: {
    text: 'Let people sign in through OpenID Connect or the identity of the cloud, and keep certificates for components and one account behind glass.',
    command: 'kubectl get csr',
  },
  references: {
    kubescape: ['C-0286'],
    cis: ['3.1.1'],
    nsa: ['Authentication and authorization'],
    mitre: ['T1078'],
    owasp: ['K06'],
  },
  reads: [csrs],
  each: (context) =>
    judgeObjects(csrs)(context).filter(
      ({ object: one }) => signingOf(one['spec']).signerName === 'kubernetes.io/kube-apiserver-client',
    ),
  *check({ object: one }): Iterable<Violation> {
    const { conditions = [] } = (one['status'] ?? {}) as { conditions?: readonly { type?: string }[] }; // as sanitised
    const { username = 'somebody' } = signingOf(one['spec']);
    if (
      !conditions.some(({ type }) => type === 'Approved') ||
      /^system:(node:|bootstrap:|serviceaccount:)/.test(username)
    )
      return;
    yield { path: 'spec.signerName', message: `A client certificate was approved that ${username} asked for` };
  },
  examples: [
    { name: 'approved for a person', manifest: request('alice', 'alice'), fails: ['alice'] },
    { name: 'nobody approved it', manifest: request('alice', 'alice', undefined, 'Denied'), fails: [] },
    {
      name: 'for a kubelet',
      manifest: request('csr-1', 'system:node:worker', 'kubernetes.io/kube-apiserver-client-kubelet'),
      fails: [],
    },
  ],
});

const signingOf = (spec: unknown): Signing => (spec ?? {}) as Signing; // as sanitised

/** ServiceAccounts with tokens that never expire. */
export const tokenSecrets = defineControl<JudgedObject<ServiceAccount>>({
  ...shape,
  id: 'long-lived-account-tokens',
  title: 'ServiceAccounts have tokens that never expire',
  severity: 'medium',
  why: 'A token in a Secret is valid until somebody deletes it, works from anywhere, and is what people and pipelines pass around to sign in as a machine.',
  remediation: {
    text: 'Take tokens from the TokenRequest API, which expire, and delete the Secrets once nobody uses them.',
    command: 'kubectl get secrets -A --field-selector type=kubernetes.io/service-account-token',
  },
  references: {
    kubescape: ['C-0287'],
    cis: ['3.1.2', '5.1.6'],
    nsa: ['Authentication and authorization'],
    mitre: ['T1528', 'T1078'],
    owasp: ['K06', 'K08'],
  },
  reads: ['serviceaccounts'],
  each: judgeObjects('serviceaccounts'),
  *check({ object: one }): Iterable<Violation> {
    const tokens = (one.secrets ?? []).filter(({ name }) => name.startsWith(`${one.metadata.name}-token`));
    const [first] = tokens;
    if (first) yield { path: 'secrets', message: `Has the token Secret ${first.name}, which never expires` };
  },
  examples: [
    { name: 'a token Secret', manifest: account('secrets: [{ name: ci-token-x7k2p }]'), fails: ['ci'] },
    { name: 'the key of a registry is none', manifest: account('secrets: [{ name: ci-dockercfg-x7k2p }]'), fails: [] },
    { name: 'tokens on request', manifest: account(''), fails: [] },
  ],
});

function account(fields: string): string {
  return object('v1', 'ServiceAccount', 'name: ci, namespace: build', fields);
}

const apiServer = (flags: string) =>
  object(
    'v1',
    'Pod',
    'name: kube-apiserver, namespace: kube-system',
    `spec: { containers: [{ name: kube-apiserver, command: [kube-apiserver, ${flags}] }] }`,
  );

/** An API server that lets bootstrap tokens in. */
export const bootstrapTokens = defineControl<ComponentPod>({
  ...shape,
  id: 'bootstrap-tokens-enabled',
  title: 'Bootstrap tokens may sign in',
  severity: 'low',
  why: 'They are made for nodes that join. Whoever has one, from a script or a machine image, asks for the certificate of a node.',
  remediation: {
    text: 'Delete bootstrap tokens once the nodes have joined, let new ones live for minutes, and turn the authenticator off where no nodes join this way.',
    command: 'kubeadm token list && kubeadm token delete TOKEN',
  },
  references: { kubescape: ['C-0288'], cis: ['3.1.3'], mitre: ['T1078'], owasp: ['K06'] },
  reads: workloadKinds,
  each: podsOf('kube-apiserver'),
  hidden: (context) => hiddenAuthenticators(context),
  *check({ flags, path }): Iterable<Violation> {
    if (!flags.isOn('enable-bootstrap-token-auth', false)) return;
    yield { path: `${path}.command`, message: '--enable-bootstrap-token-auth: bootstrap tokens are accepted' };
  },
  examples: [
    { name: 'switched on', manifest: apiServer('--enable-bootstrap-token-auth=true'), fails: ['kube-apiserver'] },
    { name: 'the default', manifest: apiServer('--authorization-mode=RBAC'), fails: [] },
  ],
});

function hiddenAuthenticators(context: ControlContext) {
  if (objectsOf(context.inventory, 'nodes').length === 0 && context.workloads.length === 0) return null;
  return {
    resource: 'pods',
    namespace: 'kube-system',
    verb: 'list',
    reason: 'unavailable',
    message:
      'No pod of kube-apiserver is visible, so how people sign in is not: attest it, with what asks for a second factor',
  } as const;
}

const ref: ObjectRef = { apiVersion: 'v1', kind: 'Cluster', namespace: '', name: 'cluster' };
type SignIn = Judged & { readonly flags: Flags; readonly path: string };

/** What can ask for a second factor: a person's identity is proven elsewhere, by whom it may be asked for. */
const askers: readonly (readonly [flag: string, what: string])[] = [
  ['oidc-issuer-url', 'OpenID Connect'],
  ['authentication-config', 'a structured authentication configuration'],
  ['authentication-token-webhook-config-file', 'a token webhook'],
];

/** Clusters in which no second factor can be asked for at all. */
export const noSecondFactor = defineControl<SignIn>({
  ...shape,
  id: 'no-second-factor-possible',
  title: 'Nothing that people sign in with can ask for a second factor',
  severity: 'medium',
  why: 'Certificates and static tokens are all there is: whoever has the file is in. Where an identity provider stands behind the cluster it can ask for more; whether it does, the cluster never shows, and somebody has to attest it.',
  remediation: {
    text: 'Let the API server trust your identity provider, demand a second factor there, and attest that with its expiry.',
    patch:
      '# /etc/kubernetes/manifests/kube-apiserver.yaml\n- --oidc-issuer-url=https://id.example.com\n- --oidc-client-id=kubernetes',
  },
  references: { cis: ['3.1.1'], nsa: ['Authentication and authorization'], mitre: ['T1078'], owasp: ['K06'] },
  reads: workloadKinds,
  each: (context) =>
    podsOf('kube-apiserver')(context)
      .slice(0, 1)
      .map(({ flags, path }) => ({ ref, flags, path })),
  hidden: hiddenAuthenticators,
  *check({ flags }): Iterable<Violation> {
    if (askers.some(([flag]) => flags.get(flag) !== undefined)) return;
    const ways = [
      ...(flags.get('client-ca-file') === undefined ? [] : ['client certificates']),
      ...(flags.get('token-auth-file') === undefined ? [] : ['static tokens']),
      ...(flags.isOn('enable-bootstrap-token-auth', false) ? ['bootstrap tokens'] : []),
      'ServiceAccount tokens',
    ];
    yield {
      path: '',
      message: `The API server knows ${ways.join(', ')}, and none of ${askers.map(([, what]) => what).join(', ')}`,
    };
  },
  examples: [
    { name: 'certificates only', manifest: apiServer('--client-ca-file=/etc/ca.crt'), fails: ['cluster'] },
    {
      name: 'an identity provider, which may ask for it',
      manifest: documents(apiServer('--client-ca-file=/etc/ca.crt, --oidc-issuer-url=https://id.example.com')),
      fails: [],
    },
  ],
});

/** How people and machines prove who they are. */
export const authenticatorControls: readonly Control[] = [
  clientCertificates,
  tokenSecrets,
  bootstrapTokens,
  noSecondFactor,
];
