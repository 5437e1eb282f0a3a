import type { Workload } from '@/lib/inventory/workloads';
import { defineControl } from '../define-control';
import { workloadKinds } from '../reads';
import { evidenceOf } from './granted/evidence';
import { bound, documents, granted, pod, role, rule, serviceAccount } from './granted/manifests';
import { rbacKinds } from './granted/permission-control';
import { adminProof } from './granted/proof';
import { adminGrants } from './granted/takeover';
import { accountOf, workloadGrants } from './granted/workload-grants';

/** A hole in such a workload is a hole in the whole cluster. */
export const workloadRunsAsAdmin = defineControl<Workload>({
  id: 'workload-runs-as-admin',
  family: 'rbac',
  title: 'A workload runs as an administrator of the cluster',
  severity: 'critical',
  surface: 'control-plane',
  why: 'Its pods hold a token that may do everything. Whoever runs code in one of them, by a hole in the application or a poisoned image, owns the cluster.',
  remediation: {
    text: 'Bind the rights that the workload really uses; its audit log tells. Where it needs none, set automountServiceAccountToken: false.',
  },
  references: { kubescape: ['C-0261', 'C-0267', 'C-0272'], mitre: ['T1552.007', 'T1078'], owasp: ['K03', 'K01'] },
  reads: [...rbacKinds, 'serviceaccounts', ...workloadKinds],
  each: ({ workloads }) => workloads,
  *check(workload, context) {
    const grants = adminGrants(workloadGrants(context, workload));
    if (grants.length === 0) return;
    const { namespace, name } = accountOf(workload);
    const scope = grants.some((grant) => grant.scope === '') ? '' : 'kube-system';
    yield {
      path: `${workload.specPath}.serviceAccountName`,
      message: `${workload.ref.kind} ${workload.ref.name} runs as ServiceAccount ${namespace}/${name}, which can do everything in ${scope || 'the cluster'}`,
      grants: grants.map(evidenceOf),
      proof: adminProof({ kind: 'ServiceAccount', namespace, name }, scope),
    };
  },
  examples: [
    {
      name: 'its ServiceAccount is cluster-admin by another name',
      fails: ['web'],
      manifest: documents(
        serviceAccount('payments', 'api'),
        granted('ServiceAccount payments/api', 'everywhere', [rule('*', '*', '*')]),
        pod('payments', 'web', 'serviceAccountName: api'),
      ),
    },
    {
      name: 'through the group of all ServiceAccounts',
      fails: ['web'],
      manifest: documents(
        serviceAccount('payments', 'default'),
        granted('Group system:serviceaccounts', 'everywhere', [rule('*', '*', '*')]),
        pod('payments', 'web', ''),
      ),
    },
    {
      name: 'no token is mounted',
      fails: [],
      manifest: documents(
        serviceAccount('payments', 'api'),
        granted('ServiceAccount payments/api', 'everywhere', [rule('*', '*', '*')]),
        pod('payments', 'web', 'serviceAccountName: api, automountServiceAccountToken: false'),
      ),
    },
    {
      name: 'an administrator of its own namespace',
      fails: [],
      manifest: documents(
        serviceAccount('payments', 'api'),
        role('ClusterRole', '', 'all', [rule('*', '*', '*')]),
        bound('ServiceAccount payments/api', 'payments', 'ClusterRole', 'all'),
        pod('payments', 'web', 'serviceAccountName: api'),
      ),
    },
  ],
});
