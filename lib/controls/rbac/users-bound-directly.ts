import { principalOf } from '@/lib/rbac/index-rbac';
import { evidenceOf } from './granted/evidence';
import { directGrants } from './granted/judged-subjects';
import { bound, documents, granted, rule } from './granted/manifests';
import { defineSubjectControl } from './granted/permission-control';
import { listed, subjectLabel } from './granted/sentences';

/** People come and go; groups of the identity provider follow, bindings do not. */
export const usersBoundDirectly = defineSubjectControl({
  id: 'users-bound-directly',
  title: 'A user is bound by name instead of through a group',
  severity: 'low',
  surface: 'cloud',
  why: 'When somebody changes team or leaves, the identity provider takes them out of its groups. A binding that names them stays, and a later account of the same name inherits it.',
  remediation: {
    text: 'Bind a group per team and environment, and let the identity provider say who is in it.',
    patch: 'subjects:\n  - apiGroup: rbac.authorization.k8s.io\n    kind: Group\n    name: team-payments-prod',
  },
  references: { mitre: ['T1078'], owasp: ['K03', 'K06'] },
  *check(judged, context) {
    const { kind, name } = judged.subject;
    if (kind !== 'User' || isComponent.test(name)) return;
    const bindings = context.rbac.bindingsNaming(principalOf(judged.subject)).map(({ binding }) => binding);
    const named = bindings.map((binding) => `${binding.kind} ${binding.name}`);
    yield {
      path: '',
      message: `${subjectLabel(judged.subject)} is bound by name in ${listed([...new Set(named)], 'binding')}`,
      grants: directGrants(context, judged).map(evidenceOf),
    };
  },
  examples: [
    {
      name: 'a person',
      fails: ['alice@example.com'],
      manifest: granted('User alice@example.com', 'in payments', [rule('get', 'pods')]),
    },
    {
      name: 'a binding whose role does not exist names somebody too',
      fails: ['bob'],
      manifest: bound('User bob', '', 'ClusterRole', 'gone'),
    },
    {
      name: 'a group',
      fails: [],
      manifest: granted('Group team-payments', 'in payments', [rule('get', 'pods')]),
    },
    {
      name: 'components and ServiceAccounts by their user names',
      fails: [],
      manifest: documents(
        granted('User system:kube-scheduler', 'everywhere', [rule('get', 'pods')], 'scheduler'),
        granted('User system:serviceaccount:build:runner', 'everywhere', [rule('get', 'pods')], 'runner'),
      ),
    },
  ],
});

// system:kube-scheduler, eks:addon-manager: prefixes that people get from an identity provider (oidc:alice) stay.
const isComponent = /^(system|kubeadm|eks|aks|gke|gce|openshift|kube-apiserver-kubelet-client)(:|$)/;
