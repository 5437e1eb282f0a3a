import type { Service } from '@/lib/inventory/kinds';
import type { Inventory } from '@/lib/inventory/types';
import { objectsIn, workloadsIn } from '../by-namespace';
import { defineControl } from '../define-control';
import { judgeObjects, type JudgedObject } from '../judge-objects';
import { documents, object, pod } from '../manifests';
import { workloadKinds } from '../reads';
import { backendNames, isInternal, routeBackends, selects, sourceRanges } from './exposure';

const shape = { family: 'network', surface: 'nodes-network' } as const;
const nsa = ['Network separation and hardening'];
const service = (spec: string, metadata = 'name: web') => object('v1', 'Service', metadata, `spec: { ${spec} }`);

/** Load balancers that let everybody in. */
export const openLoadBalancer = defineControl<JudgedObject<Service>>({
  ...shape,
  id: 'open-load-balancer',
  title: 'Load balancers accept every address',
  severity: 'medium',
  why: 'Unless it is told otherwise, the cloud opens a load balancer to the whole internet.',
  remediation: {
    text: 'Name the ranges that may connect, or ask the cloud for an internal load balancer.',
    patch: 'spec:\n  loadBalancerSourceRanges: [203.0.113.0/24]',
  },
  references: { nsa, mitre: ['T1133'], owasp: ['K07'] },
  reads: ['services'],
  each: judgeObjects('services'),
  *check({ object: entry }) {
    if (entry.spec?.type !== 'LoadBalancer' || isInternal(entry) || sourceRanges(entry) !== null) return;
    yield { path: 'spec.loadBalancerSourceRanges', message: 'Accepts connections from every address' };
  },
  examples: [
    { name: 'no ranges', manifest: service('type: LoadBalancer'), fails: ['web'] },
    {
      name: 'every address, spelled out',
      manifest: service('type: LoadBalancer, loadBalancerSourceRanges: [0.0.0.0/0]'),
      fails: ['web'],
    },
    { name: 'some ranges', manifest: service('type: LoadBalancer, loadBalancerSourceRanges: [10.0.0.0/8]'), fails: [] },
    {
      name: 'inside the cloud',
      manifest: service(
        'type: LoadBalancer',
        'name: web, annotations: { service.beta.kubernetes.io/aws-load-balancer-scheme: internal }',
      ),
      fails: [],
    },
  ],
});

/** Services that open a port on every node. */
export const nodePort = defineControl<JudgedObject<Service>>({
  ...shape,
  id: 'node-port',
  title: 'Services open a port on every node',
  severity: 'low',
  why: 'A NodePort listens on all addresses of all nodes, also those that face the internet, past every load balancer and its rules.',
  remediation: { text: 'Use a ClusterIP behind an Ingress or a Gateway.', patch: 'spec:\n  type: ClusterIP' },
  references: { nsa, mitre: ['T1133'], owasp: ['K07'] },
  reads: ['services'],
  each: judgeObjects('services'),
  *check({ object: { spec } }) {
    if (spec?.type !== 'NodePort') return;
    const ports = (spec.ports ?? []).flatMap((port) => port.nodePort ?? []);
    yield {
      path: 'spec.type',
      message: ports.length > 0 ? `Opens port ${ports.join(', ')} on every node` : 'Opens a port on every node',
    };
  },
  examples: [
    { name: 'a NodePort', manifest: service('type: NodePort, ports: [{ port: 80, nodePort: 30080 }]'), fails: ['web'] },
    { name: 'the default type', manifest: service('ports: [{ port: 80 }]'), fails: [] },
  ],
});

/** Services that claim addresses. */
export const externalIps = defineControl<JudgedObject<Service>>({
  ...shape,
  id: 'service-external-ips',
  title: 'Services claim external addresses',
  severity: 'high',
  why: 'Traffic of every pod to that address goes to this Service instead: a way to stand between pods and the internet (CVE-2020-8554).',
  remediation: { text: 'Use a load balancer, and forbid externalIPs by admission (DenyServiceExternalIPs).' },
  references: {
    kubescape: ['C-0115'], // what its plug-in is about, whichever way that control wants it
    nsa,
    mitre: ['T1557'],
    owasp: ['K07'],
    urls: ['https://github.com/kubernetes/kubernetes/issues/97076'],
  },
  reads: ['services'],
  each: judgeObjects('services'),
  *check({ object: { spec } }) {
    const addresses = spec?.externalIPs ?? [];
    if (addresses.length > 0) yield { path: 'spec.externalIPs', message: `Claims ${addresses.join(', ')}` };
  },
  examples: [
    { name: 'an address', manifest: service('externalIPs: [203.0.113.7]'), fails: ['web'] },
    { name: 'none', manifest: service('externalIPs: []'), fails: [] },
  ],
});

/** Services with nothing behind them. */
export const serviceWithoutPods = defineControl<JudgedObject<Service>>({
  ...shape,
  id: 'service-without-workload',
  title: 'Services select no workload',
  severity: 'low',
  why: 'A left-over name that answers nothing today answers to whoever starts a pod with the right labels tomorrow.',
  remediation: { text: 'Correct the selector, or delete the Service.' },
  references: { kubescape: ['C-0293'], owasp: ['K07'] },
  reads: ['services', ...workloadKinds],
  requires: workloadKinds,
  each: judgeObjects('services'),
  *check({ ref, object: entry }, { inventory }) {
    if (Object.keys(entry.spec?.selector ?? {}).length === 0 || entry.spec?.type === 'ExternalName') return;
    if (workloadsIn(inventory, ref.namespace).some(({ podLabels }) => selects(entry, podLabels))) return;
    yield { path: 'spec.selector', message: 'Selects no workload of its namespace' };
  },
  examples: [
    {
      name: 'labels that nobody carries',
      manifest: documents(
        service('selector: { app: web }'),
        pod('containers: [{ name: app }]', 'name: api, labels: { app: api }'),
      ),
      fails: ['web'],
    },
    {
      name: 'somebody does',
      manifest: documents(
        service('selector: { app: web }'),
        pod('containers: [{ name: app }]', 'name: web, labels: { app: web }'),
      ),
      fails: [],
    },
  ],
});

const ingress = (spec: string) => object('networking.k8s.io/v1', 'Ingress', 'name: shop', `spec: { ${spec} }`);

/** Ingresses that serve in clear text. */
export const ingressWithoutTls = defineControl<JudgedObject>({
  ...shape,
  id: 'ingress-without-tls',
  title: 'Ingresses serve without TLS',
  severity: 'medium',
  why: 'Passwords and sessions cross the network readable and changeable.',
  remediation: {
    text: 'Name a certificate for every host.',
    patch: 'spec:\n  tls:\n    - hosts: [shop.example.com]\n      secretName: shop-tls',
  },
  references: { kubescape: ['C-0245', 'C-0263'], nsa, mitre: ['T1040'], owasp: ['K07'] },
  reads: ['ingresses.networking.k8s.io'],
  each: judgeObjects('ingresses.networking.k8s.io'),
  *check({ object: { spec } }) {
    const { tls = [] } = (spec ?? {}) as { tls?: readonly unknown[] }; // as sanitised
    if (tls.length === 0) yield { path: 'spec.tls', message: 'Serves without TLS' };
  },
  examples: [
    { name: 'no certificate', manifest: ingress('rules: [{ host: shop.example.com }]'), fails: ['shop'] },
    { name: 'a certificate', manifest: ingress('tls: [{ secretName: shop-tls }]'), fails: [] },
  ],
});

/** Ingresses that lead to a Service that is not there. */
export const danglingIngress = defineControl<JudgedObject>({
  ...shape,
  id: 'dangling-ingress',
  title: 'Ingresses lead to a Service that does not exist',
  severity: 'medium',
  why: 'Whoever may create a Service in the namespace receives the traffic of a public name.',
  remediation: { text: 'Create the Service, or remove the backend.' },
  references: { kubescape: ['C-0298'], owasp: ['K07'] },
  reads: ['ingresses.networking.k8s.io'],
  requires: ['services'],
  each: judgeObjects('ingresses.networking.k8s.io'),
  *check({ ref, object: { spec } }, { inventory }) {
    const names = new Set(servicesIn(inventory, ref.namespace));
    for (const name of new Set(backendNames(spec))) {
      if (!names.has(name)) yield { path: 'spec', message: `Leads to Service ${name}, which does not exist` };
    }
  },
  examples: [
    {
      name: 'a Service of another namespace does not count',
      manifest: documents(
        ingress('defaultBackend: { service: { name: web, port: { number: 80 } } }'),
        service('ports: [{ port: 80 }]', 'name: web, namespace: elsewhere'),
      ),
      fails: ['shop'],
    },
    {
      name: 'it exists',
      manifest: documents(
        ingress(
          'rules: [{ http: { paths: [{ path: /, backend: { service: { name: web, port: { number: 80 } } } }] } }]',
        ),
        service('ports: [{ port: 80 }]'),
      ),
      fails: [],
    },
  ],
});

const routeKinds = ['httproutes', 'grpcroutes', 'tcproutes', 'tlsroutes', 'udproutes'].map(
  (plural) => `${plural}.gateway.networking.k8s.io`,
);

/** Gateway API routes that lead to a Service that is not there. */
export const danglingRoute = defineControl<JudgedObject>({
  ...shape,
  id: 'dangling-route',
  title: 'Gateway routes lead to a Service that does not exist',
  severity: 'medium',
  why: 'Whoever may create a Service of that name receives the traffic of a public name.',
  remediation: { text: 'Create the Service, or remove the backend.' },
  references: { kubescape: ['C-0302'], owasp: ['K07'] },
  reads: ['httproutes.gateway.networking.k8s.io'],
  requires: ['services'],
  each: (context) => routeKinds.flatMap((kind) => judgeObjects(kind)(context)),
  *check({ ref, object: { spec } }, { inventory }) {
    for (const { namespace, name } of routeBackends(spec, ref.namespace)) {
      if (servicesIn(inventory, namespace).includes(name)) continue;
      yield { path: 'spec.rules', message: `Leads to Service ${namespace}/${name}, which does not exist` };
    }
  },
  examples: [
    {
      name: 'nobody of that name',
      manifest: documents(
        object(
          'gateway.networking.k8s.io/v1',
          'HTTPRoute',
          'name: shop',
          'spec: { rules: [{ backendRefs: [{ name: web }] }] }',
        ),
        service('ports: [{ port: 80 }]', 'name: api'),
      ),
      fails: ['shop'],
    },
    {
      name: 'it exists',
      manifest: documents(
        object(
          'gateway.networking.k8s.io/v1',
          'HTTPRoute',
          'name: shop',
          'spec: { rules: [{ backendRefs: [{ name: web }] }] }',
        ),
        service('ports: [{ port: 80 }]'),
      ),
      fails: [],
    },
  ],
});

const servicesIn = (inventory: Inventory, namespace: string) =>
  objectsIn(inventory, 'services', namespace).map(({ metadata }) => metadata.name);
