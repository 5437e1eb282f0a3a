import { documents, granted, pod, rule } from '@/lib/controls/rbac/granted/manifests';
import { may } from '@/lib/controls/rbac/granted/permission';
import { defineGrantTechnique } from '../define-technique';
import { enterPods } from '../enter-pods';

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
  examples: [
    {
      name: 'the star before a subresource counts',
      manifest: documents(
        granted('User eve', 'in shop', [rule('create', '*/attach')]),
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
        granted('User eve', 'in shop', [rule('create', 'pods/attach', '', 'web')]),
        pod('shop', 'web', 'serviceAccountName: web'),
        pod('shop', 'db', 'serviceAccountName: db'),
      ),
      from: 'user:eve',
      reaches: ['sa:shop/web'],
      misses: ['sa:shop/db', 'enter-pods:shop'],
    },
    {
      name: 'reading pods is not attaching',
      manifest: documents(
        granted('User eve', 'in shop', [rule('get list watch', 'pods pods/log')]),
        pod('shop', 'web', 'serviceAccountName: web'),
      ),
      from: 'user:eve',
      reaches: [],
      misses: ['sa:shop/web'],
    },
  ],
});
