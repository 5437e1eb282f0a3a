import { object } from '@/lib/controls/manifests';
import { documents, granted, rule } from '@/lib/controls/rbac/granted/manifests';
import { may } from '@/lib/controls/rbac/granted/permission';
import { defineGrantTechnique } from '../define-technique';
import { redirection, selectsPods } from '../redirection';

const service = object('v1', 'Service', 'name: web, namespace: shop', 'spec: { selector: { app: web } }');

/** Labels, address and readiness of a pod decide whether a Service sends it traffic. */
export const writePodStatus = defineGrantTechnique({
  id: 'write-pod-status',
  title: 'Make a pod join a Service',
  can: 'change the status of pods',
  explanation:
    'A request on the status of a pod may also change its labels, its address and its readiness: what a Service looks at when it chooses its endpoints.',
  abuse: 'A pod of the attacker’s is given the labels of an application, and gets its share of the traffic.',
  detect: 'Alert on changes of pods/status by anybody but kubelets.',
  prevent: 'Leave pods/status to kubelets; a readiness gate needs it in its own namespaces only.',
  mitre: ['T1557'],
  preconditions: [
    'update or patch on pods/status',
    'A Service that finds its pods by labels is in the namespace',
    'Not a kubelet kept in by NodeRestriction',
  ],
  keptFromNodes: true,
  ways: [
    {
      ...redirection(may('update patch', 'pods/status'), 'services', selectsPods),
      to: (held, terrain) =>
        // The names of the rule are those of pods, not of Services.
        redirection([], 'services', selectsPods).to({ ...held, allowed: [{ names: null }] }, terrain),
    },
  ],
  examples: [
    {
      name: 'beside a Service',
      manifest: documents(service, granted('User eve', 'in shop', [rule('patch', 'pods/status')])),
      from: 'user:eve',
      reaches: ['namespace-traffic:shop'],
      misses: ['traffic'],
    },
    {
      name: 'a kubelet, and a namespace without Services',
      manifest: documents(
        service,
        granted('Group system:nodes', 'everywhere', [rule('patch', 'pods/status')], 'nodes'),
        granted('User eve', 'in bank', [rule('patch', 'pods/status')], 'eve'),
      ),
      from: 'group:system:nodes',
      reaches: [],
      misses: ['traffic'],
    },
  ],
});
