import { defineControl } from '../define-control';
import { judgeObjects, type JudgedObject } from '../judge-objects';
import { documents, object } from '../manifests';
import { parseVersion } from '../nodes/versions';
import type { Control } from '../types';

const kind = 'apiservices.apiregistration.k8s.io';
const shape = { family: 'control-plane', surface: 'control-plane', reads: [kind], each: judgeObjects(kind) } as const;

type ApiService = {
  readonly service?: { readonly namespace?: string; readonly name?: string } | null;
  readonly insecureSkipTLSVerify?: boolean;
};
const specOf = ({ object: { spec } }: JudgedObject): ApiService => (spec ?? {}) as ApiService; // as sanitised

const aggregated = (fields: string) =>
  object(
    'apiregistration.k8s.io/v1',
    'APIService',
    'name: v1beta1.metrics.k8s.io',
    `spec: { group: metrics.k8s.io, version: v1beta1, ${fields} }`,
  );
const behind = 'service: { namespace: kube-system, name: metrics-server }';

/** Parts of the API that another server answers, and whose certificate nobody looks at. */
export const unverifiedApiService = defineControl<JudgedObject>({
  ...shape,
  id: 'unverified-api-service',
  title: 'The API server does not verify whom it hands requests to',
  severity: 'medium',
  why: 'Whoever can take the place of that server on the network answers for the API, and is handed the names and groups of everybody who asks.',
  remediation: {
    text: 'Give the server a certificate and name its authority; cert-manager can fill it in.',
    patch: 'spec:\n  insecureSkipTLSVerify: false\n  caBundle: …',
  },
  references: { mitre: ['T1557'], owasp: ['K09'] },
  *check(judged) {
    const { service, insecureSkipTLSVerify } = specOf(judged);
    if (!service || insecureSkipTLSVerify !== true) return;
    yield {
      path: 'spec.insecureSkipTLSVerify',
      message: `The certificate of Service ${service.namespace}/${service.name} is not verified`,
    };
  },
  examples: [
    {
      name: 'not verified',
      manifest: aggregated(`${behind}, insecureSkipTLSVerify: true`),
      fails: ['v1beta1.metrics.k8s.io'],
    },
    { name: 'verified', manifest: aggregated(behind), fails: [] },
    { name: 'answered by the API server itself', manifest: aggregated('service: null'), fails: [] },
  ],
});

/** Aggregated APIs on API servers that follow where these send them. */
export const aggregatedApiRedirect = defineControl<JudgedObject>({
  ...shape,
  id: 'aggregated-api-redirect',
  title: 'Aggregated APIs on an API server that follows their redirects',
  severity: 'low',
  why: 'The server behind the API sends a client elsewhere, and the client hands its credentials to whoever answers there.',
  remediation: { text: 'Upgrade the control plane to 1.22.14, 1.23.11, 1.24.5, 1.25.1 or later.' },
  references: {
    kubescape: ['C-0089'],
    mitre: ['T1557'],
    owasp: ['K10'],
    urls: ['https://nvd.nist.gov/vuln/detail/CVE-2022-3172'],
  },
  hidden: ({ inventory }) =>
    inventory.kubernetesVersion === null
      ? {
          resource: kind,
          namespace: '',
          verb: 'get',
          reason: 'unavailable',
          message: 'The version of the API server is not known',
        }
      : null,
  each: (context) => (context.inventory.kubernetesVersion === null ? [] : judgeObjects(kind)(context)),
  *check(judged, { inventory }) {
    const { service } = specOf(judged);
    const version = parseVersion(inventory.kubernetesVersion ?? '');
    if (!service || !version || version.major !== 1 || version.minor > 25) return;
    if (version.patch >= (firstPatched[version.minor] ?? Infinity)) return;
    yield {
      path: 'spec.service',
      message: `The API server (${inventory.kubernetesVersion}) follows redirects of Service ${service.namespace}/${service.name} (CVE-2022-3172)`,
    };
  },
  examples: [
    {
      name: 'an old API server',
      manifest: documents(aggregated(behind), apiServer('v1.22.11')),
      fails: ['v1beta1.metrics.k8s.io'],
    },
    { name: 'a patched one', manifest: documents(aggregated(behind), apiServer('v1.22.14')), fails: [] },
    {
      name: 'answered by the API server itself',
      manifest: documents(aggregated('service: null'), apiServer('v1.22.11')),
      fails: [],
    },
  ],
});

function apiServer(version: string): string {
  return object(
    'v1',
    'Pod',
    'name: kube-apiserver-a, namespace: kube-system, labels: { component: kube-apiserver }',
    `spec: { containers: [{ name: kube-apiserver, image: "registry.k8s.io/kube-apiserver:${version}", command: [kube-apiserver] }] }`,
  );
}

const firstPatched: Readonly<Record<number, number>> = { 22: 14, 23: 11, 24: 5, 25: 1 };

/** Parts of the API that other servers answer. */
export const aggregatedApiControls: readonly Control[] = [unverifiedApiService, aggregatedApiRedirect];
