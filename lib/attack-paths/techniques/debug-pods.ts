import { rule } from '@/lib/controls/rbac/granted/manifests';
import { may } from '@/lib/controls/rbac/granted/permission';
import { defineGrantTechnique } from '../define-technique';
import { onPods } from '../enter-pods';
import { place } from '../places';
import { podAccessExamples } from '../pod-access-examples';

/** Add a container to a running pod. */
export const debugPods = defineGrantTechnique({
  id: 'debug-pods',
  title: 'Add a container to a running pod',
  can: 'add ephemeral containers to pods',
  explanation:
    'An ephemeral container joins a running pod: its network, its volumes and, with the right target, its processes.',
  abuse: 'A container with tools is added to a pod that has none, and reads its token.',
  detect: 'Alert on changes of pods/ephemeralcontainers outside of announced debugging.',
  prevent:
    'Give it to people on call, per namespace; enforce a Pod Security level, which covers ephemeral containers too.',
  mitre: ['T1609'],
  preconditions: ['update or patch on pods/ephemeralcontainers'],
  ways: [
    onPods(may('update patch', 'pods/ephemeralcontainers'), { every: place.addContainers, one: place.addContainersTo }),
  ],
  examples: podAccessExamples({
    every: rule('patch', 'pods/ephemeralcontainers'),
    hub: 'add-containers:shop',
    verb: 'update',
    resource: 'pods/ephemeralcontainers',
    lookalike: { name: 'creating them is no verb that works', rule: rule('create', 'pods/ephemeralcontainers') },
  }),
});
