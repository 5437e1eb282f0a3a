import { object } from '@/lib/controls/manifests';
import { documents, granted, rule } from '@/lib/controls/rbac/granted/manifests';
import { definePlaceTechnique } from '../define-technique';
import { place } from '../places';
import { selectsPods } from '../redirection';
import { objectsIn } from '@/lib/controls/by-namespace';

const service = object('v1', 'Service', 'name: web, namespace: shop', 'spec: { selector: { app: web } }');

/** A new pod with the right labels is one of the pods of a Service. */
export const joinServices = definePlaceTechnique({
  id: 'join-services',
  title: 'Run a pod behind a Service of others',
  can: 'label a pod so that a Service takes it in',
  explanation:
    'A Service sends its clients to every pod of its namespace with the labels it asks for, whoever started the pod.',
  abuse: 'A pod with the labels of an application answers some of its clients, and sees what they send.',
  detect: 'Compare the endpoints of Services with the workloads that should stand behind them.',
  prevent: 'Let only the pipeline of an application run pods in its namespace; use TLS between workloads.',
  mitre: ['T1557', 'T1036.005'],
  preconditions: ['A pod can be run in the namespace', 'A Service there finds its pods by labels'],
  starts: ['run-pod'],
  *leads(name, { inventory }) {
    if (name === '*') return;
    const joined = objectsIn(inventory, 'services', name).find(selectsPods);
    if (!joined) return;
    const { apiVersion, kind, metadata } = joined;
    const object = { apiVersion, kind, namespace: metadata.namespace, name: metadata.name };
    yield { to: place.trafficOf(name), evidence: [{ object, detail: 'spec.selector' }] };
  },
  examples: [
    {
      name: 'a Service of the namespace',
      manifest: documents(service, granted('User eve', 'in shop', [rule('create', 'pods')])),
      from: 'user:eve',
      reaches: ['namespace-traffic:shop'],
      misses: ['traffic'],
    },
    {
      name: 'commands in pods do not bring new ones',
      manifest: documents(service, granted('User eve', 'in shop', [rule('create', 'pods/exec')])),
      from: 'user:eve',
      reaches: [],
      misses: ['namespace-traffic:shop'],
    },
  ],
});
