import { granted, rule } from './granted/manifests';
import { may } from './granted/permission';
import { definePermissionControl } from './granted/permission-control';

/** exec over a WebSocket is authorised as get, over SPDY as create: either verb is enough. */
export const execInPods = definePermissionControl({
  id: 'exec-in-pods',
  title: 'Can run commands in containers',
  why: 'A shell in a container holds its files, its environment and the token of its ServiceAccount, and leaves no trace in any manifest.',
  can: 'run commands in containers',
  permissions: may('create get', 'pods/exec'),
  levels: { everywhere: 'high', kubeSystem: 'high', elsewhere: 'medium', yieldsIdentities: true },
  remediation: {
    text: 'Give it to a break-glass group in the namespaces concerned, not to robots or to everybody on call in every namespace. Note that get is enough where the client speaks WebSocket.',
  },
  references: {
    kubescape: ['C-0002'],
    nsa: ['Authentication and authorization'],
    mitre: ['T1609'],
    owasp: ['K03'],
  },
  examples: [
    {
      name: 'create',
      fails: ['on-call'],
      manifest: granted('Group on-call', 'everywhere', [rule('create', 'pods/exec')]),
    },
    {
      name: 'get alone, which a WebSocket client needs',
      fails: ['alice'],
      manifest: granted('User alice', 'in payments', [rule('get', 'pods/exec')]),
    },
    {
      name: 'that subresource of any resource',
      fails: ['alice'],
      manifest: granted('User alice', 'in payments', [rule('create', '*/exec')]),
    },
    {
      name: 'limited to a pod: the parent of a subresource is known',
      fails: ['alice'],
      manifest: granted('User alice', 'in payments', [rule('create', 'pods/exec', '', 'web-0')]),
    },
    {
      name: 'pods/* is no wildcard in Kubernetes',
      fails: [],
      manifest: granted('User alice', 'everywhere', [rule('create', 'pods/*')]),
    },
    {
      name: 'the core group is the empty string',
      fails: [],
      manifest: granted('User alice', 'everywhere', [rule('create', 'pods/exec', 'core')]),
    },
  ],
});
