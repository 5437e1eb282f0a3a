import { granted, rule } from './granted/manifests';
import { may } from './granted/permission';
import { definePermissionControl } from './granted/permission-control';

/** Events are served by two groups; either deletes them. */
export const deleteEvents = definePermissionControl({
  id: 'delete-events',
  title: 'Can delete events',
  why: 'Events are often the only trace of what happened to a pod. Nothing legitimate deletes them: they expire by themselves.',
  can: 'delete events',
  permissions: may('delete deletecollection', 'events events.events.k8s.io'),
  levels: { everywhere: 'medium', kubeSystem: 'medium', elsewhere: 'low', named: 'fine' },
  remediation: { text: 'Remove delete and deletecollection on events; recording them needs create and patch.' },
  references: { kubescape: ['C-0031'], mitre: ['T1070'], owasp: ['K03'] },
  examples: [
    {
      name: 'in the core group',
      fails: ['alice'],
      manifest: granted('User alice', 'everywhere', [rule('delete', 'events')]),
    },
    {
      name: 'in their own group',
      fails: ['alice'],
      manifest: granted('User alice', 'in payments', [rule('deletecollection', 'events', 'events.k8s.io')]),
    },
    {
      name: 'recording events',
      fails: [],
      manifest: granted('User alice', 'everywhere', [rule('create patch', 'events')]),
    },
  ],
});
