import { granted, rule } from './granted/manifests';
import { may } from './granted/permission';
import { definePermissionControl } from './granted/permission-control';

/** The image of a running pod may be changed, and the new one runs as the old. */
export const patchPods = definePermissionControl({
  id: 'patch-pods',
  title: 'Can change running pods',
  why: 'The image of a container may be replaced while the pod runs: other code then runs with the same ServiceAccount, volumes and privileges. Changed labels move a pod in or out of Services and network policies.',
  can: 'change running pods',
  permissions: may('update patch', 'pods'),
  levels: { everywhere: 'high', kubeSystem: 'high', elsewhere: 'medium', yieldsIdentities: true },
  remediation: {
    text: 'Change the workload that owns the pods instead. Status is written through pods/status, finalizers through pods/finalizers: neither needs update on pods.',
  },
  references: { mitre: ['T1610', 'T1525'], owasp: ['K03'] },
  examples: [
    {
      name: 'patch everywhere',
      fails: ['cni'],
      manifest: granted('ServiceAccount kube-system/cni', 'everywhere', [rule('get patch', 'pods')]),
    },
    {
      name: 'update of one named pod is milder',
      fails: ['alice'],
      manifest: granted('User alice', 'in payments', [rule('update', 'pods', '', 'web-0')]),
    },
    {
      name: 'status only',
      fails: [],
      manifest: granted('User alice', 'everywhere', [rule('patch', 'pods/status')]),
    },
    {
      name: 'create is another matter',
      fails: [],
      manifest: granted('User alice', 'everywhere', [rule('create delete', 'pods')]),
    },
  ],
});
