import { evidenceOf } from './granted/evidence';
import { directGrants } from './granted/judged-subjects';
import { bound, documents, granted, rule } from './granted/manifests';
import { defineSubjectControl } from './granted/permission-control';
import { listed } from './granted/sentences';

/** Members of this group are let through before RBAC is asked. */
export const mastersGroupBound = defineSubjectControl({
  id: 'masters-group-bound',
  title: 'Bindings name the group system:masters',
  severity: 'medium',
  why: 'Members of system:masters are let through before RBAC is asked: no role limits them and no binding takes it away. A binding that names the group shows that people rely on it.',
  remediation: {
    text: 'Bind a group of your identity provider to the role, and issue no certificate with the organisation system:masters except for break-glass.',
    command: 'kubectl get clusterrolebindings,rolebindings --all-namespaces -o wide | grep system:masters',
  },
  references: { kubescape: ['C-0246'], cis: ['5.1.7'], mitre: ['T1078'], owasp: ['K03'] },
  *check(judged, context) {
    if (judged.subject.kind !== 'Group' || judged.subject.name !== 'system:masters') return;
    const bindings = context.rbac
      .bindingsNaming('group:system:masters')
      .map(({ binding }) => binding)
      // Kubernetes itself keeps this one, so that the group shows up when RBAC is listed.
      .filter(
        ({ kind, roleRef, name }) =>
          !(kind === 'ClusterRoleBinding' && roleRef.name === 'cluster-admin' && name === 'cluster-admin'),
      );
    if (bindings.length === 0) return;
    const named = bindings.map((binding) => `${binding.kind} ${binding.name}`);
    yield {
      path: '',
      message: `Group system:masters, whose members RBAC cannot limit, is named by ${listed([...new Set(named)], 'binding')}`,
      grants: directGrants(context, judged)
        .filter(({ binding }) => bindings.includes(binding))
        .map(evidenceOf),
    };
  },
  examples: [
    {
      name: 'a binding of its own',
      fails: ['system:masters'],
      manifest: granted('Group system:masters', 'in payments', [rule('get', 'pods')]),
    },
    {
      name: 'the binding that Kubernetes keeps',
      fails: [],
      manifest: bound('Group system:masters', '', 'ClusterRole', 'cluster-admin'),
    },
    {
      name: 'a user of that name',
      fails: [],
      manifest: documents(granted('User system:masters', 'in payments', [rule('get', 'pods')])),
    },
  ],
});
