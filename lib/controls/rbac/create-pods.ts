import { granted, rule } from './granted/manifests';
import { may } from './granted/permission';
import { definePermissionControl } from './granted/permission-control';

/** Whoever creates a pod chooses its ServiceAccount, its Secrets and, where admission lets it, its hold on the node. */
export const createPods = definePermissionControl({
  id: 'create-pods',
  title: 'Can create pods',
  why: 'A new pod runs as any ServiceAccount of its namespace, mounts any of its Secrets and, where Pod Security does not stop it, takes over its node.',
  can: 'create pods',
  permissions: may('create', 'pods'),
  levels: { everywhere: 'high', kubeSystem: 'high', elsewhere: 'medium', yieldsIdentities: true },
  remediation: {
    text: 'Grant it only in the namespaces that need it, never in kube-system, and let a controller create the pods where one can. Enforce the restricted Pod Security level on those namespaces.',
  },
  references: {
    kubescape: ['C-0188'],
    cis: ['5.1.4'],
    mitre: ['T1610'],
    owasp: ['K03'],
  },
  examples: [
    {
      name: 'a ServiceAccount of one namespace, bound in kube-system',
      fails: ['ci-bot'],
      manifest: granted('ServiceAccount payments/ci-bot', 'in kube-system', [rule('create', 'pods')]),
    },
    {
      name: 'a star among the verbs, resources or groups means it too',
      fails: ['alice'],
      manifest: granted('User alice', 'ClusterRole in payments', [rule('create', '*', '*')]),
    },
    {
      name: 'pods of another API group are not pods',
      fails: [],
      manifest: granted('User alice', 'everywhere', [rule('create', 'pods', 'metrics.k8s.io')]),
    },
    {
      name: 'a rule limited to names never allows creating',
      fails: [],
      manifest: granted('User alice', 'everywhere', [rule('create', 'pods', '', 'web-0')]),
    },
    {
      name: 'subresources are not pods',
      fails: [],
      manifest: granted('User alice', 'everywhere', [rule('create', 'pods/exec pods/*')]),
    },
  ],
});
