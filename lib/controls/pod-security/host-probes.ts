import type { Container } from '@/lib/inventory/workloads';
import { defineContainerControl, type ContainerFault } from '../container-control';
import { podWith } from '../manifests';

const probes = ['livenessProbe', 'readinessProbe', 'startupProbe'] as const;
const hooks = ['postStart', 'preStop'] as const;
const actions = ['httpGet', 'tcpSocket'] as const;

/** Probes and lifecycle hooks that name a host: the kubelet then calls that host, from the node's network. */
export const hostProbes = defineContainerControl({
  id: 'host-probes',
  family: 'pod-security',
  title: 'Probes or hooks make the kubelet call another host',
  severity: 'medium',
  says: ['makes the kubelet call another host', 'make the kubelet call another host'],
  why: 'The kubelet calls the named host from the node: whoever writes the pod reaches services that only nodes may reach, such as the metadata service of the cloud.',
  remediation: {
    text: "Remove host from probes and lifecycle hooks: without it the kubelet calls the pod's own address.",
  },
  references: { mitre: ['T1552.005'], pss: 'baseline', owasp: ['K01'] },

  faults,

  examples: [
    {
      name: 'a probe with a host',
      manifest: podWith('livenessProbe: { httpGet: { host: 169.254.169.254, port: 80 } }'),
      fails: ['app'],
    },
    {
      name: 'a hook with a host',
      manifest: podWith('lifecycle: { preStop: { tcpSocket: { host: 127.0.0.1, port: 80 } } }'),
      fails: ['app'],
    },
    { name: 'without one', manifest: podWith('livenessProbe: { httpGet: { port: 80 } }'), fails: [] },
  ],
});

function* faults({ spec }: Container): Iterable<ContainerFault> {
  const places = [
    ...probes.map((probe) => [probe, field(spec, probe)] as const),
    ...hooks.map((hook) => [`lifecycle.${hook}`, field(spec.lifecycle, hook)] as const),
  ];
  for (const [place, handler] of places) {
    for (const action of actions) {
      const host = field(field(handler, action), 'host');
      if (typeof host === 'string' && host !== '') yield { field: `${place}.${action}.host`, detail: host };
    }
  }
}

const field = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined; // any object has keys
