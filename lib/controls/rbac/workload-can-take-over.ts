import type { Workload } from '@/lib/inventory/workloads';
import { defineControl } from '../define-control';
import { workloadKinds } from '../reads';
import { evidenceOf } from './granted/evidence';
import { documents, granted, pod, rule, serviceAccount } from './granted/manifests';
import { spellResource } from './granted/permission';
import { rbacKinds } from './granted/permission-control';
import { proofOf } from './granted/proof';
import { listed } from './granted/sentences';
import { adminGrants, takeoverGrants } from './granted/takeover';
import { accountOf, workloadGrants } from './granted/workload-grants';

/** Short of everything, but with what it takes to get there. */
export const workloadCanTakeOver = defineControl<Workload>({
  id: 'workload-can-take-over',
  family: 'rbac',
  title: 'A workload can take over the cluster',
  severity: 'high',
  surface: 'control-plane',
  why: 'Its token reads every Secret, starts pods as anybody, runs commands anywhere or acts as others: whoever gets into one of its pods is an administrator a request or two later.',
  remediation: {
    text: 'Bind these rights in the namespaces that need them instead of everywhere, name the Secrets it reads, or set automountServiceAccountToken: false where it never calls the API.',
  },
  references: { kubescape: ['C-0261', 'C-0267'], mitre: ['T1552.007', 'T1078'], owasp: ['K03'] },
  reads: [...rbacKinds, 'serviceaccounts', ...workloadKinds],
  each: ({ workloads }) => workloads,
  *check(workload, context) {
    const grants = workloadGrants(context, workload);
    if (adminGrants(grants).length > 0) return; // reported as an administrator
    const matches = takeoverGrants(grants);
    const [first] = matches;
    if (!first) return;
    const account = accountOf(workload);
    const deeds = matches.map(({ permission }) => `${permission.verb} ${spellResource(permission)}`);
    const scope = matches.some(({ grant }) => grant.scope === '') ? 'every namespace' : 'kube-system';
    const proof = proofOf(account, first);
    yield {
      path: `${workload.specPath}.serviceAccountName`,
      message: `${workload.ref.kind} ${workload.ref.name} runs as ServiceAccount ${account.namespace}/${account.name}, which can ${listed([...new Set(deeds)], 'thing')} in ${scope}`,
      grants: matches.map(({ grant }) => evidenceOf(grant)),
      ...(proof && { proof }),
    };
  },
  examples: [
    {
      name: 'creates pods anywhere',
      fails: ['web'],
      manifest: documents(
        serviceAccount('payments', 'api'),
        granted('ServiceAccount payments/api', 'everywhere', [rule('create', 'pods')]),
        pod('payments', 'web', 'serviceAccountName: api'),
      ),
    },
    {
      name: 'reads Secrets of kube-system',
      fails: ['web'],
      manifest: documents(
        serviceAccount('payments', 'default'),
        granted('ServiceAccount payments/default', 'in kube-system', [rule('list', 'secrets')]),
        pod('payments', 'web', ''),
      ),
    },
    {
      name: 'within its own namespace',
      fails: [],
      manifest: documents(
        serviceAccount('payments', 'api'),
        granted('ServiceAccount payments/api', 'in payments', [rule('create', 'pods')]),
        pod('payments', 'web', 'serviceAccountName: api'),
      ),
    },
    {
      name: 'its ServiceAccount mounts no token',
      fails: [],
      manifest: documents(
        `${serviceAccount('payments', 'api')}\nautomountServiceAccountToken: false`,
        granted('ServiceAccount payments/api', 'everywhere', [rule('create', 'pods')]),
        pod('payments', 'web', 'serviceAccountName: api'),
      ),
    },
    {
      name: 'limited to one Secret',
      fails: [],
      manifest: documents(
        serviceAccount('payments', 'api'),
        granted('ServiceAccount payments/api', 'in kube-system', [rule('get', 'secrets', '', 'api-tls')]),
        pod('payments', 'web', 'serviceAccountName: api'),
      ),
    },
  ],
});
