import { rule } from '@/lib/controls/rbac/granted/manifests';
import { may } from '@/lib/controls/rbac/granted/permission';
import { defineGrantTechnique } from '../define-technique';
import { enterPods } from '../enter-pods';
import { podAccessExamples } from '../pod-access-examples';

/** Run commands in pods. */
export const execInPods = defineGrantTechnique({
  id: 'exec-in-pods',
  title: 'Run commands in pods',
  can: 'exec into pods',
  explanation: 'A command in a container has its files, its network and the token of its ServiceAccount.',
  abuse: 'A shell in a pod reads its token and what it mounts, and goes on from there.',
  detect: 'Every exec is in the audit log as a request on pods/exec: alert where people do not debug.',
  prevent: 'Give exec to people on call, per namespace and for hours; never to workloads.',
  mitre: ['T1609'],
  preconditions: ['create on pods/exec, or get before Kubernetes 1.35'],
  ways: [enterPods(may('create', 'pods/exec')), enterPods(may('get', 'pods/exec'), { before: 35 })],
  examples: podAccessExamples({
    every: rule('create', 'pods/exec'),
    hub: 'enter-pods:shop',
    verb: 'create',
    resource: 'pods/exec',
    lookalike: { name: 'pods/* is no wildcard', rule: rule('create', 'pods/* */*') },
  }),
});
