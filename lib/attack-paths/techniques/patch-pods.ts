import { documents, granted, pod, rule } from '@/lib/controls/rbac/granted/manifests';
import { may } from '@/lib/controls/rbac/granted/permission';
import { defineGrantTechnique } from '../define-technique';
import { enterPods } from '../enter-pods';

/** Change running pods. */
export const patchPods = defineGrantTechnique({
  id: 'patch-pods',
  title: 'Change running pods',
  can: 'patch pods',
  explanation:
    'The image of a running container can be changed: the new one runs as the pod, with its token and its volumes.',
  abuse: 'The image is swapped for one of the attacker’s, and swapped back later.',
  detect: 'Compare the images of pods with those of their owners.',
  prevent: 'Nobody needs to patch pods by hand: leave it to controllers, and pin images by admission.',
  mitre: ['T1610', 'T1525'],
  preconditions: ['update or patch on pods'],
  keptFromNodes: true,
  ways: [enterPods(may('update patch', 'pods'))],
  examples: [
    {
      name: 'every pod of a namespace',
      manifest: documents(
        granted('User eve', 'in shop', [rule('patch', 'pods')]),
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
        granted('User eve', 'in shop', [rule('patch', 'pods', '', 'web')]),
        pod('shop', 'web', 'serviceAccountName: web'),
        pod('shop', 'db', 'serviceAccountName: db'),
      ),
      from: 'user:eve',
      reaches: ['sa:shop/web'],
      misses: ['sa:shop/db', 'enter-pods:shop'],
    },
    {
      name: 'its status is not its spec',
      manifest: documents(
        granted('User eve', 'in shop', [rule('patch', 'pods/status')]),
        pod('shop', 'web', 'serviceAccountName: web'),
      ),
      from: 'user:eve',
      reaches: [],
      misses: ['sa:shop/web'],
    },
  ],
});
