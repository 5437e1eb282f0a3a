import { objectsIn } from '@/lib/controls/by-namespace';
import { object, pod } from '@/lib/controls/manifests';
import { documents, granted, rule } from '@/lib/controls/rbac/granted/manifests';
import { may } from '@/lib/controls/rbac/granted/permission';
import { objectsOf } from '@/lib/inventory/kinds';
import { apiServerFlags, switchesOn } from '../api-server-flags';
import { defineGrantTechnique } from '../define-technique';
import { place } from '../places';
import type { Terrain } from '../terrain';

/** A Service may say that any address is its own, and every node believes it (CVE-2020-8554). */
export const claimAddresses = defineGrantTechnique({
  id: 'claim-addresses',
  title: 'Claim an address for a Service of one’s own',
  can: 'make Services answer for addresses of others',
  explanation:
    'The external addresses of a Service, and those in the status of a load balancer, are routed to its pods by every node, whoever they belong to. Pods anywhere in the cluster that call such an address reach the attacker.',
  abuse: 'The address of an outside API or of another cluster is claimed, and what pods send to it is read or changed.',
  detect: 'Alert on spec.externalIPs, and on status of Services that no controller wrote.',
  prevent:
    'Switch on the admission plugin DenyServiceExternalIPs or forbid the field by a policy; give services/status to controllers only.',
  mitre: ['T1557'],
  preconditions: [
    'create, update or patch on services, where nothing refuses external addresses; GKE does',
    'or update or patch on services/status in a namespace with a Service of type LoadBalancer',
  ],
  ways: [
    {
      needs: [may('create update patch', 'services')],
      to: ({ scope, allowed: [written] }, terrain) => {
        if (refusesExternalAddresses(terrain)) return [];
        const named = !written?.names || hasService(terrain, scope, (name) => written.names?.includes(name) === true);
        return named ? [place.traffic] : [];
      },
    },
    {
      needs: [may('update patch', 'services/status')],
      to: ({ scope, allowed: [written] }, terrain) => {
        const balanced = hasService(
          terrain,
          scope,
          (name, type) => type === 'LoadBalancer' && (!written?.names || written.names.includes(name)),
        );
        return balanced ? [place.traffic] : [];
      },
    },
  ],
  examples: [
    {
      name: 'external addresses of a new Service',
      manifest: granted('User eve', 'in shop', [rule('create', 'services')]),
      from: 'user:eve',
      reaches: ['traffic'],
      misses: ['namespace-traffic:bank'],
    },
    {
      name: 'the status of a load balancer',
      manifest: documents(
        granted('User eve', 'in shop', [rule('patch', 'services/status')]),
        object('v1', 'Service', 'name: web, namespace: shop', 'spec: { type: LoadBalancer, selector: { app: web } }'),
      ),
      from: 'user:eve',
      reaches: ['traffic'],
      misses: [],
    },
    {
      name: 'a status without a load balancer, and external addresses that are refused',
      manifest: documents(
        granted('User eve', 'in shop', [rule('patch', 'services/status'), rule('create', 'services')]),
        object('v1', 'Service', 'name: web, namespace: shop', 'spec: { type: ClusterIP, selector: { app: web } }'),
        pod(
          'containers: [{ name: kube-apiserver, command: [kube-apiserver, "--enable-admission-plugins=NodeRestriction,DenyServiceExternalIPs"] }]',
          'name: kube-apiserver-cp, namespace: kube-system',
        ),
      ),
      from: 'user:eve',
      reaches: [],
      misses: ['traffic'],
    },
  ],
});

const refusesExternalAddresses = ({ inventory, workloads }: Terrain) =>
  inventory.platform === 'gke' || switchesOn(apiServerFlags(workloads), 'DenyServiceExternalIPs');

const hasService = ({ inventory }: Terrain, scope: string, meant: (name: string, type: string) => boolean) =>
  (scope === '' ? objectsOf(inventory, 'services') : objectsIn(inventory, 'services', scope)).some(
    ({ metadata, spec }) => meant(metadata.name, spec?.type ?? 'ClusterIP'),
  );
