import type { Workload } from '@/lib/inventory/workloads';
import { documents, object, pod } from '../manifests';
import { listed } from '../rbac/granted/sentences';
import { workloadKinds } from '../reads';
import type { Violation } from '../types';
import { defineWorkloadControl } from '../workload-control';
import { exposureKinds, exposuresOf } from './exposure';

const web = (securityContext: string) =>
  pod(
    `containers: [{ name: app, securityContext: { ${securityContext} }, volumeMounts: [{ name: keys, mountPath: /keys }] }], volumes: [{ name: keys, secret: { secretName: keys } }]`,
    'name: app, namespace: shop, labels: { app: web }',
  );
const service = (type: string) =>
  object(
    'v1',
    'Service',
    'name: web, namespace: shop',
    `spec: { type: ${type}, selector: { app: web }, ports: [{ port: 443 }] }`,
  );
const hardened = 'runAsNonRoot: true, allowPrivilegeEscalation: false';

/** What the outside reaches, holds something, and is easy to stay in. */
export const exposedData = defineWorkloadControl({
  id: 'exposed-workload-with-data',
  family: 'network',
  surface: 'nodes-network',
  title: 'Workloads that the outside reaches hold secrets or data and are not hardened',
  severity: 'medium',
  why: 'Each of the three is common; together they are the short way: in through the front, root in the container, and out with what lies there.',
  remediation: {
    text: 'Run it as a user other than root that cannot gain privileges, and mount only the keys that it needs, read-only.',
    patch: 'securityContext:\n  runAsNonRoot: true\n  allowPrivilegeEscalation: false\n  readOnlyRootFilesystem: true',
  },
  references: { kubescape: ['C-0255', 'C-0257', 'C-0258'], mitre: ['T1190', 'T1552.001'], owasp: ['K01', 'K08'] },
  reads: [...workloadKinds, ...exposureKinds],
  requires: ['services'],
  each: ({ inventory, workloads }) => {
    const exposures = exposuresOf(inventory);
    return workloads.filter((one) => held(one).length > 0 && exposures(one).length > 0);
  },
  *check(workload, { inventory }): Iterable<Violation> {
    const weak = workload.containers.find(
      ({ kind, spec, effective }) =>
        kind === 'regular' &&
        (spec.volumeMounts ?? []).length > 0 &&
        effective.allowPrivilegeEscalation !== false &&
        effective.runAsNonRoot !== true &&
        (effective.runAsUser ?? 0) === 0,
    );
    if (!weak) return;
    const [way] = exposuresOf(inventory)(workload);
    yield {
      path: `${weak.path}.securityContext`,
      message: `Is reachable by ${way?.how ?? 'the outside'}, holds ${listed(held(workload), 'volume')}, and container ${weak.name} may be root`,
    };
  },
  examples: [
    { name: 'all three', manifest: documents(web(''), service('LoadBalancer')), fails: ['app'] },
    { name: 'hardened', manifest: documents(web(hardened), service('LoadBalancer')), fails: [] },
    { name: 'inside', manifest: documents(web(''), service('ClusterIP')), fails: [] },
  ],
});

function held({ spec }: Workload): string[] {
  return (spec.volumes ?? []).flatMap(({ secret, persistentVolumeClaim }) => {
    if (secret) return [`Secret ${secret.secretName ?? ''}`.trim()];
    return persistentVolumeClaim ? [`volume ${persistentVolumeClaim.claimName}`] : [];
  });
}
