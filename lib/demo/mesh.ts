import { app, namespace, serviceAccount, service, type Manifest } from './objects';

const home = 'cold-chain';
const policy = (kind: string, name: string, apiVersion: string, spec: object): Manifest => ({
  apiVersion,
  kind,
  metadata: { name, namespace: home },
  spec,
});

/**
 * A service mesh on trial: Linkerd with one namespace in it. Of its two workloads one lets only the other call, by its
 * identity; the other still takes plain text from everybody.
 */
export function meshOnTrial(workers: readonly string[]): Manifest[] {
  const hardened = { hardening: 'restricted', automount: false, nodes: workers } as const;
  const meshed = {
    ...hardened,
    replicas: 1,
    sidecars: [{ name: 'linkerd-proxy', image: 'cr.l5d.io/linkerd/proxy:edge-25.9.4' }],
  };
  return [
    namespace('linkerd', { team: 'platform' }),
    serviceAccount('linkerd', 'default', { automountServiceAccountToken: false }),
    ...app('linkerd', 'linkerd-destination', {
      ...hardened,
      image: 'cr.l5d.io/linkerd/controller:edge-25.9.4',
      replicas: 1,
      labels: { 'linkerd.io/control-plane-component': 'destination' },
    }),
    injected(namespace(home, { team: 'logistics' })),
    serviceAccount(home, 'default', { automountServiceAccountToken: false }),
    serviceAccount(home, 'sensors', { automountServiceAccountToken: false }),
    ...app(home, 'sensors', { ...meshed, image: 'registry.example.com/edge/sensors:2.1.0', account: 'sensors' }),
    ...app(home, 'readings', { ...meshed, image: 'registry.example.com/edge/readings:2.1.0', ports: [8080] }),
    service(home, 'readings', 8080),
    policy('Server', 'readings', 'policy.linkerd.io/v1beta3', {
      podSelector: { matchLabels: { 'app.kubernetes.io/name': 'readings' } },
      port: 8080,
      proxyProtocol: 'HTTP/2',
    }),
    policy('MeshTLSAuthentication', 'sensors', 'policy.linkerd.io/v1alpha1', {
      identityRefs: [{ kind: 'ServiceAccount', name: 'sensors' }],
    }),
    policy('AuthorizationPolicy', 'readings', 'policy.linkerd.io/v1alpha1', {
      targetRef: { group: 'policy.linkerd.io', kind: 'Server', name: 'readings' },
      requiredAuthenticationRefs: [{ group: 'policy.linkerd.io', kind: 'MeshTLSAuthentication', name: 'sensors' }],
    }),
  ];
}

function injected(manifest: Manifest): Manifest {
  const annotations = {
    'linkerd.io/inject': 'enabled',
    'config.linkerd.io/default-inbound-policy': 'all-unauthenticated',
  };
  return { ...manifest, metadata: { ...manifest.metadata, annotations } };
}
