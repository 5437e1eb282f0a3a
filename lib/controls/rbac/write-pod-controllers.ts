import { granted, rule } from './granted/manifests';
import { may } from './granted/permission';
import { definePermissionControl } from './granted/permission-control';
import { podControllers } from './granted/pod-controllers';

/** Who writes a pod template creates pods, by the hand of a controller. */
export const writePodControllers = definePermissionControl({
  id: 'write-pod-controllers',
  title: 'Can create or change workloads',
  why: 'The pod template of a Deployment, Job or any other workload kind decides image, ServiceAccount and privileges: creating, updating or patching one is creating pods.',
  can: 'create or change workloads',
  permissions: may('create update patch', podControllers),
  levels: { everywhere: 'high', kubeSystem: 'high', elsewhere: 'medium', yieldsIdentities: true },
  remediation: {
    text: 'Grant it by RoleBinding in the namespaces that are deployed to. Scaling needs only deployments/scale; restarting and rolling back are changes of the template.',
    patch: 'rules:\n  - apiGroups: [apps]\n    resources: [deployments/scale]\n    verbs: [update, patch]',
  },
  references: { kubescape: ['C-0188'], cis: ['5.1.4'], mitre: ['T1610', 'T1053.007'], owasp: ['K03'] },
  examples: [
    {
      name: 'create Deployments, which are in the group apps',
      fails: ['deployer'],
      manifest: granted('ServiceAccount ci/deployer', 'in payments', [rule('create', 'deployments', 'apps')]),
    },
    {
      name: 'patch is enough',
      fails: ['alice'],
      manifest: granted('User alice', 'in payments', [rule('patch', 'cronjobs', 'batch')]),
    },
    {
      name: 'ReplicationControllers, through a ClusterRole in one namespace',
      fails: ['alice'],
      manifest: granted('User alice', 'ClusterRole in payments', [rule('update', 'replicationcontrollers')]),
    },
    {
      name: 'the wrong group',
      fails: [],
      manifest: granted('User alice', 'everywhere', [rule('create', 'deployments jobs')]),
    },
    {
      name: 'scaling, reading and deleting',
      fails: [],
      manifest: granted('User alice', 'everywhere', [
        rule('update patch', 'deployments/scale', 'apps'),
        rule('get list delete', 'deployments', 'apps'),
      ]),
    },
  ],
});
