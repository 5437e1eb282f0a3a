import { documents, granted, pod, rule } from '@/lib/controls/rbac/granted/manifests';
import { may } from '@/lib/controls/rbac/granted/permission';
import { defineGrantTechnique } from '../define-technique';
import { enterPods } from '../enter-pods';

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
  ways: [enterPods(may('update patch', 'pods/ephemeralcontainers'))],
  examples: [
    {
      name: 'every pod of a namespace',
      manifest: documents(
        granted('User eve', 'in shop', [rule('patch', 'pods/ephemeralcontainers')]),
        pod('shop', 'web', 'serviceAccountName: web'),
        pod('bank', 'desk', 'serviceAccountName: desk'),
      ),
      from: 'user:eve',
      reaches: ['enter-pods:shop', 'workload:shop/Pod/web', 'sa:shop/web'],
      misses: ['sa:bank/desk', 'run-pod:shop'],
    },
    {
      name: 'one pod by name',
      manifest: documents(
        granted('User eve', 'in shop', [rule('update', 'pods/ephemeralcontainers', '', 'web')]),
        pod('shop', 'web', 'serviceAccountName: web'),
        pod('shop', 'db', 'serviceAccountName: db'),
      ),
      from: 'user:eve',
      reaches: ['sa:shop/web'],
      misses: ['sa:shop/db', 'enter-pods:shop'],
    },
    {
      name: 'creating them is no verb that works',
      manifest: documents(
        granted('User eve', 'in shop', [rule('create', 'pods/ephemeralcontainers')]),
        pod('shop', 'web', 'serviceAccountName: web'),
      ),
      from: 'user:eve',
      reaches: [],
      misses: ['sa:shop/web'],
    },
  ],
});
