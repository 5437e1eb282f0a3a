import { granted, rule } from './granted/manifests';
import { may } from './granted/permission';
import { definePermissionControl } from './granted/permission-control';

/** An ephemeral container is a container of one's own inside somebody else's pod. */
export const addEphemeralContainers = definePermissionControl({
  id: 'add-ephemeral-containers',
  title: 'Can add ephemeral containers',
  why: 'A container of the attacker’s choosing joins a running pod: its network, its volumes and, with the right target, its processes, under a security context of its own.',
  can: 'add ephemeral containers to pods',
  permissions: may('update patch', 'pods/ephemeralcontainers'),
  levels: { everywhere: 'high', kubeSystem: 'high', elsewhere: 'medium', yieldsIdentities: true },
  remediation: {
    text: 'Keep it for people who debug, in the namespaces they debug. Enforce Pod Security, which judges ephemeral containers too.',
  },
  references: { mitre: ['T1609', 'T1610'], owasp: ['K03'] },
  examples: [
    {
      name: 'patch',
      fails: ['dev'],
      manifest: granted('Group dev', 'in payments', [rule('patch', 'pods/ephemeralcontainers')]),
    },
    {
      name: 'update, as that subresource of any resource',
      fails: ['dev'],
      manifest: granted('Group dev', 'everywhere', [rule('update', '*/ephemeralcontainers')]),
    },
    {
      name: 'pods/* is no wildcard',
      fails: [],
      manifest: granted('Group dev', 'everywhere', [rule('patch', 'pods/*')]),
    },
    {
      name: 'reading them',
      fails: [],
      manifest: granted('Group dev', 'everywhere', [rule('get', 'pods/ephemeralcontainers')]),
    },
  ],
});
