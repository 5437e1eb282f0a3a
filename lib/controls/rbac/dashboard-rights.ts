import type { Workload } from '@/lib/inventory/workloads';
import { principalOf } from '@/lib/rbac/index-rbac';
import { defineControl } from '../define-control';
import { workloadKinds } from '../reads';
import type { Control, Judged, Violation } from '../types';
import { evidenceOf } from './granted/evidence';
import { directGrants, judgedSubjects, type JudgedSubject } from './granted/judged-subjects';
import { bound, documents, pod, role, rule } from './granted/manifests';
import { rbacKinds } from './granted/permission-control';
import { listed, subjectLabel } from './granted/sentences';

type BoundOrRunning = Judged & { readonly holder: JudgedSubject | Workload };

const dashboard = 'kubernetes-dashboard';

/** The role of the Kubernetes dashboard is made for the dashboard, and so is its ServiceAccount. */
export const dashboardRights: Control<BoundOrRunning> = defineControl<BoundOrRunning>({
  id: 'dashboard-rights',
  family: 'rbac',
  title: 'Something else holds the rights of the Kubernetes dashboard',
  severity: 'low',
  surface: 'control-plane',
  why: 'The role of the dashboard grows with what people want to see in it. Whoever borrows it, or runs as its ServiceAccount, gets each of these rights unasked.',
  remediation: {
    text: 'Write a role for what is needed and bind that; give the workload a ServiceAccount of its own.',
  },
  references: { kubescape: ['C-0014'], owasp: ['K03'] },
  reads: [...rbacKinds, ...workloadKinds],
  each: (context) => [
    ...judgedSubjects(context).map((judged) => ({ ...judged, holder: judged })),
    ...context.workloads.map((workload) => ({ ref: workload.ref, holder: workload })),
  ],
  *check({ holder }, context): Iterable<Violation> {
    if ('serviceAccount' in holder) {
      if (holder.serviceAccount !== dashboard || holder.ref.name.startsWith(dashboard)) return;
      yield {
        path: `${holder.specPath}.serviceAccountName`,
        message: `${holder.ref.kind} ${holder.ref.name} runs as ServiceAccount ${dashboard}, which is the dashboard’s`,
      };
      return;
    }
    if (holder.subject.name === dashboard) return;
    const bindings = context.rbac
      .bindingsNaming(principalOf(holder.subject))
      .map(({ binding }) => binding)
      .filter(({ roleRef }) => roleRef.name === dashboard);
    if (bindings.length === 0) return;
    const named = bindings.map(({ kind, name }) => `${kind} ${name}`);
    yield {
      path: '',
      message: `${subjectLabel(holder.subject)} is bound to the role of the Kubernetes dashboard by ${listed(named, 'binding')}`,
      grants: directGrants(context, holder)
        .filter(({ binding }) => bindings.includes(binding))
        .map(evidenceOf),
    };
  },
  examples: [
    {
      name: 'a user borrows the role',
      fails: ['alice'],
      manifest: documents(
        role('Role', 'dash', dashboard, [rule('get', 'pods')]),
        bound('User alice', 'dash', 'Role', dashboard),
      ),
    },
    {
      name: 'another workload borrows the account',
      fails: ['web'],
      manifest: pod('dash', 'web', `serviceAccountName: ${dashboard}`),
    },
    {
      name: 'the dashboard itself',
      fails: [],
      manifest: documents(
        role('Role', 'dash', dashboard, [rule('get', 'pods')]),
        bound(`ServiceAccount dash/${dashboard}`, 'dash', 'Role', dashboard),
        pod('dash', `${dashboard}-0`, `serviceAccountName: ${dashboard}`),
      ),
    },
  ],
});
