import type { Inventory } from '@/lib/inventory/types';
import { workloadsOf } from '@/lib/inventory/workloads';
import { parseImageReference } from '@/lib/images/image-reference';

/** What a program watches: processes on nodes, flows between pods, logs that leave the node, or figures. */
export const watches = ['processes', 'flows', 'logs', 'metrics'] as const;
export type Watch = (typeof watches)[number];

export type Sensor = {
  readonly name: string;
  readonly watches: readonly Watch[];
  /** The workload that runs it, `falco/falco`. */
  readonly where: string;
};

/** Programs by the repository of their image: their workloads have any name. */
const programs: readonly (readonly [RegExp, string, readonly Watch[]])[] = [
  [/(^|\/)falco(-no-driver|-distroless)?$/, 'Falco', ['processes']],
  [/(^|\/)tetragon(-ci)?$/, 'Tetragon', ['processes', 'flows']],
  [/(^|\/)kubearmor(-init)?$/, 'KubeArmor', ['processes']],
  [/kubescape\/node-agent$/, 'Kubescape node-agent', ['processes', 'flows']],
  [/(^|\/)tracee$/, 'Tracee', ['processes']],
  [/sysdig\/agent|sysdig\/agent-slim/, 'Sysdig', ['processes', 'flows', 'metrics']],
  [/falcon-sensor|falcon-container/, 'CrowdStrike Falcon', ['processes']],
  [/guardduty/, 'GuardDuty', ['processes']],
  [/microsoft-defender|security-publisher|defender-collector/, 'Microsoft Defender', ['processes']],
  [/twistlock\/defender|prismacloud.*defender/, 'Prisma Cloud', ['processes', 'flows']],
  [/neuvector\/enforcer/, 'NeuVector', ['processes', 'flows']],
  [/stackrox\/collector|rhacs-collector/, 'StackRox', ['processes', 'flows']],
  [/wiz-sensor/, 'Wiz', ['processes']],
  [/aquasec.*enforcer/, 'Aqua', ['processes']],
  [/hubble-relay$/, 'Hubble', ['flows']],
  [/(^|\/)retina-agent$/, 'Retina', ['flows']],
  [/pixie.*vizier|vizier-pem/, 'Pixie', ['flows']],
  [/calico\/flow|goldmane/, 'Calico flow logs', ['flows']],
  [/fluent-?bit/, 'Fluent Bit', ['logs']],
  [/(^|\/)fluentd/, 'Fluentd', ['logs']],
  [/(^|\/)vector$/, 'Vector', ['logs']],
  [/(^|\/)promtail$/, 'Promtail', ['logs']],
  [/grafana\/(alloy|agent)$/, 'Grafana Alloy', ['logs', 'metrics']],
  [/beats\/(filebeat|elastic-agent)|elastic-agent/, 'Elastic', ['logs']],
  [/(^|\/)logstash$/, 'Logstash', ['logs']],
  [/opentelemetry-collector/, 'OpenTelemetry Collector', ['logs', 'metrics']],
  [/datadog\/agent|datadog.*\/agent$/, 'Datadog', ['logs', 'metrics', 'processes']],
  [/cloudwatch-agent/, 'CloudWatch', ['logs', 'metrics']],
  [/ciprod|azuremonitor/, 'Azure Monitor', ['logs', 'metrics']],
  [/splunk/, 'Splunk', ['logs']],
  [/(^|\/)prometheus$/, 'Prometheus', ['metrics']],
  [/victoria-?metrics/, 'VictoriaMetrics', ['metrics']],
  [/metrics-server/, 'metrics-server', ['metrics']],
];

const known = new WeakMap<Inventory, readonly Sensor[]>();

/** What in the cluster watches it, recognised by images; `[]` when nothing was, which may also mean: by none we know. */
export function sensorsOf(inventory: Inventory): readonly Sensor[] {
  let found = known.get(inventory);
  if (!found) {
    found = workloadsOf(inventory).flatMap(({ ref, containers }) => {
      const repositories = containers.map(({ image }) => parseImageReference(image)?.repository ?? '');
      const first = programs.find(([pattern]) => repositories.some((repository) => pattern.test(repository)));
      return first ? [{ name: first[1], watches: first[2], where: `${ref.namespace}/${ref.name}` }] : [];
    });
    known.set(inventory, found);
  }
  return found;
}
