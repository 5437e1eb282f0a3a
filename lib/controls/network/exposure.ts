import { objectsOf, type Service } from '@/lib/inventory/kinds';
import { matchesSelector } from '@/lib/inventory/selectors';
import type { Inventory, KubeObject } from '@/lib/inventory/types';
import type { Workload } from '@/lib/inventory/workloads';

/** One way in from outside the cluster, as a sentence: "LoadBalancer Service web", "Ingress shop through Service web". */
export type Exposure = { readonly by: 'service' | 'ingress' | 'route'; readonly how: string };

/** Annotations by which a cloud is told to keep a load balancer inside its network. */
const internalAnnotations: readonly (readonly [string, RegExp])[] = [
  ['service.beta.kubernetes.io/aws-load-balancer-internal', /^(true|0\.0\.0\.0\/0)$/],
  ['service.beta.kubernetes.io/aws-load-balancer-scheme', /^internal$/],
  ['service.beta.kubernetes.io/azure-load-balancer-internal', /^true$/],
  ['networking.gke.io/load-balancer-type', /^Internal$/i],
  ['cloud.google.com/load-balancer-type', /^Internal$/i],
  ['service.beta.kubernetes.io/oci-load-balancer-internal', /^true$/],
  ['service.beta.kubernetes.io/openstack-internal-load-balancer', /^true$/],
];

/** Whether a load balancer answers inside the network of the cloud only. */
export function isInternal({ metadata: { annotations } }: KubeObject): boolean {
  return internalAnnotations.some(([name, value]) => value.test(annotations[name] ?? ''));
}

/** The address ranges that a load balancer lets in, or null when it lets in everybody. */
export function sourceRanges({ spec, metadata: { annotations } }: Service): readonly string[] | null {
  const listed = [
    ...(spec?.loadBalancerSourceRanges ?? []),
    ...[
      'service.beta.kubernetes.io/load-balancer-source-ranges',
      'service.beta.kubernetes.io/azure-allowed-ip-ranges',
    ].flatMap((name) => (annotations[name] ?? '').split(',')),
  ]
    .map((range) => range.trim())
    .filter(Boolean);
  if (listed.length === 0 || listed.some((range) => range === '0.0.0.0/0' || range === '::/0')) return null;
  return listed;
}

/** Answers for one inventory how the pods of a workload can be reached from outside; `[]` when they cannot. */
export function exposuresOf(inventory: Inventory): (workload: Workload) => readonly Exposure[] {
  const services = servicesOf(inventory);
  return ({ ref, podLabels }) =>
    (services.get(ref.namespace) ?? [])
      .filter(({ service, exposures }) => exposures.length > 0 && selects(service, podLabels))
      .flatMap(({ exposures }) => exposures);
}

/** Whether a Service sends its traffic to pods with these labels. */
export function selects({ spec }: Service, podLabels: Readonly<Record<string, string>>): boolean {
  const selector = spec?.selector ?? {};
  return Object.keys(selector).length > 0 && matchesSelector({ matchLabels: selector }, podLabels);
}

/** The kinds that lead in from outside. */
export const exposureKinds = [
  'services',
  'ingresses.networking.k8s.io',
  'httproutes.gateway.networking.k8s.io',
  'grpcroutes.gateway.networking.k8s.io',
  'tcproutes.gateway.networking.k8s.io',
  'tlsroutes.gateway.networking.k8s.io',
  'udproutes.gateway.networking.k8s.io',
  'virtualservices.networking.istio.io',
] as const;

type Exposed = { readonly service: Service; readonly exposures: Exposure[] };

const known = new WeakMap<Inventory, ReadonlyMap<string, readonly Exposed[]>>();

function servicesOf(inventory: Inventory): ReadonlyMap<string, readonly Exposed[]> {
  const before = known.get(inventory);
  if (before) return before;
  const byNamespace = new Map<string, Exposed[]>();
  const byName = new Map<string, Exposed>();
  for (const service of objectsOf(inventory, 'services')) {
    const { namespace, name } = service.metadata;
    const exposed: Exposed = { service, exposures: ofService(service) };
    byNamespace.set(namespace, [...(byNamespace.get(namespace) ?? []), exposed]);
    byName.set(`${namespace}/${name}`, exposed);
  }
  const lead = (namespace: string, name: string, exposure: Exposure) =>
    byName.get(`${namespace}/${name}`)?.exposures.push(exposure);

  for (const ingress of objectsOf(inventory, 'ingresses.networking.k8s.io')) {
    const { namespace, name } = ingress.metadata;
    for (const service of new Set(backendNames(ingress['spec']))) {
      lead(namespace, service, { by: 'ingress', how: `Ingress ${name} through Service ${service}` });
    }
  }
  for (const kind of exposureKinds.slice(2)) {
    for (const route of objectsOf(inventory, kind)) {
      const from = route.metadata;
      for (const { namespace, name } of routeBackends(route['spec'], from.namespace)) {
        lead(namespace, name, { by: 'route', how: `${route.kind} ${from.name} through Service ${name}` });
      }
    }
  }
  known.set(inventory, byNamespace);
  return byNamespace;
}

function ofService(service: Service): Exposure[] {
  const { type = 'ClusterIP', externalIPs = [] } = service.spec ?? {};
  const { name } = service.metadata;
  const found: Exposure[] = [];
  if (type === 'NodePort') found.push({ by: 'service', how: `NodePort Service ${name}` });
  if (type === 'LoadBalancer' && !isInternal(service) && sourceRanges(service) === null) {
    found.push({ by: 'service', how: `LoadBalancer Service ${name}` });
  }
  if (externalIPs.length > 0) found.push({ by: 'service', how: `external addresses of Service ${name}` });
  return found;
}

/** The Services that an Ingress names, anywhere: rules and default backend, in both spellings. */
export function backendNames(spec: unknown): string[] {
  const { rules, defaultBackend, backend } = asRecord(spec);
  const paths = listOf(rules).flatMap((rule) => listOf(asRecord(asRecord(rule)['http'])['paths']));
  const backends = [defaultBackend, backend, ...paths.map((path) => asRecord(path)['backend'])];
  return backends.flatMap((entry) => {
    const { service, serviceName } = asRecord(entry);
    const name = asRecord(service)['name'] ?? serviceName;
    return typeof name === 'string' ? [name] : [];
  });
}

/** The Services that a Gateway API route or an Istio VirtualService sends to. */
export function routeBackends(spec: unknown, ownNamespace: string): { namespace: string; name: string }[] {
  const { rules, http, tcp, tls } = asRecord(spec);
  const gatewayApi = listOf(rules)
    .flatMap((rule) => listOf(asRecord(rule)['backendRefs']))
    .flatMap((reference) => {
      const { name, namespace = ownNamespace, kind = 'Service', group = '' } = asRecord(reference);
      const isService = kind === 'Service' && (group === '' || group === 'core');
      return isService && typeof name === 'string' ? [{ namespace: String(namespace), name }] : [];
    });
  const istio = [http, tcp, tls]
    .flatMap(listOf)
    .flatMap((rule) => listOf(asRecord(rule)['route']))
    .flatMap((route) => {
      const { host } = asRecord(asRecord(route)['destination']);
      if (typeof host !== 'string') return [];
      const [name = '', namespace = ownNamespace] = host.split('.');
      return [{ namespace, name }];
    });
  const all = [...gatewayApi, ...istio];
  return [...new Map(all.map((entry) => [`${entry.namespace}/${entry.name}`, entry])).values()];
}

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
const asRecord = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {}; // any object has keys
