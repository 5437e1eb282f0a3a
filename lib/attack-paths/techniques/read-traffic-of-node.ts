import { documents, pod } from '@/lib/controls/manifests';
import type { Container } from '@/lib/inventory/workloads';
import { definePlaceTechnique } from '../define-technique';
import { mayBeRoot } from '../host-paths';
import { place } from '../places';
import { podSetting } from '../pod-setting';

/** The interfaces of a node carry the traffic of all its pods. */
export const readTrafficOfNode = definePlaceTechnique({
  id: 'read-traffic-of-node',
  title: 'Listen to the network of the node',
  can: 'listen to the traffic of its node',
  explanation:
    'Who owns a node, or shares its network and may open raw sockets, sees what goes to and from every pod on it, and can answer in the place of others.',
  abuse: 'Traffic is recorded and searched for tokens and passwords.',
  detect: 'Watch for interfaces in promiscuous mode and for raw sockets of containers.',
  prevent: 'Leave hostNetwork to network plugins; drop NET_RAW; use TLS between workloads.',
  mitre: ['T1040', 'T1557'],
  preconditions: [
    'Code runs on a node, or in a pod with hostNetwork whose container may be root and does not drop NET_RAW',
    'Something is sent in the clear: this is not judged',
  ],
  starts: ['node', 'workload'],
  *leads(name, { workload, nodesOf }, start) {
    if (start === 'node') return yield { to: place.traffic };
    const found = workload(name);
    if (!found?.spec.hostNetwork || nodesOf(found).length === 0) return;
    const listening = found.containers.filter((container) => mayBeRoot(container) && opensRawSockets(container));
    if (listening.length === 0) return;
    const evidence = [
      { object: found.ref, detail: `${found.specPath}.hostNetwork` },
      ...listening.map(({ path }) => ({ object: found.ref, detail: `${path}.securityContext.capabilities` })),
    ];
    yield { to: place.traffic, evidence, removable: podSetting(found, 'host-network', 'set hostNetwork: false') };
  },
  examples: [
    {
      name: 'a pod in the network of the node',
      manifest: pod('hostNetwork: true, containers: [{ name: app }]', 'name: agent, namespace: ops'),
      from: 'workload:ops/Pod/agent',
      reaches: ['traffic'],
      misses: ['node-code'],
    },
    {
      name: 'a pod that owns its node',
      manifest: pod(
        'containers: [{ name: app, securityContext: { privileged: true } }]',
        'name: agent, namespace: ops',
      ),
      from: 'workload:ops/Pod/agent',
      reaches: ['traffic', 'node-code'],
      misses: ['cluster-admin'],
    },
    {
      name: 'without raw sockets, or not as root',
      manifest: documents(
        pod(
          'hostNetwork: true, containers: [{ name: app, securityContext: { capabilities: { drop: [ALL] } } }, { name: other, securityContext: { runAsNonRoot: true } }]',
          'name: agent, namespace: ops',
        ),
      ),
      from: 'workload:ops/Pod/agent',
      reaches: [],
      misses: ['traffic'],
    },
  ],
});

function opensRawSockets({ effective }: Container): boolean {
  const plain = (each: string) => each.toUpperCase().replace(/^CAP_/, '');
  const added = (effective.capabilities?.add ?? []).map(plain);
  const dropped = (effective.capabilities?.drop ?? []).map(plain);
  if (effective.privileged || added.some((each) => ['ALL', 'NET_RAW'].includes(each))) return true;
  return !dropped.some((each) => ['ALL', 'NET_RAW'].includes(each));
}
