import { objectsOf } from '@/lib/inventory/kinds';
import type { ObjectRef } from '@/lib/inventory/types';
import type { Workload } from '@/lib/inventory/workloads';
import { defineControl } from '../define-control';
import { documents, object, pod } from '../manifests';
import { workloadKinds } from '../reads';
import type { ControlContext, Judged, Violation } from '../types';

const cluster: ObjectRef = { apiVersion: 'v1', kind: 'Cluster', namespace: '', name: 'cluster' };
const definitions = 'customresourcedefinitions.apiextensions.k8s.io';
const user = pod(
  'containers: [{ name: app, env: [{ name: DB_PASSWORD, valueFrom: { secretKeyRef: { name: db, key: password } } }] }]',
  'name: app, namespace: shop',
);

/** Clusters whose secrets nobody keeps elsewhere. */
export const secretsOnlyInCluster = defineControl<Judged>({
  id: 'secrets-only-in-cluster',
  family: 'workload',
  surface: 'workloads',
  title: 'Secrets are kept in the cluster alone',
  severity: 'low',
  why: 'A Secret of the API is made by hand or by a pipeline, is hardly ever changed, and nobody sees who read it. A store outside rotates it, logs each use, and takes it back in one place.',
  remediation: {
    text: 'Keep secrets in a store (Vault, the secret manager of the cloud) and bring them in with External Secrets or the Secrets Store driver. Where the pipeline fills Secrets from such a store, attest that.',
  },
  references: { kubescape: ['C-0234'], cis: ['5.4.2'], mitre: ['T1552.007'], owasp: ['K08'] },
  reads: [...workloadKinds, definitions],
  requires: [definitions],
  each: ({ workloads }) => (workloads.some(usesSecrets) ? [{ ref: cluster }] : []),
  *check(_, context): Iterable<Violation> {
    if (hasStore(context)) return;
    const count = context.workloads.filter(usesSecrets).length;
    yield {
      path: '',
      message: `${count === 1 ? '1 workload uses' : `${count} workloads use`} Secrets, and no store outside was recognised`,
    };
  },
  examples: [
    { name: 'a Secret, and no store', manifest: user, fails: ['cluster'] },
    {
      name: 'External Secrets is installed',
      manifest: documents(
        user,
        object(
          'apiextensions.k8s.io/v1',
          'CustomResourceDefinition',
          'name: externalsecrets.external-secrets.io',
          'spec: { group: external-secrets.io }',
        ),
      ),
      fails: [],
    },
    {
      name: 'the driver mounts them',
      manifest: documents(
        user,
        pod('containers: [{ name: app }], volumes: [{ name: s, csi: { driver: secrets-store.csi.k8s.io } }]'),
      ),
      fails: [],
    },
    { name: 'nobody uses a Secret', manifest: pod('containers: [{ name: app }]'), fails: [] },
  ],
});

const stores =
  /\.(external-secrets\.io|secrets-store\.csi\.x-k8s\.io|secrets\.hashicorp\.com|keyvault\.azure\.com|secrets\.doppler\.com|onepassword\.com)$/;

const hasStore = ({ inventory, workloads }: ControlContext): boolean =>
  objectsOf(inventory, definitions).some(({ metadata }) => stores.test(metadata.name)) ||
  workloads.some(
    ({ spec, podAnnotations }) =>
      podAnnotations['vault.hashicorp.com/agent-inject'] === 'true' ||
      (spec.volumes ?? []).some(({ csi }) => csi?.driver === 'secrets-store.csi.k8s.io'),
  );

function usesSecrets({ spec, containers }: Workload): boolean {
  return (
    (spec.volumes ?? []).some(({ secret }) => secret !== undefined) ||
    containers.some(
      ({ spec: container }) =>
        (container.env ?? []).some(({ from }) => from === 'secret') ||
        (container.envFrom ?? []).some(({ secretRef }) => secretRef !== undefined),
    )
  );
}
