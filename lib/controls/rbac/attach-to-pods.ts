import { granted, rule } from './granted/manifests';
import { may } from './granted/permission';
import { definePermissionControl } from './granted/permission-control';

/** attach reaches the process that already runs; either verb is enough, as for exec. */
export const attachToPods = definePermissionControl({
  id: 'attach-to-pods',
  title: 'Can attach to containers',
  why: 'It reads what the running process prints and, where its input is open, types into it: a shell left open is a shell for whoever attaches.',
  can: 'attach to containers',
  permissions: may('create get', 'pods/attach'),
  levels: { everywhere: 'high', kubeSystem: 'high', elsewhere: 'medium' },
  remediation: { text: 'pods/log is enough to read output. Remove pods/attach wherever nobody debugs interactively.' },
  references: { mitre: ['T1609'], owasp: ['K03'] },
  examples: [
    {
      name: 'attach in one namespace',
      fails: ['dev'],
      manifest: granted('Group dev', 'in payments', [rule('create', 'pods/attach')]),
    },
    {
      name: 'logs only',
      fails: [],
      manifest: granted('Group dev', 'in payments', [rule('get', 'pods/log')]),
    },
    {
      name: 'another verb',
      fails: [],
      manifest: granted('Group dev', 'everywhere', [rule('update delete', 'pods/attach')]),
    },
  ],
});
