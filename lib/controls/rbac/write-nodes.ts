import { granted, rule } from './granted/manifests';
import { may } from './granted/permission';
import { definePermissionControl } from './granted/permission-control';

/** Labels, taints, capacity and addresses of nodes steer where pods run and where requests go. */
export const writeNodes = definePermissionControl({
  id: 'write-nodes',
  title: 'Can change nodes or their status',
  why: 'Labels, taints and the reported capacity decide which pods a node gets; its reported address decides where the API server sends exec and logs.',
  can: 'change nodes or their status',
  permissions: may('update patch', 'nodes nodes/status'),
  levels: { everywhere: 'low', kubeSystem: 'low', elsewhere: 'low' },
  remediation: {
    text: 'Node agents report conditions with patch on nodes/status; name the node where the agent knows it.',
  },
  references: { mitre: ['T1610'], owasp: ['K03'] },
  examples: [
    {
      name: 'the status of every node',
      fails: ['npd'],
      manifest: granted('ServiceAccount kube-system/npd', 'everywhere', [rule('patch', 'nodes/status')]),
    },
    {
      name: 'reading nodes',
      fails: [],
      manifest: granted('ServiceAccount kube-system/npd', 'everywhere', [rule('get list', 'nodes nodes/status')]),
    },
    {
      name: 'through a RoleBinding: nodes belong to no namespace',
      fails: [],
      manifest: granted('User alice', 'in payments', [rule('update', 'nodes/status')]),
    },
  ],
});
