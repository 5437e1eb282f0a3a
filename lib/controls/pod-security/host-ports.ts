import { defineContainerControl } from '../container-control';
import { podWith } from '../manifests';

/** Ports opened on the node itself. */
export const hostPorts = defineContainerControl({
  id: 'host-ports',
  family: 'pod-security',
  title: 'Containers open ports on the node',
  severity: 'medium',
  surface: 'nodes-network',
  says: ['opens a port on its node', 'open ports on their node'],
  why: 'A host port is reachable at the address of the node, past Services and often past network policies, and keeps the pod from moving to where the port is taken.',
  remediation: {
    text: 'Remove hostPort and publish the port through a Service.',
    command: 'kubectl expose deployment NAME --port 80 --target-port 8080',
  },
  references: {
    kubescape: ['C-0044'],
    cis: ['5.2.12'],
    nsa: ['Kubernetes Pod security'],
    mitre: ['T1133'],
    pss: 'baseline',
    owasp: ['K01'],
  },

  *faults({ spec }) {
    for (const [index, { hostPort = 0 }] of (spec.ports ?? []).entries()) {
      if (hostPort !== 0) yield { field: `ports[${index}].hostPort`, detail: String(hostPort) };
    }
  },

  examples: [
    { name: 'a host port', manifest: podWith('ports: [{ containerPort: 80, hostPort: 80 }]'), fails: ['app'] },
    { name: 'zero opens none', manifest: podWith('ports: [{ containerPort: 80, hostPort: 0 }]'), fails: [] },
  ],
});
