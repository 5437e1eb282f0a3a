import { objectsOf, type Service } from '@/lib/inventory/kinds';
import type { Inventory } from '@/lib/inventory/types';
import type { Workload } from '@/lib/inventory/workloads';
import { documents, object, pod } from '../manifests';
import { selects } from '../network/exposure';
import { workloadKinds } from '../reads';
import { defineWorkloadControl } from '../workload-control';

const results = 'servicesscanresults.kubescape.io';

/** Workloads whose Service answered a scanner that had not said who it is. */
export const unauthenticatedServices = defineWorkloadControl({
  id: 'unauthenticated-services',
  family: 'network',
  surface: 'nodes-network',
  title: 'Services answer without asking who calls',
  severity: 'high',
  why: 'A scanner in the cluster called the port without credentials and was answered: every pod that reaches it can do the same.',
  remediation: { text: 'Switch authentication on in the program, or put a proxy or mesh policy before it that asks.' },
  references: { kubescape: ['C-0274'], mitre: ['T1190'], owasp: ['K06'] },
  reads: [...workloadKinds, 'services', results],
  each: ({ inventory, workloads }) => (objectsOf(inventory, results).length === 0 ? [] : workloads),
  hidden: ({ inventory, workloads }) =>
    workloads.length === 0 || objectsOf(inventory, results).length > 0
      ? null
      : {
          resource: results,
          namespace: '',
          verb: 'list',
          reason: 'unavailable',
          message: 'No scanner in the cluster told which Services ask who calls (ServiceScanResult of Kubescape)',
        },
  *check(workload, { inventory }) {
    for (const { metadata, ports } of openServices(inventory)) {
      if (!frontedBy(inventory, metadata, workload)) continue;
      yield {
        path: '',
        message: `Service ${metadata.name} answers on port ${ports.join(', ')} without authentication`,
      };
    }
  },
  examples: [
    { name: 'the scanner was answered', manifest: documents(scanned(false), shop()), fails: ['web'] },
    { name: 'the scanner was turned away', manifest: documents(scanned(true), shop()), fails: [] },
  ],
});

type Port = { readonly port?: number; readonly authenticated?: boolean };

function openServices(inventory: Inventory) {
  return objectsOf(inventory, results).flatMap(({ metadata, spec }) => {
    const { ports = [] } = (spec ?? {}) as { ports?: readonly Port[] }; // as its scanner writes it
    const open = ports.filter(({ authenticated }) => authenticated === false).map(({ port }) => String(port ?? '?'));
    return open.length > 0 ? [{ metadata, ports: open }] : [];
  });
}

type Named = { readonly namespace: string; readonly name: string };

const frontedBy = (inventory: Inventory, { namespace, name }: Named, workload: Workload) =>
  objectsOf(inventory, 'services').some(
    (service: Service) =>
      service.metadata.namespace === namespace &&
      service.metadata.name === name &&
      selects(service, workload.podLabels),
  );

function scanned(authenticated: boolean): string {
  return object(
    'kubescape.io/v1',
    'ServiceScanResult',
    'name: web, namespace: shop',
    `spec: { clusterIP: 10.0.0.7, ports: [{ port: 80, protocol: TCP, authenticated: ${authenticated} }] }`,
  );
}

function shop(): string {
  return documents(
    pod('containers: [{ name: app }]', 'name: web, namespace: shop, labels: { app: web }'),
    object('v1', 'Service', 'name: web, namespace: shop', 'spec: { selector: { app: web }, ports: [{ port: 80 }] }'),
  );
}
