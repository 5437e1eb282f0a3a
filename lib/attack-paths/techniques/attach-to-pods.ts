import { rule } from '@/lib/controls/rbac/granted/manifests';
import { may } from '@/lib/controls/rbac/granted/permission';
import { defineGrantTechnique } from '../define-technique';
import { enterPods } from '../enter-pods';
import { podAccessExamples } from '../pod-access-examples';

/** Attach to containers. */
export const attachToPods = defineGrantTechnique({
  id: 'attach-to-pods',
  title: 'Attach to containers',
  can: 'attach to pods',
  explanation: 'Attaching reads and writes the terminal of the main process of a container: a shell, where it is one.',
  abuse: 'An interactive process is driven from outside; what it prints is read.',
  detect: 'Requests on pods/attach are in the audit log and rare.',
  prevent: 'Give attach to nobody by default.',
  mitre: ['T1609'],
  preconditions: ['create on pods/attach, or get before Kubernetes 1.35'],
  ways: [enterPods(may('create', 'pods/attach')), enterPods(may('get', 'pods/attach'), { before: 35 })],
  examples: podAccessExamples({
    every: rule('create', '*/attach'),
    hub: 'enter-pods:shop',
    verb: 'create',
    resource: 'pods/attach',
    lookalike: { name: 'reading pods is not attaching', rule: rule('get list watch', 'pods pods/log') },
  }),
});
