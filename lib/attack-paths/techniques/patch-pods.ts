import { rule } from '@/lib/controls/rbac/granted/manifests';
import { may } from '@/lib/controls/rbac/granted/permission';
import { defineGrantTechnique } from '../define-technique';
import { enterPods } from '../enter-pods';
import { podAccessExamples } from '../pod-access-examples';

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
  examples: podAccessExamples({
    every: rule('patch', 'pods'),
    hub: 'enter-pods:shop',
    verb: 'update',
    resource: 'pods',
    lookalike: { name: 'its status is not its spec', rule: rule('patch', 'pods/status') },
  }),
});
