import { granted, rule } from './granted/manifests';
import { may } from './granted/permission';
import { definePermissionControl } from './granted/permission-control';

const admission = 'admissionregistration.k8s.io';
const kinds = ['validatingadmissionpolicies', 'mutatingadmissionpolicies']
  .flatMap((kind) => [`${kind}.${admission}`, `${kind.replace('policies', 'policybindings')}.${admission}`])
  .join(' ');

/** Policies written in CEL, and the bindings that put them in force. */
export const writeAdmissionPolicies = definePermissionControl({
  id: 'write-admission-policies',
  title: 'Can change admission policies',
  why: 'Whoever changes a policy or its binding decides what the cluster refuses, and a mutating policy rewrites what others deploy.',
  can: 'change admission policies',
  permissions: may('create update patch delete deletecollection', kinds),
  levels: { everywhere: 'high', kubeSystem: 'high', elsewhere: 'high' },
  remediation: { text: 'Leave policies to the platform team and the controller that deploys them.' },
  references: { mitre: ['T1562.001'], owasp: ['K03'] },
  examples: [
    {
      name: 'bindings of policies',
      fails: ['alice'],
      manifest: granted('User alice', 'everywhere', [rule('delete', 'validatingadmissionpolicybindings', admission)]),
    },
    {
      name: 'mutating policies',
      fails: ['alice'],
      manifest: granted('User alice', 'everywhere', [rule('create', 'mutatingadmissionpolicies', admission)]),
    },
    {
      name: 'reading',
      fails: [],
      manifest: granted('User alice', 'everywhere', [rule('get list watch', 'validatingadmissionpolicies', admission)]),
    },
    {
      name: 'their status',
      fails: [],
      manifest: granted('User alice', 'everywhere', [rule('update', 'validatingadmissionpolicies/status', admission)]),
    },
  ],
});
