import { describe, expect, test } from 'vitest';
import { workloadsOf } from '@/lib/inventory/workloads';
import { inventoryOf } from '@/lib/testing/inventory';
import { meshOf } from './mesh';

const doc = (text: string) => `\n---\n${text}`;
const namespace = (metadata = '', name = 'shop') =>
  doc(`{ apiVersion: v1, kind: Namespace, metadata: { name: ${name}${metadata && `, ${metadata}`} } }`);
const deployment = (template = 'labels: { app: web }', spec = '') =>
  doc(
    `{ apiVersion: apps/v1, kind: Deployment, metadata: { name: web, namespace: shop }, spec: { selector: {}, template: { metadata: { ${template} }, spec: { ${spec} containers: [{ name: app }] } } } }`,
  );
const pod = (containers: string, more = '') =>
  doc(
    `{ apiVersion: v1, kind: Pod, metadata: { name: web, namespace: shop, labels: { app: web } }, spec: { containers: [${containers}]${more} } }`,
  );
const istiod = doc(
  '{ apiVersion: apps/v1, kind: Deployment, metadata: { name: istiod, namespace: istio-system }, spec: { selector: {}, template: { metadata: { labels: { app: istiod } }, spec: { containers: [{ name: d }] } } } }',
);
const peer = (spec: string, at = 'shop', name = 'p') =>
  doc(
    `{ apiVersion: security.istio.io/v1, kind: PeerAuthentication, metadata: { name: ${name}, namespace: ${at} }, spec: { ${spec} } }`,
  );
const rule = (spec: string, at = 'shop') =>
  doc(
    `{ apiVersion: security.istio.io/v1, kind: AuthorizationPolicy, metadata: { name: a, namespace: ${at} }, spec: { ${spec} } }`,
  );

function stateOf(manifest: string) {
  const inventory = inventoryOf(manifest);
  const web = workloadsOf(inventory).find(({ ref }) => ref.name === 'web');
  if (!web) throw new Error('there is no web');
  const state = meshOf(inventory).of(web);
  return state && `${state.mesh} ${state.how}: ${state.mtls}, ${state.authorization}`;
}

const injected = istiod + namespace('labels: { istio-injection: enabled }') + deployment();
const labelled = istiod + namespace();

describe('who is in Istio', () => {
  test.each([
    ['no mesh at all', namespace() + deployment(), null],
    ['the namespace injects', injected, 'Istio sidecar: permissive, none'],
    ['nobody asks for it', labelled + deployment(), null],
    [
      'the pod asks for it',
      labelled + deployment('labels: { sidecar.istio.io/inject: "true" }'),
      'Istio sidecar: permissive, none',
    ],
    [
      'the pod refuses',
      istiod +
        namespace('labels: { istio-injection: enabled }') +
        deployment('labels: { sidecar.istio.io/inject: "false" }'),
      null,
    ],
    [
      'a revision injects',
      istiod + namespace('labels: { istio.io/rev: stable }') + deployment(),
      'Istio sidecar: permissive, none',
    ],
    [
      'ambient',
      istiod + namespace('labels: { istio.io/dataplane-mode: ambient }') + deployment(),
      'Istio node: permissive, none',
    ],
    [
      'ambient, but not this one',
      istiod +
        namespace('labels: { istio.io/dataplane-mode: ambient }') +
        deployment('labels: { istio.io/dataplane-mode: none }'),
      null,
    ],
    [
      'a pod that runs with its proxy',
      labelled + pod('{ name: app }, { name: istio-proxy }'),
      'Istio sidecar: permissive, none',
    ],
    [
      'a proxy as an init container that stays',
      labelled + pod('{ name: app }', ', initContainers: [{ name: istio-proxy, restartPolicy: Always }]'),
      'Istio sidecar: permissive, none',
    ],
    [
      'a pod that started before the label',
      istiod + namespace('labels: { istio-injection: enabled }') + pod('{ name: app }'),
      null,
    ],
    [
      'the network of the node',
      istiod +
        namespace('labels: { istio-injection: enabled }') +
        deployment('labels: { app: web }', 'hostNetwork: true,'),
      null,
    ],
  ])('%s', (_, manifest, expected) => expect(stateOf(manifest)).toBe(expected));
});

describe('the mTLS of Istio', () => {
  test.each([
    ['the mesh is strict', peer('mtls: { mode: STRICT }', 'istio-system'), 'strict'],
    [
      'the namespace goes before the mesh',
      peer('mtls: { mode: STRICT }', 'istio-system') + peer('mtls: { mode: DISABLE }'),
      'off',
    ],
    [
      'the workload goes before the namespace',
      peer('mtls: { mode: PERMISSIVE }') +
        peer('selector: { matchLabels: { app: web } }, mtls: { mode: STRICT }', 'shop', 'own'),
      'strict',
    ],
    [
      'one for another workload',
      peer('mtls: { mode: STRICT }') +
        peer('selector: { matchLabels: { app: db } }, mtls: { mode: DISABLE }', 'shop', 'own'),
      'strict',
    ],
    ['unset asks the next', peer('mtls: { mode: STRICT }', 'istio-system') + peer('mtls: { mode: UNSET }'), 'strict'],
    ['one of another namespace', peer('mtls: { mode: STRICT }', 'blog'), 'permissive'],
    [
      'a port that is left open',
      peer(
        'selector: { matchLabels: { app: web } }, mtls: { mode: STRICT }, portLevelMtls: { "8080": { mode: DISABLE } }',
      ),
      'permissive',
    ],
  ])('%s', (_, manifest, mtls) => expect(stateOf(injected + manifest)).toBe(`Istio sidecar: ${mtls}, none`));
});

describe('the authorisation of Istio', () => {
  test.each([
    ['nothing is allowed', rule(''), 'restricted'],
    ['a rule without conditions', rule('rules: [{}]'), 'allow-all'],
    ['any identity', rule('rules: [{ from: [{ source: { principals: ["*"] } }] }]'), 'allow-all'],
    [
      'one identity',
      rule('rules: [{ from: [{ source: { principals: [cluster.local/ns/shop/sa/api] } }] }]'),
      'restricted',
    ],
    ['anybody, one path', rule('rules: [{ to: [{ operation: { paths: [/health] } }] }]'), 'restricted'],
    ['something is denied', rule('action: DENY, rules: [{ to: [{ operation: { paths: [/admin] } }] }]'), 'restricted'],
    ['it is only written down', rule('action: AUDIT, rules: [{}]'), 'none'],
    ['for another workload', rule('selector: { matchLabels: { app: db } }'), 'none'],
    ['of another namespace', rule('', 'blog'), 'none'],
    ['of the root namespace', rule('', 'istio-system'), 'restricted'],
  ])('%s', (_, manifest, authorization) =>
    expect(stateOf(injected + manifest)).toBe(`Istio sidecar: permissive, ${authorization}`),
  );
});

const linkerd = doc(
  '{ apiVersion: apps/v1, kind: Deployment, metadata: { name: d, namespace: linkerd }, spec: { selector: {}, template: { metadata: { labels: { linkerd.io/control-plane-component: destination } }, spec: { containers: [{ name: d }] } } } }',
);
const injects = (more = '') => namespace(`annotations: { linkerd.io/inject: enabled${more && `, ${more}`} }`);
const server = doc(
  '{ apiVersion: policy.linkerd.io/v1beta3, kind: Server, metadata: { name: http, namespace: shop }, spec: { podSelector: { matchLabels: { app: web } }, port: http } }',
);
const authorized = (kind: string, spec: string) =>
  doc(
    `{ apiVersion: policy.linkerd.io/v1alpha1, kind: AuthorizationPolicy, metadata: { name: a, namespace: shop }, spec: { targetRef: { kind: Server, name: http }, requiredAuthenticationRefs: [{ kind: ${kind}, name: n }] } }`,
  ) +
  doc(
    `{ apiVersion: policy.linkerd.io/v1alpha1, kind: ${kind}, metadata: { name: n, namespace: shop }, spec: { ${spec} } }`,
  );

describe('Linkerd', () => {
  test.each([
    ['nobody asks for it', namespace() + deployment(), null],
    ['the namespace injects', injects() + deployment(), 'Linkerd sidecar: unknown, none'],
    ['the pod refuses', injects() + deployment('annotations: { linkerd.io/inject: disabled }'), null],
    [
      'a pod that runs with its proxy',
      namespace() + pod('{ name: app }, { name: linkerd-proxy }'),
      'Linkerd sidecar: unknown, none',
    ],
    [
      'only the mesh may call',
      injects('config.linkerd.io/default-inbound-policy: all-authenticated') + deployment(),
      'Linkerd sidecar: strict, allow-all',
    ],
    [
      'anybody may call',
      injects('config.linkerd.io/default-inbound-policy: all-unauthenticated') + deployment(),
      'Linkerd sidecar: permissive, none',
    ],
    [
      'nobody may call',
      injects('config.linkerd.io/default-inbound-policy: deny') + deployment(),
      'Linkerd sidecar: strict, restricted',
    ],
    ['a Server without policies refuses all', injects() + deployment() + server, 'Linkerd sidecar: strict, restricted'],
    [
      'one identity',
      injects() +
        deployment() +
        server +
        authorized('MeshTLSAuthentication', 'identities: [api.shop.serviceaccount.identity.linkerd.cluster.local]'),
      'Linkerd sidecar: strict, restricted',
    ],
    [
      'every identity',
      injects() + deployment() + server + authorized('MeshTLSAuthentication', 'identities: ["*"]'),
      'Linkerd sidecar: strict, allow-all',
    ],
    [
      'every address',
      injects() + deployment() + server + authorized('NetworkAuthentication', 'networks: [{ cidr: 0.0.0.0/0 }]'),
      'Linkerd sidecar: permissive, allow-all',
    ],
  ])('%s', (_, manifest, expected) => expect(stateOf(linkerd + manifest)).toBe(expected));
});

describe('Cilium', () => {
  const policy = (rules: string) =>
    doc(
      `{ apiVersion: cilium.io/v2, kind: CiliumNetworkPolicy, metadata: { name: c, namespace: shop }, spec: { endpointSelector: { matchLabels: { app: web } }, ingress: [${rules}] } }`,
    );
  test.each([
    [
      'an identity is required',
      policy('{ fromEndpoints: [{ matchLabels: { app: api } }], authentication: { mode: required } }'),
      'Cilium node: strict, restricted',
    ],
    ['nobody requires one', policy('{ fromEndpoints: [{}] }'), null],
  ])('%s', (_, manifest, expected) => expect(stateOf(namespace() + deployment() + manifest)).toBe(expected));
});

test('says what is installed', () => {
  expect(meshOf(inventoryOf(injected)).installed).toEqual(['Istio']);
  expect(meshOf(inventoryOf(deployment())).installed).toEqual([]);
});
