import { object } from '@/lib/controls/manifests';
import { documents, granted, pod, rule } from '@/lib/controls/rbac/granted/manifests';
import { definePlaceTechnique } from '../define-technique';
import { place, scopeOfName } from '../places';
import type { Terrain } from '../terrain';
import type { Lead } from '../types';

/** An annotation ties a ServiceAccount to a role of the cloud. */
export const useCloudRole = definePlaceTechnique({
  id: 'use-cloud-role',
  title: 'Become a role of the cloud',
  can: 'become the cloud role of its ServiceAccount',
  explanation:
    'Workload identity gives pods of an annotated ServiceAccount credentials of a cloud role, whether or not the token for the API server is mounted.',
  abuse: 'The cloud’s credentials are fetched from within a pod and used against the cloud.',
  detect: 'Alert in the cloud’s own log on use of the role from addresses outside the cluster.',
  prevent: 'Give the role the least that the workload needs, and bind it to one account of one namespace.',
  mitre: ['T1078.004', 'T1552.005'],
  preconditions: ['The ServiceAccount has an annotation of EKS, GKE or Azure workload identity'],
  starts: ['workload', 'any-token', 'node', 'node-files'],
  *leads(name, terrain, start) {
    if (start === 'node' || start === 'node-files') {
      for (const { ref, serviceAccount } of terrain.workloadsOn(name)) {
        yield* rolesOf(terrain, ref.namespace, serviceAccount);
      }
    } else if (start === 'workload') {
      const found = terrain.workload(name);
      if (found) yield* rolesOf(terrain, found.ref.namespace, found.serviceAccount);
    } else if (scopeOfName(name) !== '') {
      for (const account of terrain.accountsIn(name)) yield* rolesOf(terrain, account.namespace, account.name);
    }
  },
  examples: [
    {
      name: 'from a pod, without its token',
      manifest: documents(
        object(
          'v1',
          'ServiceAccount',
          'name: web, namespace: shop, annotations: { eks.amazonaws.com/role-arn: "arn:aws:iam::1:role/web" }',
        ),
        pod('shop', 'web', 'serviceAccountName: web, automountServiceAccountToken: false'),
      ),
      from: 'workload:shop/Pod/web',
      reaches: ['cloud-role:arn:aws:iam::1:role/web'],
      misses: ['sa:shop/web'],
    },
    {
      name: 'impersonation yields no token that the cloud would take',
      manifest: documents(
        object(
          'v1',
          'ServiceAccount',
          'name: web, namespace: shop, annotations: { eks.amazonaws.com/role-arn: "arn:aws:iam::1:role/web" }',
        ),
        granted('User eve', 'in shop', [rule('impersonate', 'serviceaccounts')]),
      ),
      from: 'user:eve',
      reaches: [],
      misses: ['cloud-role:arn:aws:iam::1:role/web'],
    },
  ],
});

function* rolesOf({ cloudRolesOf }: Terrain, namespace: string, name: string): Iterable<Lead> {
  const roles = cloudRolesOf(namespace, name);
  if (roles.length === 0) return;
  const object = { apiVersion: 'v1', kind: 'ServiceAccount', namespace, name };
  for (const role of roles) {
    yield {
      to: place.cloudRole(role),
      evidence: [{ object, detail: 'metadata.annotations' }],
      removable: {
        key: `annotation ${namespace}/${name}`,
        kind: 'annotation',
        object,
        action: `Remove the cloud role from ServiceAccount ${namespace}/${name}`,
        builtIn: false,
      },
    };
  }
}
