import { objectsOf } from '@/lib/inventory/kinds';
import type { Gap, Inventory, ObjectRef } from '@/lib/inventory/types';
import { defineControl } from '../define-control';
import { object } from '../manifests';
import type { Control, ControlContext, Judged, Violation } from '../types';

const cluster: ObjectRef = { apiVersion: 'v1', kind: 'Cluster', namespace: '', name: 'cluster' };
const slices = 'endpointslices.discovery.k8s.io';
const slice = (address: string) =>
  object(
    'discovery.k8s.io/v1',
    'EndpointSlice',
    'name: kubernetes, namespace: default, labels: { kubernetes.io/service-name: kubernetes }',
    `addressType: IPv4, endpoints: [{ addresses: ["${address}"] }], ports: [{ port: 6443 }]`,
  );

/** API servers at an address of the internet. Never passed: what stands before them does not show in the API. */
export const apiServerPublicAddress = defineControl<Judged>({
  id: 'apiserver-public-address',
  family: 'control-plane',
  surface: 'control-plane',
  title: 'The API server has an address of the internet',
  severity: 'medium',
  why: 'Whoever can connect can try: stolen tokens work, and so does the next hole of the API server. A list of allowed ranges is the one thing that stands before authentication.',
  remediation: {
    text: 'Give the API server a private address, or allow the ranges of your offices and pipelines only, and attest that with the setting of the cloud as evidence.',
  },
  references: { nsa: ['Network separation and hardening'], mitre: ['T1133', 'T1190'], owasp: ['K07'] },
  reads: [slices, 'nodes'],
  each: ({ inventory }) => (publicAddresses(inventory).length > 0 ? [{ ref: cluster }] : []),
  hidden: unknownExposure,
  *check(_, { inventory }): Iterable<Violation> {
    yield {
      path: '',
      message: `Answers at ${publicAddresses(inventory).join(', ')}; which ranges may connect does not show in the cluster`,
    };
  },
  examples: [
    { name: 'an address of the internet', manifest: slice('203.0.113.7'), fails: ['cluster'] },
    { name: 'a private one, which a load balancer may stand before', manifest: slice('10.0.0.7'), fails: [] },
  ],
});

function unknownExposure({ inventory }: ControlContext): Gap | null {
  if (objectsOf(inventory, 'nodes').length === 0) return null;
  const message =
    'The address of the API server is private, and what stands before it does not show: attest which ranges may connect';
  return { resource: slices, namespace: 'default', verb: 'list', reason: 'unavailable', message };
}

type Endpoint = { readonly addresses?: readonly string[] };

function publicAddresses(inventory: Inventory): readonly string[] {
  const found = objectsOf(inventory, slices)
    .filter(
      ({ metadata }) =>
        metadata.namespace === 'default' && metadata.labels['kubernetes.io/service-name'] === 'kubernetes',
    )
    .flatMap((one) => ((one['endpoints'] ?? []) as readonly Endpoint[]).flatMap(({ addresses = [] }) => addresses)); // as sanitised
  return [...new Set(found)].filter((address) => !isPrivate.test(address)).sort();
}

const isPrivate =
  /^(10\.|127\.|169\.254\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.|100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7])\.|f[cd][0-9a-f]{2}:|fe80:|::1$)/i;

/** From where the API server can be reached. */
export const apiExposureControls: readonly Control[] = [apiServerPublicAddress];
