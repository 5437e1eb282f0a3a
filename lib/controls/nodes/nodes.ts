import { objectsOf, type Node } from '@/lib/inventory/kinds';
import type { Gap, Inventory } from '@/lib/inventory/types';
import { defineControl } from '../define-control';
import { judgeObjects, type JudgedObject } from '../judge-objects';
import { documents, object } from '../manifests';
import type { Control, ControlContext } from '../types';
import { endOfLifeOf, parseVersion } from './versions';

const node = (name: string, nodeInfo: string, labels = '') =>
  object('v1', 'Node', `name: ${name}, labels: { ${labels} }`, `status: { nodeInfo: { ${nodeInfo} } }`);

type NodeControl = Omit<Control<JudgedObject<Node>>, 'family' | 'surface' | 'reads' | 'each'> &
  Partial<Pick<Control<JudgedObject<Node>>, 'each'>>;
const defineNodeControl = (control: NodeControl) =>
  defineControl<JudgedObject<Node>>({
    family: 'nodes',
    surface: 'nodes-network',
    reads: ['nodes'],
    each: judgeObjects('nodes'),
    ...control,
  });

// There are nodes, and of what none of them runs is known until when it is supported.
function unknownEnd(what: string): (context: ControlContext) => Gap | null {
  return ({ inventory }) =>
    objectsOf(inventory, 'nodes').length === 0
      ? null
      : {
          resource: 'nodes',
          namespace: '',
          verb: 'list',
          reason: 'unavailable',
          message: `It is not known here until when ${what} of these nodes gets patches`,
        };
}

const infoOf = ({ object: { status } }: JudgedObject<Node>, field: string) => status?.nodeInfo?.[field] ?? '';

/** Kubelets of a version that gets no more patches. */
export const kubernetesEndOfLife = defineNodeControl({
  id: 'kubernetes-end-of-life',
  version: 3,
  title: 'Nodes run a Kubernetes version without patches',
  severity: 'high',
  why: 'Holes found after the end of support stay open; each minor version gets patches for about fourteen months.',
  remediation: { text: 'Upgrade, one minor version after the other: first the control plane, then the nodes.' },
  references: {
    kubescape: ['C-0273'],
    nsa: ['Upgrading and application security practices'],
    mitre: ['T1190'],
    owasp: ['K10'],
    urls: ['https://kubernetes.io/releases/patch-releases/'],
  },
  each: (context) =>
    judgeObjects('nodes')(context).filter((node) => endOfLifeOf(infoOf(node, 'kubeletVersion')) !== null),
  hidden: unknownEnd('the Kubernetes version'),
  *check(judged, { inventory }) {
    const version = infoOf(judged, 'kubeletVersion');
    const end = endOfLifeOf(version);
    if (end === null || inventory.collectedAt.slice(0, 10) <= end) return;
    yield {
      path: 'status.nodeInfo.kubeletVersion',
      message: `Runs Kubernetes ${version}, without patches since ${end}`,
    };
  },
  examples: [
    { name: 'years old', manifest: node('worker', 'kubeletVersion: v1.29.2'), fails: ['worker'] },
    { name: 'within its time', manifest: node('worker', 'kubeletVersion: v1.35.0'), fails: [] },
    {
      name: 'newer than the table knows: nothing is concluded',
      manifest: node('worker', 'kubeletVersion: v1.99.0'),
      fails: [],
    },
  ],
});

const serverOf = (inventory: Inventory) =>
  inventory.kubernetesVersion ? parseVersion(inventory.kubernetesVersion) : null;

/** Kubelets too far from the API server, or from each other where its version is unknown. */
export const kubeletSkew = defineNodeControl({
  id: 'kubelet-version-skew',
  title: 'Kubelets are too far from the version of the API server',
  severity: 'medium',
  why: 'A kubelet may be up to three minor versions behind the API server and never ahead of it. Outside that, nobody tests what happens.',
  remediation: { text: 'Upgrade the nodes that are behind; upgrade the control plane before its nodes.' },
  references: {
    nsa: ['Upgrading and application security practices'],
    owasp: ['K10'],
    urls: ['https://kubernetes.io/releases/version-skew-policy/'],
  },
  *check(judged, { inventory }) {
    const kubelet = parseVersion(infoOf(judged, 'kubeletVersion'));
    if (!kubelet) return;
    const path = 'status.nodeInfo.kubeletVersion';
    const server = serverOf(inventory);
    const newest = server?.minor ?? newestKubelet(inventory);
    const reference = server ? `the API server (v1.${newest})` : `the newest node (v1.${newest})`;
    const behind = newest - kubelet.minor;
    if (behind > 3)
      yield { path, message: `Its kubelet (v1.${kubelet.minor}) is ${behind} minor versions behind ${reference}` };
    if (behind < 0) yield { path, message: `Its kubelet (v1.${kubelet.minor}) is ahead of ${reference}` };
  },
  examples: [
    {
      name: 'four versions behind its neighbour',
      manifest: documents(node('new', 'kubeletVersion: v1.35.0'), node('old', 'kubeletVersion: v1.31.4')),
      fails: ['old'],
    },
    {
      name: 'three versions behind',
      manifest: documents(node('new', 'kubeletVersion: v1.35.0'), node('old', 'kubeletVersion: v1.32.4')),
      fails: [],
    },
  ],
});

const newest = new WeakMap<Inventory, number>();
function newestKubelet(inventory: Inventory): number {
  let minor = newest.get(inventory);
  if (minor === undefined) {
    minor = Math.max(
      ...objectsOf(inventory, 'nodes').map(
        (n) => parseVersion(n.status?.nodeInfo?.['kubeletVersion'] ?? '')?.minor ?? 0,
      ),
    );
    newest.set(inventory, minor);
  }
  return minor;
}

/** Operating systems made for nothing but containers, as nodes report them. */
const minimalSystems = [
  /^Bottlerocket/i,
  /^Container-Optimized OS/i,
  /^Fedora CoreOS/i,
  /^Flatcar/i,
  /^Red Hat Enterprise Linux CoreOS/i,
  /^RHCOS/i,
  /^SUSE Linux (Enterprise )?Micro/i,
  /^SLE Micro/i,
  /^openSUSE MicroOS/i,
  /^Talos/i,
  /^Azure Linux.*OS Guard/i,
  /^Amazon Linux 2023.*minimal/i,
  /^Kairos/i,
  /^Ubuntu Core/i,
];

/** General-purpose systems on nodes. */
export const generalPurposeSystem = defineNodeControl({
  id: 'node-general-purpose-system',
  title: 'Nodes run a general-purpose operating system',
  severity: 'low',
  why: 'Package managers, shells and services that no container needs are what an intruder on the node works with, and more to patch.',
  remediation: {
    text: 'Use an image made for containers: Bottlerocket, Container-Optimized OS, Flatcar, Talos, CoreOS, MicroOS.',
  },
  references: { kubescape: ['C-0226'], nsa: ['Kubernetes Pod security'], owasp: ['K09'] },
  *check(judged) {
    const system = infoOf(judged, 'osImage');
    if (system === '' || minimalSystems.some((pattern) => pattern.test(system))) return;
    yield { path: 'status.nodeInfo.osImage', message: `Runs ${system}` };
  },
  examples: [
    { name: 'a server distribution', manifest: node('worker', 'osImage: Ubuntu 24.04.1 LTS'), fails: ['worker'] },
    { name: 'one made for containers', manifest: node('worker', 'osImage: Talos (v1.9.0)'), fails: [] },
  ],
});

/**
 * The last day of free support of operating systems, by what nodes report; long-term support counts where it is free.
 * From the life-cycle pages of CentOS, Ubuntu, Debian, Amazon and CoreOS, last compared with endoflife.date's. Systems that roll on, and
 * those not named here, have no day: of them nothing is concluded.
 */
const systemEnds: readonly (readonly [RegExp, string])[] = [
  [/^CentOS Linux 7/i, '2024-06-30'],
  [/^CentOS Linux 8/i, '2021-12-31'],
  [/^CentOS Stream 8/i, '2024-05-31'],
  [/^CentOS Stream 9/i, '2027-05-31'],
  [/^Ubuntu 16\.04/i, '2021-04-30'],
  [/^Ubuntu 18\.04/i, '2023-05-31'],
  [/^Ubuntu 20\.04/i, '2025-05-31'],
  [/^Ubuntu 22\.04/i, '2027-04-30'],
  [/^Ubuntu 24\.04/i, '2029-05-31'],
  [/^Ubuntu 24\.10/i, '2025-07-10'],
  [/^Ubuntu 25\.04/i, '2026-01-17'],
  [/^Ubuntu 25\.10/i, '2026-07-01'],
  [/^Ubuntu 26\.04/i, '2031-04-30'],
  [/^Debian GNU\/Linux 9/i, '2022-06-30'],
  [/^Debian GNU\/Linux 10/i, '2024-06-30'],
  [/^Debian GNU\/Linux 11/i, '2026-08-31'],
  [/^Debian GNU\/Linux 12/i, '2028-06-30'],
  [/^Amazon Linux AMI/i, '2023-12-31'],
  [/^Amazon Linux 2$/i, '2026-06-30'],
  [/^Amazon Linux 2023/i, '2029-06-30'],
  [/^Container Linux by CoreOS/i, '2020-05-26'],
];

const systemEndOf = (system: string) => systemEnds.find(([pattern]) => pattern.test(system))?.[1] ?? null;

/** Systems of nodes that get no more patches. */
export const systemEndOfLife = defineNodeControl({
  id: 'node-system-end-of-life',
  version: 3,
  title: 'Nodes run an operating system without patches',
  severity: 'high',
  why: 'Every container of the node runs on its kernel; holes found since the end of support stay open in it.',
  remediation: {
    text: 'Replace the node by one with a supported image. Where extended support was bought, attest it.',
  },
  references: { nsa: ['Upgrading and application security practices'], mitre: ['T1611'], owasp: ['K10'] },
  each: (context) => judgeObjects('nodes')(context).filter((node) => systemEndOf(infoOf(node, 'osImage')) !== null),
  hidden: unknownEnd('the operating system'),
  *check(judged, { inventory }) {
    const system = infoOf(judged, 'osImage');
    const end = systemEndOf(system);
    if (end === null || inventory.collectedAt.slice(0, 10) <= end) return;
    yield { path: 'status.nodeInfo.osImage', message: `Runs ${system}, without free patches since ${end}` };
  },
  examples: [
    { name: 'years old', manifest: node('worker', 'osImage: CentOS Linux 7 (Core)'), fails: ['worker'] },
    { name: 'supported', manifest: node('worker', 'osImage: Ubuntu 24.04.1 LTS'), fails: [] },
    { name: 'not in the table: nothing is concluded', manifest: node('worker', 'osImage: Talos (v1.9.0)'), fails: [] },
  ],
});

/** Container runtimes with a published way out of the container. */
export const vulnerableRuntime = defineNodeControl({
  id: 'node-vulnerable-runtime',
  title: 'Nodes run a container runtime with a known hole',
  severity: 'high',
  why: 'These versions of containerd let an image read files of the node (CVE-2022-23648).',
  remediation: { text: 'Upgrade containerd to 1.4.13, 1.5.10, 1.6.1 or later.' },
  references: {
    kubescape: ['C-0087'],
    mitre: ['T1611'],
    owasp: ['K10'],
    urls: ['https://nvd.nist.gov/vuln/detail/CVE-2022-23648'],
  },
  *check(judged) {
    const runtime = infoOf(judged, 'containerRuntimeVersion');
    const version = runtime.startsWith('containerd://') ? parseVersion(runtime.slice('containerd://'.length)) : null;
    if (!version || !readsHostFiles(version)) return;
    yield { path: 'status.nodeInfo.containerRuntimeVersion', message: `Runs ${runtime} (CVE-2022-23648)` };
  },
  examples: [
    {
      name: 'before the patch',
      manifest: node('worker', 'containerRuntimeVersion: "containerd://1.5.9"'),
      fails: ['worker'],
    },
    {
      name: 'patched, two digits',
      manifest: node('worker', 'containerRuntimeVersion: "containerd://1.5.10"'),
      fails: [],
    },
  ],
});
function readsHostFiles({ major, minor, patch }: { major: number; minor: number; patch: number }): boolean {
  if (major !== 1) return major === 0;
  const firstPatched: Record<number, number> = { 4: 13, 5: 10, 6: 1 };
  return minor < 4 || patch < (firstPatched[minor] ?? 0);
}

/** Nodes of one cluster that run different runtimes. */
export const mixedRuntimes = defineNodeControl({
  id: 'mixed-runtimes',
  title: 'Nodes of one role run different container runtimes',
  severity: 'low',
  why: 'Each runtime has its own holes, defaults and profiles; what is hardened for one is not for the other.',
  remediation: { text: 'Bring the nodes to one runtime, at least within each pool.' },
  references: { owasp: ['K09'] },
  *check(judged, { inventory }) {
    const own = runtimeName(judged.object);
    const common = commonRuntime(inventory);
    if (own === '' || own === common || judged.object.status?.nodeInfo?.['operatingSystem'] === 'windows') return;
    yield { path: 'status.nodeInfo.containerRuntimeVersion', message: `Runs ${own}, most other nodes ${common}` };
  },
  examples: [
    {
      name: 'one differs',
      manifest: documents(
        ...['a', 'b'].map((name) => node(name, 'containerRuntimeVersion: "containerd://2.0.1"')),
        node('c', 'containerRuntimeVersion: "cri-o://1.31.0"'),
      ),
      fails: ['c'],
    },
    {
      name: 'versions may differ',
      manifest: documents(
        node('a', 'containerRuntimeVersion: "containerd://2.0.1"'),
        node('b', 'containerRuntimeVersion: "containerd://1.7.2"'),
      ),
      fails: [],
    },
  ],
});
const runtimeName = ({ status }: Node) => (status?.nodeInfo?.['containerRuntimeVersion'] ?? '').split('://')[0] ?? '';

const common = new WeakMap<Inventory, string>();
function commonRuntime(inventory: Inventory): string {
  let name = common.get(inventory);
  if (name === undefined) {
    const counts = new Map<string, number>();
    for (const entry of objectsOf(inventory, 'nodes'))
      counts.set(runtimeName(entry), (counts.get(runtimeName(entry)) ?? 0) + 1);
    counts.delete('');
    name = [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))[0]?.[0] ?? '';
    common.set(inventory, name);
  }
  return name;
}

/** The metrics of kube-proxy, open to the network. */
export const kubeProxyMetrics = defineControl<JudgedObject>({
  id: 'kube-proxy-metrics',
  version: 2,
  family: 'nodes',
  surface: 'nodes-network',
  title: 'kube-proxy offers its metrics to the network',
  severity: 'low',
  why: 'The page needs no sign-in and tells about the services and the kernel of the node.',
  remediation: {
    text: 'Bind it to loopback in the ConfigMap and restart the DaemonSet.',
    patch: 'metricsBindAddress: 127.0.0.1:10249',
    command: 'kubectl -n kube-system rollout restart daemonset kube-proxy',
  },
  references: { kubescape: ['C-0291'], cis: ['4.3.1'], owasp: ['K09'] },
  reads: ['configmaps'],
  readsByName: ['configmaps'],
  each: (context) =>
    judgeObjects('configmaps')(context)
      .filter(({ ref }) => ref.namespace === 'kube-system' && ref.name === 'kube-proxy')
      .map((judged) => ({ ...judged, ownSetting: true })),
  *check({ object: { data } }) {
    const config = (data as { 'config.conf'?: string } | undefined)?.['config.conf']; // as sanitised
    if (config === undefined) return;
    const address = /^\s*metricsBindAddress:\s*["']?([^"'\s#]*)/m.exec(config)?.[1] ?? '';
    if (/^(127\.|localhost|\[?::1\]?)/.test(address)) return;
    const message = address === '' ? 'metricsBindAddress is not set' : `metricsBindAddress is ${address}`;
    yield { path: 'data["config.conf"]', message };
  },
  examples: [
    {
      name: 'every address',
      manifest: object(
        'v1',
        'ConfigMap',
        'name: kube-proxy, namespace: kube-system',
        'data: { config.conf: "metricsBindAddress: 0.0.0.0:10249" }',
      ),
      fails: ['kube-proxy'],
    },
    {
      name: 'loopback',
      manifest: object(
        'v1',
        'ConfigMap',
        'name: kube-proxy, namespace: kube-system',
        'data: { config.conf: "metricsBindAddress: 127.0.0.1:10249" }',
      ),
      fails: [],
    },
  ],
});

/** What the API shows of the nodes themselves. */
export const nodeSystemControls: readonly Control[] = [
  kubernetesEndOfLife,
  kubeletSkew,
  generalPurposeSystem,
  systemEndOfLife,
  vulnerableRuntime,
  mixedRuntimes,
  kubeProxyMetrics,
];
