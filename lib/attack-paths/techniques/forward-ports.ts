import { documents, granted, rule } from '@/lib/controls/rbac/granted/manifests';
import { may } from '@/lib/controls/rbac/granted/permission';
import { pod } from '@/lib/controls/manifests';
import { defineGrantTechnique } from '../define-technique';
import { onPods } from '../enter-pods';
import { place } from '../places';

const ports = { every: place.reachPorts, one: place.reachPortsOf };

/** The API server and the kubelet carry connections to ports that nothing else reaches. */
export const forwardPorts = defineGrantTechnique({
  id: 'forward-ports',
  title: 'Reach the ports of pods',
  can: 'forward ports of pods, or use their proxy',
  explanation:
    'A forwarded port and the proxy of the API server reach any port of a pod past network policies, also those that listen on localhost only. What answers without asking who is there obeys.',
  abuse: 'A dashboard, a database or a control interface that relied on being out of reach is used.',
  detect: 'Requests on pods/portforward, pods/proxy and services/proxy are in the audit log.',
  prevent: 'Give it to people on call, per namespace; let no interface trust whoever reaches it.',
  mitre: ['T1090', 'T1210'],
  preconditions: [
    'create on pods/portforward (or get before Kubernetes 1.35), or get or create on pods/proxy or services/proxy',
    'It leads on only to interfaces that are known to ask for no password',
  ],
  ways: [
    onPods(may('create', 'pods/portforward'), ports),
    onPods(may('get', 'pods/portforward'), { ...ports, before: 35 }),
    onPods(may('get create', 'pods/proxy'), ports),
    {
      needs: [may('get create', 'services/proxy')],
      to: ({ scope, allowed: [reached] }) => (reached?.names ? [] : [place.reachPorts(scope)]),
    },
  ],
  examples: [
    {
      name: 'a proxy of the API that listens in a pod',
      manifest: documents(
        granted('User eve', 'in shop', [rule('create', 'pods/portforward')]),
        pod(
          'serviceAccountName: helper, containers: [{ name: proxy, command: [kubectl, proxy, --port=8001] }]',
          'name: helper, namespace: shop',
        ),
      ),
      from: 'user:eve',
      reaches: ['reach-ports:shop', 'sa:shop/helper'],
      misses: ['workload:shop/Pod/helper', 'reach-ports:bank'],
    },
    {
      name: 'one pod by name, and not the open one',
      manifest: documents(
        granted('User eve', 'in shop', [rule('create', 'pods/portforward', '', 'web')]),
        pod('containers: [{ name: app }]', 'name: web, namespace: shop'),
        pod(
          'serviceAccountName: helper, containers: [{ name: proxy, command: [kubectl, proxy] }]',
          'name: helper, namespace: shop',
        ),
      ),
      from: 'user:eve',
      reaches: ['reach-ports:shop/Pod/web'],
      misses: ['sa:shop/helper'],
    },
    {
      name: 'reading logs reaches no port',
      manifest: documents(
        granted('User eve', 'in shop', [rule('get', 'pods/log pods services')]),
        pod(
          'serviceAccountName: helper, containers: [{ name: proxy, command: [kubectl, proxy] }]',
          'name: helper, namespace: shop',
        ),
      ),
      from: 'user:eve',
      reaches: [],
      misses: ['sa:shop/helper'],
    },
  ],
});
