import { objectsIn } from '../by-namespace';
import { documents, object, pod } from '../manifests';
import { workloadKinds } from '../reads';
import { defineWorkloadControl } from '../workload-control';
import { selects } from './exposure';

const sshPorts = new Set<number | string>([22, 2222, 'ssh']);

const labelled = pod('containers: [{ name: app }]', 'name: app, labels: { app: web }');
const service = (ports: string) =>
  object('v1', 'Service', 'name: web', `spec: { selector: { app: web }, ports: [${ports}] }`);

/** Pods that a Service offers SSH into. */
export const sshIntoPods = defineWorkloadControl({
  id: 'ssh-into-pods',
  family: 'network',
  surface: 'nodes-network',
  title: 'A Service offers SSH into pods',
  severity: 'medium',
  why: 'An SSH server in a pod is a second way in, with users and keys that Kubernetes knows nothing about and audits nothing of.',
  remediation: { text: 'Use kubectl exec, which RBAC decides on and the audit log records.' },
  references: { kubescape: ['C-0042'], mitre: ['T1021.004'], owasp: ['K01'] },
  reads: [...workloadKinds, 'services'],
  *check({ ref, podLabels }, { inventory }) {
    for (const entry of objectsIn(inventory, 'services', ref.namespace)) {
      const port = (entry.spec?.ports ?? []).find((p) => sshPorts.has(p.port) || sshPorts.has(p.targetPort ?? 0));
      if (!port || !selects(entry, podLabels)) continue;
      yield { path: '', message: `Service ${entry.metadata.name} leads to SSH on port ${port.port}` };
    }
  },
  examples: [
    { name: 'the port of SSH', manifest: documents(labelled, service('{ port: 22 }')), fails: ['app'] },
    {
      name: 'behind another port',
      manifest: documents(labelled, service('{ port: 8022, targetPort: 22 }')),
      fails: ['app'],
    },
    { name: 'a web port', manifest: documents(labelled, service('{ port: 443 }')), fails: [] },
  ],
});
