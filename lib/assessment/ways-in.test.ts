import { describe, expect, test } from 'vitest';
import { workloadsOf } from '@/lib/inventory/workloads';
import { exposuresOf } from '@/lib/controls/network/exposure';
import { deployment, inventoryOf } from '@/lib/testing/inventory';
import { waysIn } from './ways-in';

const service = (spec: string, name = 'web', annotations = '') =>
  `---\n{ apiVersion: v1, kind: Service, metadata: { name: ${name}, namespace: shop${annotations && `, annotations: { ${annotations} }`} }, spec: { selector: { app: example }, ports: [{ port: 80, targetPort: 8080 }], ${spec} } }\n`;
const ingress =
  '---\n{ apiVersion: networking.k8s.io/v1, kind: Ingress, metadata: { name: shop, namespace: shop }, spec: { tls: [{ hosts: [shop.test] }], rules: [{ host: shop.test, http: { paths: [{ path: /, pathType: Prefix, backend: { service: { name: web, port: { number: 80 } } } }] } }] } }\n';
const route =
  '---\n{ apiVersion: gateway.networking.k8s.io/v1, kind: HTTPRoute, metadata: { name: shop, namespace: shop }, spec: { parentRefs: [{ name: edge, namespace: infra }], hostnames: [a.test], rules: [{ backendRefs: [{ name: web, port: 80 }] }] } }\n';

describe('waysIn', () => {
  test.each([
    ['no Service', '', []],
    ['a Service of the cluster', service('type: ClusterIP'), ['inside: Service shop/web (ClusterIP, 80 → 8080)']],
    ['a Service of other pods', service('type: NodePort').replace('app: example', 'app: other'), []],
    ['a NodePort', service('type: NodePort'), ['outside: Service shop/web (NodePort, 80 → 8080)']],
    ['a load balancer', service('type: LoadBalancer'), ['outside: Service shop/web (LoadBalancer, 80 → 8080)']],
    [
      'a load balancer for some',
      service('type: LoadBalancer, loadBalancerSourceRanges: [10.0.0.0/8]'),
      ['some: Service shop/web (LoadBalancer, 80 → 8080, only from 10.0.0.0/8)'],
    ],
    [
      'a load balancer inside the cloud',
      service('type: LoadBalancer', 'web', '"networking.gke.io/load-balancer-type": Internal'),
      ['some: Service shop/web (LoadBalancer, 80 → 8080, inside the network of the cloud only)'],
    ],
    [
      'an Ingress',
      service('type: ClusterIP') + ingress,
      [
        'outside: Ingress shop/shop (shop.test, TLS) > Service shop/web (80 → 8080)',
        'inside: Service shop/web (ClusterIP, 80 → 8080)',
      ],
    ],
    [
      'a Gateway',
      service('type: ClusterIP') + route,
      [
        'outside: Gateway infra/edge () > HTTPRoute shop/shop (a.test) > Service shop/web (80 → 8080)',
        'inside: Service shop/web (ClusterIP, 80 → 8080)',
      ],
    ],
  ])('%s', (_, others, wanted) => {
    expect(told(deployment() + others)).toEqual(wanted);
  });

  test('ports of the node, and all of them on its network', () => {
    const ports = 'containers: [{ name: app, ports: [{ containerPort: 8080, hostPort: 80 }] }]';
    expect(told(deployment(ports))).toEqual(['some: Node /its node (port 80 → 8080 of container app)']);
    expect(told(deployment(`hostNetwork: true, ${ports}`))).toEqual([
      'some: Node /its node (every port it listens on is a port of the node)',
    ]);
  });

  test.each([
    service('type: NodePort'),
    service('type: ClusterIP') + ingress,
    service('type: ClusterIP') + route,
    service('type: LoadBalancer, loadBalancerSourceRanges: [10.0.0.0/8]'),
    service('type: ClusterIP'),
  ])('is open to outside exactly where controls call the workload exposed (%#)', (others) => {
    const inventory = inventoryOf(deployment() + others);
    for (const workload of workloadsOf(inventory)) {
      const isOpen = waysIn(inventory, workload).some(({ open }) => open === 'outside');
      expect(isOpen).toBe(exposuresOf(inventory)(workload).length > 0);
    }
  });
});

function told(manifest: string): readonly string[] {
  const inventory = inventoryOf(manifest);
  return workloadsOf(inventory).flatMap((workload) =>
    waysIn(inventory, workload).map(
      ({ open, stops }) =>
        `${open}: ${stops.map(({ kind, namespace, name, detail }) => `${kind} ${namespace}/${name} (${detail})`).join(' > ')}`,
    ),
  );
}
