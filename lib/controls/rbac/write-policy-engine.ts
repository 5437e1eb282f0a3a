import { documents, granted, rule } from './granted/manifests';
import { may } from './granted/permission';
import { definePermissionControl } from './granted/permission-control';

const kinds = [
  'clusterpolicies.kyverno.io policies.kyverno.io policyexceptions.kyverno.io',
  'validatingpolicies.policies.kyverno.io mutatingpolicies.policies.kyverno.io policyexceptions.policies.kyverno.io',
  'constrainttemplates.templates.gatekeeper.sh configs.config.gatekeeper.sh .constraints.gatekeeper.sh',
  'assign.mutations.gatekeeper.sh assignmetadata.mutations.gatekeeper.sh modifyset.mutations.gatekeeper.sh',
  'clusteradmissionpolicies.policies.kubewarden.io admissionpolicies.policies.kubewarden.io',
].join(' ');

/** The policies of Kyverno, Gatekeeper and Kubewarden. */
export const writePolicyEngine = definePermissionControl({
  id: 'write-policy-engine',
  title: 'Can change the policies of a policy engine',
  why: 'Whoever changes, deletes or excepts from policies of Kyverno, Gatekeeper or Kubewarden decides what the cluster accepts; mutating ones rewrite what others deploy.',
  can: 'change the policies of a policy engine',
  permissions: may('create update patch delete deletecollection', kinds),
  ofOptionalGroups: true,
  levels: { everywhere: 'high', kubeSystem: 'medium', elsewhere: 'medium' },
  remediation: {
    text: 'Leave policies and exceptions to the platform team and to the controller that deploys them from a reviewed repository.',
  },
  references: { mitre: ['T1562.001'], owasp: ['K03', 'K04'] },
  examples: [
    {
      name: 'Kyverno’s cluster policies',
      fails: ['alice'],
      manifest: granted('User alice', 'everywhere', [rule('delete', 'clusterpolicies', 'kyverno.io')]),
    },
    {
      name: 'exceptions in one namespace',
      fails: ['dev'],
      manifest: granted('Group dev', 'in payments', [rule('create', 'policyexceptions', 'kyverno.io')]),
    },
    {
      name: 'Gatekeeper’s templates',
      fails: ['alice'],
      manifest: granted('User alice', 'everywhere', [rule('*', '*', 'templates.gatekeeper.sh')]),
    },
    {
      name: 'a constraint, whose kind its template names',
      fails: ['alice'],
      manifest: granted('User alice', 'everywhere', [rule('patch', 'k8srequiredlabels', 'constraints.gatekeeper.sh')]),
    },
    {
      name: 'a star where Kyverno is installed',
      fails: ['alice'],
      manifest: documents(
        'apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\nmetadata: { name: clusterpolicies.kyverno.io }',
        granted('User alice', 'everywhere', [rule('patch', '*', '*')]),
      ),
    },
    {
      name: 'a star where no engine is installed',
      fails: [],
      manifest: granted('User alice', 'everywhere', [rule('patch', '*', '*')]),
    },
    {
      name: 'reading reports',
      fails: [],
      manifest: granted('User alice', 'everywhere', [rule('get list', 'policyreports', 'wgpolicyk8s.io')]),
    },
  ],
});
