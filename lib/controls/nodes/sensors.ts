import type { ObjectRef } from '@/lib/inventory/types';
import { defineControl } from '../define-control';
import { deployment, documents, object } from '../manifests';
import { workloadKinds } from '../reads';
import type { Control, Judged, Violation } from '../types';
import { sensorsOf, type Watch } from './recognised-sensors';

const cluster: ObjectRef = { apiVersion: 'v1', kind: 'Cluster', namespace: '', name: 'cluster' };
const app = deployment(
  'containers: [{ name: app, image: "registry.example.com/shop:1" }]',
  'name: app, namespace: shop',
);
const daemon = (image: string) =>
  object(
    'apps/v1',
    'DaemonSet',
    'name: sensor, namespace: watch',
    `spec: { selector: { matchLabels: { app: sensor } }, template: { metadata: { labels: { app: sensor } }, spec: { containers: [{ name: sensor, image: "${image}" }] } } }`,
  );

type Texts = Pick<Control, 'id' | 'title' | 'severity' | 'why' | 'remediation'> & {
  readonly watch: Watch;
  /** Completes "Nothing was recognised that …". */
  readonly deed: string;
  readonly references: Control['references'];
  readonly passes: string;
};

function defineSensorControl({ watch, deed, passes, ...texts }: Texts): Control {
  return defineControl<Judged>({
    ...texts,
    family: 'nodes',
    surface: 'nodes-network',
    reads: workloadKinds,
    requires: ['pods', 'daemonsets.apps', 'deployments.apps'],
    each: ({ workloads }) => (workloads.length === 0 ? [] : [{ ref: cluster }]),
    *check(_, { inventory }): Iterable<Violation> {
      const sensors = sensorsOf(inventory);
      if (sensors.some((sensor) => sensor.watches.includes(watch))) return;
      const others = [...new Set(sensors.map(({ name, where }) => `${name} (${where})`))].slice(0, 4);
      const seen = others.length === 0 ? '' : `; recognised was ${others.join(', ')}`;
      yield { path: '', message: `Nothing was recognised that ${deed}${seen}` };
    },
    examples: [
      { name: 'an application alone', manifest: app, fails: ['cluster'] },
      { name: 'beside it somebody who watches', manifest: documents(app, daemon(passes)), fails: [] },
    ],
  });
}

const references = { nsa: ['Audit Logging and Threat Detection'], mitre: ['T1562.001'], owasp: ['K05'] };

/** Whether anything watches the cluster. A sensor of a maker that is not known here looks like none: accept that. */
export const sensorControls: readonly Control[] = [
  defineSensorControl({
    id: 'no-runtime-sensor',
    watch: 'processes',
    title: 'Nothing watches what runs in containers',
    severity: 'medium',
    why: 'A shell in a container, a miner, a program that nobody deployed: no object of the API shows any of them. Only a sensor on the node does, and without one nobody knows until somebody else says so.',
    deed: 'watches processes on nodes',
    remediation: {
      text: 'Run a sensor on every node (Falco, Tetragon, KubeArmor, the node-agent of Kubescape) and send its alerts where somebody reads them.',
      command: 'helm install falco falcosecurity/falco -n falco --create-namespace',
    },
    references,
    passes: 'docker.io/falcosecurity/falco:0.41.0',
  }),
  defineSensorControl({
    id: 'no-log-shipping',
    watch: 'logs',
    title: 'Logs do not leave their nodes',
    severity: 'medium',
    why: 'Whoever takes a node removes its logs first, and a pod that is gone takes its own with it.',
    deed: 'ships logs',
    remediation: {
      text: 'Ship the logs of pods, nodes and the API server to a store that the cluster cannot change, and attest how long it keeps them.',
    },
    references,
    passes: 'cr.fluentbit.io/fluent/fluent-bit:4.0.1',
  }),
  defineSensorControl({
    id: 'no-flow-monitoring',
    watch: 'flows',
    title: 'Nobody sees who talks to whom',
    severity: 'low',
    why: 'Policies say what may talk. What does talk, and to where outside, only an observer of flows knows; without one policies are guesses.',
    deed: 'watches flows between pods',
    remediation: {
      text: 'Switch on Hubble with Cilium, flow logs with Calico, Retina, or a sensor that records connections.',
    },
    references,
    passes: 'quay.io/cilium/hubble-relay:v1.17.0',
  }),
  defineSensorControl({
    id: 'no-metrics',
    watch: 'metrics',
    title: 'Nobody measures the cluster',
    severity: 'low',
    why: 'A miner shows first in the figures, and so does a node that is full. Autoscaling is blind without them.',
    deed: 'collects metrics',
    remediation: { text: 'Run metrics-server at least, and Prometheus or the like where somebody gets the alerts.' },
    references: { nsa: references.nsa, owasp: ['K05'] },
    passes: 'quay.io/prometheus/prometheus:v3.4.0',
  }),
];
