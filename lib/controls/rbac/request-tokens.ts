import { granted, rule } from './granted/manifests';
import { may } from './granted/permission';
import { definePermissionControl } from './granted/permission-control';
import { isStrongAccount } from './granted/strong-accounts';

/** The TokenRequest API hands out a token of any ServiceAccount in reach. */
export const requestTokens = definePermissionControl({
  id: 'request-tokens',
  title: 'Can issue tokens of ServiceAccounts',
  why: 'One request returns a token of any ServiceAccount in reach, with all its rights. In kube-system those are the accounts of the controllers that run the cluster.',
  can: 'issue tokens of ServiceAccounts',
  permissions: may('create', 'serviceaccounts/token'),
  levels: {
    everywhere: 'critical',
    kubeSystem: 'critical',
    elsewhere: 'medium',
    yieldsIdentities: true,
    named: 'low',
    decides: (name, { grant }, context) => isStrongAccount(context, name, grant.scope),
  },
  remediation: {
    text: 'Pods get their tokens from the kubelet and need no permission. Where something must issue tokens, name the accounts with resourceNames, in a RoleBinding.',
    patch:
      'rules:\n  - apiGroups: [""]\n    resources: [serviceaccounts/token]\n    resourceNames: [deployer]\n    verbs: [create]',
  },
  references: { kubescape: ['C-0282'], cis: ['5.1.13'], mitre: ['T1528'], owasp: ['K03'] },
  examples: [
    {
      name: 'everywhere',
      fails: ['vault'],
      manifest: granted('ServiceAccount vault/vault', 'everywhere', [rule('create', 'serviceaccounts/token')]),
    },
    {
      name: 'that subresource of any resource',
      fails: ['alice'],
      manifest: granted('User alice', 'in payments', [rule('create', '*/token')]),
    },
    {
      name: 'limited to a name is milder, not fine',
      fails: ['alice'],
      manifest: granted('User alice', 'in payments', [rule('create', 'serviceaccounts/token', '', 'deployer')]),
    },
    {
      name: 'ServiceAccounts themselves, or a star that is none',
      fails: [],
      manifest: granted('User alice', 'everywhere', [rule('create', 'serviceaccounts serviceaccounts/*')]),
    },
  ],
});
