import type { Workload } from '@/lib/inventory/workloads';
import { isDns, networkOf } from '@/lib/network/reachability';
import { workloadsIn } from '../by-namespace';
import { defineControl } from '../define-control';
import { judgeObjects, type JudgedObject } from '../judge-objects';
import { documents, object, pod } from '../manifests';
import { workloadKinds } from '../reads';
import type { ControlContext } from '../types';
import { defineWorkloadControl } from '../workload-control';

const policies = 'networkpolicies.networking.k8s.io';
const nsa = ['Network separation and hardening'];
const namespaceOf = (name: string, labels = '') =>
  object('v1', 'Namespace', `name: ${name}${labels && `, labels: { ${labels} }`}`);
const app = (namespace: string, image = 'registry.example.com/api:1') =>
  pod(`containers: [{ name: app, image: "${image}" }]`, `name: app, namespace: ${namespace}, labels: { app: app }`);
const denyAll = (namespace: string) =>
  object('networking.k8s.io/v1', 'NetworkPolicy', `name: deny, namespace: ${namespace}`, 'spec: { podSelector: {} }');

/** Namespaces that hold what matters most, open to every pod. */
export const sensitiveNamespaceOpen = defineControl<JudgedObject>({
  id: 'sensitive-namespace-open',
  settings: ['sensitiveNamespaces'],
  family: 'network',
  surface: 'nodes-network',
  title: 'Sensitive namespaces can be reached from every pod',
  severity: 'medium',
  why: 'A taken pod anywhere in the cluster knocks at what matters most. Namespaces are sensitive when the settings name them, when a label says so, and kube-system always is.',
  remediation: {
    text: 'Deny ingress to the namespace by default and allow who needs it. DNS must stay open to all, and is left out here.',
    patch:
      'apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata:\n  name: default-deny-ingress\nspec:\n  podSelector: {}\n  policyTypes: [Ingress]',
  },
  references: { nsa, mitre: ['T1210', 'T1046'], owasp: ['K07'] },
  reads: ['namespaces', policies, ...workloadKinds],
  requires: [policies],
  each: (context) => judgeObjects('namespaces')(context).filter((namespace) => isSensitive(namespace, context)),
  *check({ ref }, { inventory }) {
    const network = networkOf(inventory);
    const asked = workloadsIn(inventory, ref.name).filter(
      ({ spec, ...rest }) => spec.hostNetwork !== true && !isDns({ spec, ...rest }),
    );
    const open = asked.filter((workload) => network.fromEveryPod(workload) === 'all');
    if (open.length === 0) return;
    yield { path: '', message: `${open.length} of ${asked.length} workloads accept every pod: ${firstNames(open)}` };
  },
  examples: [
    {
      name: 'kube-system without policies',
      manifest: documents(namespaceOf('kube-system'), app('kube-system')),
      fails: ['kube-system'],
    },
    {
      name: 'a label says so',
      manifest: documents(namespaceOf('ledger', 'data-classification: confidential'), app('ledger')),
      fails: ['ledger'],
    },
    {
      name: 'the settings name it',
      manifest: documents(namespaceOf('ledger'), app('ledger')),
      settings: { sensitiveNamespaces: ['led*'] },
      fails: ['ledger'],
    },
    { name: 'nobody says so', manifest: documents(namespaceOf('blog'), app('blog')), fails: [] },
    {
      name: 'denied by default',
      manifest: documents(namespaceOf('kube-system'), app('kube-system'), denyAll('kube-system')),
      fails: [],
    },
  ],
});

const firstNames = (workloads: readonly Workload[]) => {
  const names = workloads.slice(0, 5).map(({ ref }) => ref.name);
  return workloads.length > names.length ? `${names.join(', ')}…` : names.join(', ');
};

const classLabels = /(^|\/)(data-classification|classification|sensitivity|confidentiality)$/;
const highClasses = /^(high|very-high|critical|confidential|restricted|secret|sensitive)$/i;

function isSensitive({ ref, object: { metadata } }: JudgedObject, { settings }: ControlContext): boolean {
  if (ref.name === 'kube-system') return true;
  if (Object.entries(metadata.labels).some(([key, value]) => classLabels.test(key) && highClasses.test(value)))
    return true;
  return settings.sensitiveNamespaces.some((pattern) =>
    pattern.endsWith('*') ? ref.name.startsWith(pattern.slice(0, -1)) : ref.name === pattern,
  );
}

/** Databases, queues and caches that other namespaces reach although nobody said they should. */
export const openDataStore = defineWorkloadControl({
  id: 'data-store-open-to-cluster',
  family: 'network',
  surface: 'nodes-network',
  title: 'Data stores can be reached from other namespaces',
  severity: 'medium',
  why: 'A password is then the only thing between any taken pod and the data, and many of these come without one.',
  remediation: {
    text: 'Let in only the applications that use it, by the labels of their pods and namespace.',
    patch:
      'apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata:\n  name: data-store\nspec:\n  podSelector:\n    matchLabels: { app: postgres }\n  policyTypes: [Ingress]\n  ingress:\n    - from:\n        - podSelector:\n            matchLabels: { app: api }',
  },
  references: { nsa, mitre: ['T1210', 'T1213'], owasp: ['K07'] },
  reads: [...workloadKinds, policies],
  requires: [policies],
  each: ({ workloads }) => workloads.filter((workload) => dataStoreOf(workload) !== null),
  *check(workload, { inventory }) {
    const reach = networkOf(inventory).fromEveryPod(workload);
    if (reach === 'none' || reach === 'uncertain') return;
    const ports = reach === 'all' ? 'every port' : 'some ports';
    yield {
      path: '',
      message: `Looks like ${dataStoreOf(workload)}, and every pod of the cluster reaches ${ports} of it`,
    };
  },
  examples: [
    { name: 'a database without policies', manifest: app('shop', 'docker.io/library/postgres:17'), fails: ['app'] },
    {
      name: 'a policy that opens its port to everybody',
      manifest: documents(
        app('shop', 'redis:8'),
        object(
          'networking.k8s.io/v1',
          'NetworkPolicy',
          'name: redis, namespace: shop',
          'spec: { podSelector: {}, ingress: [{ ports: [{ port: 6379 }] }] }',
        ),
      ),
      fails: ['app'],
    },
    { name: 'its namespace only', manifest: documents(app('shop', 'redis:8'), denyAll('shop')), fails: [] },
    { name: 'no data store', manifest: app('shop'), fails: [] },
    { name: 'an exporter of its figures', manifest: app('shop', 'prometheuscommunity/postgres-exporter:1'), fails: [] },
  ],
});

const stores = [
  ...['postgres', 'postgresql', 'mysql', 'mariadb', 'mongo', 'mongodb', 'redis', 'valkey', 'keydb', 'memcached'],
  ...['elasticsearch', 'opensearch', 'cassandra', 'scylla', 'couchdb', 'couchbase', 'cockroach', 'clickhouse-server'],
  ...['clickhouse', 'influxdb', 'neo4j', 'kafka', 'rabbitmq', 'nats', 'etcd', 'minio', 'vault', 'consul', 'zookeeper'],
  ...['timescaledb', 'percona-server', 'qdrant', 'milvus', 'weaviate'],
];
const storeNames = new Set(stores);

/** The name of the program when the last part of an image is one of them; null otherwise. */
function dataStoreOf({ containers }: Workload): string | null {
  for (const { image, kind } of containers) {
    if (kind !== 'regular') continue;
    const name = (image.split('@')[0] ?? '').split('/').at(-1)?.split(':')[0] ?? '';
    if (storeNames.has(name)) return name;
  }
  return null;
}
