import type { Workload } from '@/lib/inventory/workloads';
import { documents, object, pod } from '../manifests';
import { workloadKinds } from '../reads';
import type { Control } from '../types';
import { defineWorkloadControl } from '../workload-control';
import { exposuresOf, type Exposure } from './exposure';

const web = pod('containers: [{ name: app }]', 'name: app, namespace: shop, labels: { app: web }');
const service = (spec: string) =>
  object(
    'v1',
    'Service',
    'name: web, namespace: shop',
    `spec: { selector: { app: web }, ports: [{ port: 80 }], ${spec} }`,
  );
const ingress = object(
  'networking.k8s.io/v1',
  'Ingress',
  'name: shop, namespace: shop',
  'spec: { defaultBackend: { service: { name: web, port: { number: 80 } } } }',
);
const route = object(
  'gateway.networking.k8s.io/v1',
  'HTTPRoute',
  'name: shop, namespace: shop',
  'spec: { rules: [{ backendRefs: [{ name: web, port: 80 }] }] }',
);

function exposureControl(
  counts: (exposure: Exposure) => boolean,
  control: Pick<Control<Workload>, 'id' | 'title' | 'references' | 'reads' | 'examples'>,
): Control<Workload> {
  return defineWorkloadControl({
    ...control,
    family: 'network',
    surface: 'nodes-network',
    severity: 'low',
    why: 'What can be reached from outside is found and tried first. It is worth knowing what stands there, and hardening it before the rest.',
    remediation: {
      text: 'If nobody outside needs it, make the Service a ClusterIP. If somebody does, limit the addresses and put authentication before it.',
    },
    *check(workload, { inventory }) {
      const found = exposuresOf(inventory)(workload).filter(counts);
      if (found.length === 0) return;
      yield { path: '', message: `Reachable from outside by ${[...new Set(found.map(({ how }) => how))].join(', ')}` };
    },
  });
}

/** Workloads behind a Service or an Ingress that leads out of the cluster. */
export const exposedWorkloads = exposureControl(({ by }) => by !== 'route', {
  id: 'exposed-workloads',
  title: 'Workloads can be reached from outside the cluster',
  references: {
    kubescape: ['C-0256'],
    nsa: ['Network separation and hardening'],
    mitre: ['T1133', 'T1190'],
    owasp: ['K07'],
  },
  reads: [...workloadKinds, 'services', 'ingresses.networking.k8s.io'],
  examples: [
    { name: 'a load balancer for everybody', manifest: documents(web, service('type: LoadBalancer')), fails: ['app'] },
    {
      name: 'the default backend of an Ingress',
      manifest: documents(web, service('type: ClusterIP'), ingress),
      fails: ['app'],
    },
    {
      name: 'a load balancer for some addresses',
      manifest: documents(web, service('type: LoadBalancer, loadBalancerSourceRanges: [10.0.0.0/8]')),
      fails: [],
    },
    { name: 'inside only', manifest: documents(web, service('type: ClusterIP')), fails: [] },
  ],
});

/** Workloads behind a Gateway API route or an Istio VirtualService. */
export const workloadsBehindGateway = exposureControl(({ by }) => by === 'route', {
  id: 'workloads-behind-gateway',
  title: 'Workloads can be reached through a gateway',
  references: {
    kubescape: ['C-0266'],
    nsa: ['Network separation and hardening'],
    mitre: ['T1133', 'T1190'],
    owasp: ['K07'],
  },
  reads: [...workloadKinds, 'services'],
  examples: [
    { name: 'behind an HTTPRoute', manifest: documents(web, service('type: ClusterIP'), route), fails: ['app'] },
    { name: 'behind nothing', manifest: documents(web, service('type: ClusterIP')), fails: [] },
  ],
});

/** Programs that run the cluster or its models, open to the outside. */
export const exposedAdminPages = defineWorkloadControl({
  id: 'exposed-admin-pages',
  family: 'network',
  surface: 'nodes-network',
  title: 'Administration pages can be reached from outside the cluster',
  severity: 'high',
  why: 'These programs change clusters, run code or hold data by design, and several of them come without a password.',
  remediation: {
    text: 'Make the Service a ClusterIP and reach the page through a VPN, a proxy with sign-in, or kubectl port-forward.',
  },
  settings: ['adminInterfaces'],
  references: { kubescape: ['C-0021'], mitre: ['T1133'], owasp: ['K07', 'K06'] },
  reads: [...workloadKinds, 'services'],
  *check(workload, { inventory, settings }) {
    const known = settings.adminInterfaces.find((name) => name !== '' && workload.ref.name.includes(name));
    if (known === undefined) return;
    const found = exposuresOf(inventory)(workload).filter(({ by }) => by === 'service');
    if (found.length > 0)
      yield { path: '', message: `Looks like ${known} and is open by ${found.map(({ how }) => how).join(', ')}` };
  },
  examples: [
    {
      name: 'a dashboard on a load balancer',
      manifest: documents(web.replaceAll('name: app,', 'name: kubernetes-dashboard,'), service('type: LoadBalancer')),
      fails: ['kubernetes-dashboard'],
    },
    {
      name: 'a dashboard inside',
      manifest: documents(web.replaceAll('name: app,', 'name: kubernetes-dashboard,'), service('type: ClusterIP')),
      fails: [],
    },
  ],
});
