import {
  backendNames,
  exposureKinds,
  isInternal,
  routeBackends,
  selects,
  sourceRanges,
} from '@/lib/controls/network/exposure';
import { objectsOf, type Service } from '@/lib/inventory/kinds';
import type { Inventory, KubeObject } from '@/lib/inventory/types';
import type { Workload } from '@/lib/inventory/workloads';

/** One stop between outside and a pod. */
export type Stop = {
  /** `Gateway`, `Ingress`, `HTTPRoute`, `Service`, or `Node` for a port of the node itself. */
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
  /** "NodePort 30080 → 8080", "shop.example.com, TLS"; `''` when there is nothing to say. */
  readonly detail: string;
};

export type WayIn = {
  /** From outside inwards; the pods come after the last. */
  readonly stops: readonly Stop[];
  /**
   * `outside`: anybody who reaches the cluster from outside. `some`: only certain addresses, the network of the cloud, or
   * whoever reaches the node. `inside`: only the cluster.
   */
  readonly open: 'outside' | 'some' | 'inside';
};

/**
 * Every way in which traffic gets to the pods of a workload, the widest first: Gateways and Ingresses through Services,
 * Services by themselves, ports of the node. As far as the API shows it: what stands before the cluster is not seen, and
 * network policies are asked elsewhere.
 */
export function waysIn(inventory: Inventory, { ref, podLabels, containers, spec }: Workload): readonly WayIn[] {
  const services = objectsOf(inventory, 'services').filter(
    (service) => service.metadata.namespace === ref.namespace && selects(service, podLabels),
  );
  const ways = services.flatMap((service) => [...throughRoutes(inventory, service), ofService(service)]);
  const hostPorts = containers.flatMap(({ name, spec: { ports = [] } }) =>
    ports.flatMap(({ hostPort, containerPort, hostIP }) =>
      hostPort === undefined || spec.hostNetwork === true
        ? []
        : [onNode(`port ${hostPort}${hostIP ? ` on ${hostIP}` : ''} → ${containerPort} of container ${name}`)],
    ),
  );
  const node = spec.hostNetwork === true ? [onNode('every port it listens on is a port of the node')] : [];
  return [...ways, ...hostPorts, ...node].sort((a, b) => widest.indexOf(a.open) - widest.indexOf(b.open));
}

const widest: readonly WayIn['open'][] = ['outside', 'some', 'inside'];

const onNode = (detail: string): WayIn => ({
  stops: [{ kind: 'Node', namespace: '', name: 'its node', detail }],
  open: 'some',
});

function ofService(service: Service): WayIn {
  const { type = 'ClusterIP', externalIPs = [] } = service.spec ?? {};
  const ranges = sourceRanges(service);
  const isBalancer = type === 'LoadBalancer';
  const limits = [
    ...(isBalancer && isInternal(service) ? ['inside the network of the cloud only'] : []),
    ...(isBalancer && ranges !== null ? [`only from ${ranges.join(', ')}`] : []),
    ...(externalIPs.length > 0 ? [`also at ${externalIPs.join(', ')}`] : []),
  ];
  const stop = stopOf(service, [type, portsOf(service), ...limits].filter(Boolean).join(', '));
  const isOpen =
    type === 'NodePort' || externalIPs.length > 0 || (isBalancer && !isInternal(service) && ranges === null);
  return { stops: [stop], open: isOpen ? 'outside' : isBalancer ? 'some' : 'inside' };
}

function throughRoutes(inventory: Inventory, service: Service): readonly WayIn[] {
  const { namespace, name } = service.metadata;
  const last = stopOf(service, portsOf(service));
  const ingresses = objectsOf(inventory, 'ingresses.networking.k8s.io')
    .filter((ingress) => ingress.metadata.namespace === namespace && backendNames(ingress['spec']).includes(name))
    .map((ingress): WayIn => ({ stops: [stopOf(ingress, ingressDetail(ingress)), last], open: 'outside' }));
  const routes = exposureKinds.slice(2).flatMap((kind) =>
    objectsOf(inventory, kind)
      .filter((route) =>
        routeBackends(route['spec'], route.metadata.namespace).some(
          (backend) => backend.namespace === namespace && backend.name === name,
        ),
      )
      .map((route): WayIn => ({ stops: [...gatewaysOf(route), stopOf(route, hostsOf(route)), last], open: 'outside' })),
  );
  return [...ingresses, ...routes];
}

function stopOf({ kind, metadata: { namespace, name } }: KubeObject, detail: string): Stop {
  return { kind, namespace, name, detail };
}

function portsOf({ spec }: Service): string {
  return (spec?.ports ?? [])
    .map(({ port, targetPort, nodePort, protocol }) => {
      const target = targetPort !== undefined && targetPort !== port ? ` → ${targetPort}` : '';
      return `${protocol && protocol !== 'TCP' ? `${protocol} ` : ''}${port}${target}${nodePort ? ` (node port ${nodePort})` : ''}`;
    })
    .join(', ');
}

function ingressDetail(ingress: KubeObject): string {
  const { rules, tls } = asRecord(ingress['spec']);
  const hosts = listOf(rules).flatMap((rule) => textOf(asRecord(rule)['host']));
  const names = hosts.length > 0 ? [...new Set(hosts)].join(', ') : 'any host';
  return `${names}, ${listOf(tls).length > 0 ? 'TLS' : 'no TLS'}`;
}

function hostsOf(route: KubeObject): string {
  const { hostnames, hosts } = asRecord(route['spec']);
  const names = [...listOf(hostnames), ...listOf(hosts)].flatMap(textOf);
  return names.length > 0 ? names.join(', ') : 'any host';
}

/** The Gateways that a route hangs on: of the Gateway API, or by name for Istio. */
function gatewaysOf(route: KubeObject): readonly Stop[] {
  const { parentRefs, gateways } = asRecord(route['spec']);
  const parents = listOf(parentRefs).flatMap((parent) => {
    const { name, namespace, kind } = asRecord(parent);
    return typeof name === 'string'
      ? [
          {
            kind: typeof kind === 'string' ? kind : 'Gateway',
            namespace: typeof namespace === 'string' ? namespace : route.metadata.namespace,
            name,
          },
        ]
      : [];
  });
  const istio = listOf(gateways)
    .flatMap(textOf)
    .filter((name) => name !== 'mesh')
    .map((full) => {
      const [first = '', ...rest] = full.split('/');
      return rest.length > 0
        ? { kind: 'Gateway', namespace: first, name: rest.join('/') }
        : { kind: 'Gateway', namespace: route.metadata.namespace, name: first };
    });
  return [...parents, ...istio].map((parent) => ({ ...parent, detail: '' }));
}

const textOf = (value: unknown): readonly string[] => (typeof value === 'string' && value !== '' ? [value] : []);
const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
const asRecord = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {}; // any object has keys
