import { granted, rule } from './granted/manifests';
import { may } from './granted/permission';
import { definePermissionControl } from './granted/permission-control';

/** nodes/proxy is the kubelet's whole API, of which running commands needs only get. */
export const reachKubelets = definePermissionControl({
  id: 'reach-kubelets',
  title: 'Can reach the kubelet API of nodes',
  why: 'nodes/proxy opens the whole API of the kubelets: commands in every container of the node, without admission control or an audit record. get is enough, so "read only" roles for monitoring often hold it.',
  can: 'run commands in every container through the kubelets',
  permissions: may('get create', 'nodes/proxy'),
  levels: { everywhere: 'critical', kubeSystem: 'critical', elsewhere: 'critical' },
  remediation: {
    text: 'Monitoring needs nodes/metrics, nodes/stats or nodes/log; newer kubelets also know nodes/healthz, nodes/configz and nodes/pods. Replace nodes/proxy by these.',
    patch: 'rules:\n  - apiGroups: [""]\n    resources: [nodes/metrics, nodes/stats]\n    verbs: [get]',
  },
  references: { kubescape: ['C-0279'], cis: ['5.1.10'], mitre: ['T1609'], owasp: ['K03'] },
  examples: [
    {
      name: 'get is enough',
      fails: ['prometheus'],
      manifest: granted('ServiceAccount monitoring/prometheus', 'everywhere', [rule('get', 'nodes nodes/proxy')]),
    },
    {
      name: 'create, as that subresource of any resource',
      fails: ['alice'],
      manifest: granted('User alice', 'everywhere', [rule('create', '*/proxy', '*')]),
    },
    {
      name: 'one named node is milder',
      fails: ['alice'],
      manifest: granted('User alice', 'everywhere', [rule('get', 'nodes/proxy', '', 'node-1')]),
    },
    {
      name: 'nodes belong to no namespace: a RoleBinding cannot grant it',
      fails: [],
      manifest: granted('User alice', 'in kube-system', [rule('get create', 'nodes/proxy', '*')]),
    },
    {
      name: 'the narrow subresources',
      fails: [],
      manifest: granted('User alice', 'everywhere', [rule('get', 'nodes/metrics nodes/stats nodes')]),
    },
  ],
});
