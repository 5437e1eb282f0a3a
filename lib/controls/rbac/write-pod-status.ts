import { granted, rule } from './granted/manifests';
import { may } from './granted/permission';
import { definePermissionControl } from './granted/permission-control';

/** A pod's reported address and readiness put it behind Services. */
export const writePodStatus = definePermissionControl({
  id: 'write-pod-status',
  title: 'Can change the status of pods',
  why: 'Address and readiness of a pod decide whether it gets the traffic of a Service: a false status takes traffic away from healthy pods or draws it to another.',
  can: 'change the status of pods',
  permissions: may('update patch', 'pods/status'),
  levels: { everywhere: 'low', kubeSystem: 'low', elsewhere: 'low' },
  remediation: {
    text: 'Kubelets write it; hardly anything else needs to. A readiness gate needs patch on pods/status in its own namespaces only.',
  },
  references: { mitre: ['T1557'], owasp: ['K03'] },
  examples: [
    {
      name: 'patch',
      fails: ['gate'],
      manifest: granted('ServiceAccount web/gate', 'everywhere', [rule('patch', 'pods/status')]),
    },
    {
      name: 'status of any resource',
      fails: ['alice'],
      manifest: granted('User alice', 'in payments', [rule('update', '*/status')]),
    },
    {
      name: 'reading it',
      fails: [],
      manifest: granted('User alice', 'everywhere', [rule('get', 'pods/status')]),
    },
  ],
});
