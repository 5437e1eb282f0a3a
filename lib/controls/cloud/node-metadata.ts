import { objectsOf, type Node } from '@/lib/inventory/kinds';
import { onceFor } from '@/lib/inventory/once-for';
import type { Inventory } from '@/lib/inventory/types';
import { defineControl } from '../define-control';
import { judgeObjects, type JudgedObject } from '../judge-objects';
import { documents, object } from '../manifests';
import type { Violation } from '../types';
import { placementOf, providerOf, regionOf } from './provider';

const instanceType = 'node.kubernetes.io/instance-type';
const poolLabels = [
  ...['eks.amazonaws.com/nodegroup', 'alpha.eksctl.io/nodegroup-name', 'karpenter.sh/nodepool'],
  ...['cloud.google.com/gke-nodepool', 'kubernetes.azure.com/agentpool', 'agentpool', 'kops.k8s.io/instancegroup'],
  ...['node.cluster.x-k8s.io/machinedeployment', 'machine.openshift.io/cluster-api-machineset', 'node-pool'],
];

const nodeOf = (name: string, labels: string, providerID = 'gce://shop/europe-west1-b/worker') =>
  object('v1', 'Node', `name: ${name}, labels: { ${labels} }`, `spec: { providerID: "${providerID}" }`);
const complete = `topology.kubernetes.io/region: europe-west1, ${instanceType}: e2-standard-4, cloud.google.com/gke-nodepool: default`;

/** Cloud nodes whose metadata contradict the cloud, each other, or are missing. */
export const nodeMetadata = defineControl<JudgedObject<Node>>({
  id: 'node-metadata',
  family: 'cloud',
  surface: 'cloud',
  title: 'Cloud nodes carry inconsistent metadata',
  severity: 'low',
  why: 'Rules of the cloud, bills and the hunt for an intruder go by these names. A node that says something else than its cloud, or nothing, is left out of all three.',
  remediation: {
    text: 'Let the cloud controller label the nodes, make them in pools, and find out how a node of another project got into the cluster.',
    command: `kubectl get nodes -L topology.kubernetes.io/region,${instanceType} -o custom-columns=NAME:.metadata.name,ID:.spec.providerID`,
  },
  references: { mitre: ['T1078.004'], owasp: ['K09'] },
  reads: ['nodes'],
  each: (context) => judgeObjects('nodes')(context).filter((judged) => placementOf(judged.object) !== null),
  *check({ object: node }, { inventory }): Iterable<Violation> {
    const { provider, zone, account } = placementOf(node) ?? { provider: 'other', zone: null, account: null };
    const labels = node.metadata.labels;
    const own = zone === null ? null : regionOf(provider, zone);
    const said = labels['topology.kubernetes.io/region'];
    if (own !== null && said !== undefined && own !== said) {
      yield {
        path: 'metadata.labels["topology.kubernetes.io/region"]',
        message: `Is labelled ${said}, and the cloud says ${own}`,
      };
    }
    if (provider !== 'other' && !labels[instanceType]) {
      yield { path: `metadata.labels["${instanceType}"]`, message: 'Does not say what kind of machine it is' };
    }
    if (providerOf(inventory) === null) {
      yield { path: 'spec.providerID', message: 'Runs in another cloud than other nodes' };
    }
    const usual = usualAccount(inventory);
    if (account !== null && usual !== null && account !== usual) {
      yield {
        path: 'spec.providerID',
        severity: 'medium',
        message: `Belongs to the account ${account}, most other nodes to ${usual}`,
      };
    }
    if (somePools(inventory) && !hasPool(node)) {
      yield { path: 'metadata.labels', message: 'Belongs to no pool, and other nodes do' };
    }
  },
  examples: [
    {
      name: 'another region than the cloud says',
      manifest: nodeOf('worker', complete.replace('europe-west1,', 'europe-west4,')),
      fails: ['worker'],
    },
    {
      name: 'no instance type',
      manifest: nodeOf('worker', 'cloud.google.com/gke-nodepool: default'),
      fails: ['worker'],
    },
    {
      name: 'one of another project, and outside of every pool',
      manifest: documents(
        ...['a', 'b'].map((name) => nodeOf(name, complete)),
        nodeOf('stray', `${instanceType}: e2-small`, 'gce://somebody-else/europe-west1-b/stray'),
      ),
      fails: ['stray'],
    },
    { name: 'all agree', manifest: documents(nodeOf('a', complete), nodeOf('b', complete)), fails: [] },
    { name: 'in no cloud', manifest: nodeOf('worker', '', 'kind://docker/dev/worker'), fails: [] },
  ],
});

const hasPool = ({ metadata }: Node) => poolLabels.some((label) => metadata.labels[label]);
const somePools = onceFor((inventory: Inventory) => objectsOf(inventory, 'nodes').some(hasPool));

const usualAccount = onceFor((inventory: Inventory): string | null => {
  const counts = new Map<string, number>();
  for (const node of objectsOf(inventory, 'nodes')) {
    const account = placementOf(node)?.account;
    if (account) counts.set(account, (counts.get(account) ?? 0) + 1);
  }
  return [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))[0]?.[0] ?? null;
});
