import { granted, rule } from './granted/manifests';
import { may } from './granted/permission';
import { definePermissionControl } from './granted/permission-control';

/** A forwarded port goes through the kubelet, past every network policy. */
export const portForward = definePermissionControl({
  id: 'port-forward',
  title: 'Can forward ports into pods',
  why: 'A forwarded port reaches any port of a pod through the kubelet, past network policies, including those that listen on localhost only because they ask for no password.',
  can: 'forward ports into pods',
  permissions: may('create get', 'pods/portforward'),
  levels: { everywhere: 'medium', kubeSystem: 'medium', elsewhere: 'low' },
  remediation: { text: 'Grant it to people who debug, by RoleBinding, and not to robots.' },
  references: { kubescape: ['C-0063'], mitre: ['T1090'], owasp: ['K03'] },
  examples: [
    {
      name: 'everywhere',
      fails: ['dev'],
      manifest: granted('Group dev', 'everywhere', [rule('create', 'pods/portforward')]),
    },
    {
      name: 'through a star for resources',
      fails: ['alice'],
      manifest: granted('User alice', 'in payments', [rule('create', '*')]),
    },
    {
      name: 'pods/* is no wildcard',
      fails: [],
      manifest: granted('Group dev', 'everywhere', [rule('create', 'pods/*', '*')]),
    },
    {
      name: 'another subresource',
      fails: [],
      manifest: granted('Group dev', 'everywhere', [rule('create', 'pods/eviction')]),
    },
  ],
});
