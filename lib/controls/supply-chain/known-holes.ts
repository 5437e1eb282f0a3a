import { objectsOf } from '@/lib/inventory/kinds';
import type { Inventory } from '@/lib/inventory/types';
import { objectsIn } from '../by-namespace';
import { defineContainerControl } from '../container-control';
import { documents, object, pod } from '../manifests';
import { parseVersion } from '../nodes/versions';
import { workloadKinds } from '../reads';
import type { Control } from '../types';
import { parseImageReference } from '@/lib/images/image-reference';

const controller = 'registry.k8s.io/ingress-nginx/controller';
const settings = (value: string) =>
  object('v1', 'ConfigMap', 'name: ingress-nginx-controller', `data: { allow-snippet-annotations: "${value}" }`);

/** ingress-nginx controllers in which an Ingress may carry configuration. */
export const ingressSnippets = defineContainerControl({
  id: 'ingress-nginx-snippets',
  version: 2,
  family: 'supply-chain',
  title: 'Every Ingress may configure its ingress-nginx controller',
  severity: 'high',
  says: [
    'lets an Ingress write its configuration (CVE-2021-25742)',
    'let an Ingress write their configuration (CVE-2021-25742)',
  ],
  why: 'Whoever may create an Ingress reads all Secrets that the controller can read, which is usually all of the cluster.',
  remediation: {
    text: 'Upgrade, and switch snippets off in the ConfigMap of the controller.',
    patch: 'data:\n  allow-snippet-annotations: "false"',
  },
  references: {
    kubescape: ['C-0059'],
    mitre: ['T1190'],
    owasp: ['K10'],
    urls: ['https://nvd.nist.gov/vuln/detail/CVE-2021-25742'],
  },
  reads: [...workloadKinds, 'configmaps'],
  readsByName: ['configmaps'], // a ConfigMap can only excuse
  *faults({ image }, { ref }, { inventory }) {
    const { repository = '', tag = null } = parseImageReference(image) ?? {};
    const version = /(^|[/-])nginx(-ingress)?(-|\/)controller(-chroot)?$/.test(repository)
      ? parseVersion(tag ?? '')
      : null;
    if (!version || !takesSnippets(version)) return;
    const off = objectsIn(inventory, 'configmaps', ref.namespace).some(
      ({ data }) => (data as Record<string, string> | undefined)?.['allow-snippet-annotations'] === 'false', // as sanitised
    );
    if (!off) yield { field: 'image', detail: image };
  },
  examples: [
    {
      name: 'before the switch existed',
      manifest: pod(`containers: [{ name: app, image: "${controller}:v0.48.1" }]`),
      fails: ['app'],
    },
    {
      name: 'switched off',
      manifest: documents(pod(`containers: [{ name: app, image: "${controller}:v1.0.0" }]`), settings('false')),
      fails: [],
    },
    {
      name: 'later versions refuse by themselves',
      manifest: pod(`containers: [{ name: app, image: "${controller}:v1.10.0" }]`),
      fails: [],
    },
  ],
});

const takesSnippets = ({ major, minor, patch }: { major: number; minor: number; patch: number }) =>
  major === 0 ? minor < 49 || (minor === 49 && patch < 1) : major === 1 && minor === 0 && patch === 0;

/** Pods that could leave their volume on kubelets that follow links out of it. */
export const subPathEscape = defineContainerControl({
  id: 'sub-path-escape',
  family: 'supply-chain',
  title: 'Volume sub-paths on kubelets that follow links out of them',
  severity: 'high',
  says: [
    'mounts a sub-path that these kubelets let it leave (CVE-2021-25741)',
    'mount sub-paths that these kubelets let them leave (CVE-2021-25741)',
  ],
  why: 'A program that swaps a directory for a link at the right moment gets the file system of the node mounted instead.',
  remediation: { text: 'Upgrade the kubelets to 1.19.15, 1.20.11, 1.21.5, 1.22.2 or later.' },
  references: {
    kubescape: ['C-0058'],
    mitre: ['T1611'],
    owasp: ['K10'],
    urls: ['https://nvd.nist.gov/vuln/detail/CVE-2021-25741'],
  },
  reads: [...workloadKinds, 'nodes'],
  requires: ['nodes'],
  *faults({ spec }, _workload, { inventory }) {
    if (!anyFollowsLinks(inventory)) return;
    for (const [index, { name, subPath }] of (spec.volumeMounts ?? []).entries()) {
      if (subPath) yield { field: `volumeMounts[${index}].subPath`, detail: name };
    }
  },
  examples: [
    {
      name: 'an old kubelet',
      manifest: documents(
        subPathPod(),
        object('v1', 'Node', 'name: worker', 'status: { nodeInfo: { kubeletVersion: v1.21.4 } }'),
      ),
      fails: ['app'],
    },
    {
      name: 'a patched one, two digits',
      manifest: documents(
        subPathPod(),
        object('v1', 'Node', 'name: worker', 'status: { nodeInfo: { kubeletVersion: v1.21.10 } }'),
      ),
      fails: [],
    },
  ],
});

function subPathPod(): string {
  return pod(
    'containers: [{ name: app, volumeMounts: [{ name: data, mountPath: /data, subPath: app }] }], volumes: [{ name: data, emptyDir: {} }]',
  );
}

const firstPatched: Readonly<Record<number, number>> = { 19: 15, 20: 11, 21: 5, 22: 2 };
const known = new WeakMap<Inventory, boolean>();

function anyFollowsLinks(inventory: Inventory): boolean {
  let answer = known.get(inventory);
  if (answer === undefined) {
    answer = objectsOf(inventory, 'nodes').some(({ status }) => {
      const version = parseVersion(status?.nodeInfo?.['kubeletVersion'] ?? '');
      if (!version) return false;
      return version.minor < 19 || version.patch < (firstPatched[version.minor] ?? 0);
    });
    known.set(inventory, answer);
  }
  return answer;
}

type Hole = {
  readonly image: RegExp;
  readonly cve: string;
  readonly what: string;
  readonly kubescape: string;
  readonly affected: (version: { readonly major: number; readonly minor: number; readonly patch: number }) => boolean;
};

/** Holes of what many clusters run, by the version that the tag names. */
const holes: readonly Hole[] = [
  {
    image: /(^|\/)argocd$/,
    cve: 'CVE-2022-24348',
    what: 'Argo CD reads values files of other applications',
    kubescape: 'C-0081',
    affected: ({ major, minor, patch }) =>
      major < 2 || (major === 2 && (minor < 1 || (minor === 1 && patch < 9) || (minor === 2 && patch < 4))),
  },
  {
    image: /(^|\/)grafana(-oss|-enterprise)?$/,
    cve: 'CVE-2022-39328',
    what: 'Grafana mixes up who is signed in',
    kubescape: 'C-0090',
    affected: ({ major, minor, patch }) => major === 9 && minor === 2 && patch < 4,
  },
  {
    image: /(^|\/)kyverno$/,
    cve: 'CVE-2022-47633',
    what: 'Kyverno takes the word of a registry for a signature',
    kubescape: 'C-0091',
    affected: ({ major, minor, patch }) => major === 1 && minor === 8 && (patch === 3 || patch === 4),
  },
];

/** Administration programs of a version that is known to let people past. */
export const vulnerableOperators = defineContainerControl({
  id: 'vulnerable-operators',
  family: 'supply-chain',
  title: 'Argo CD, Grafana or Kyverno run in a version with a known hole',
  severity: 'high',
  says: ['runs a version with a known hole', 'run a version with a known hole'],
  why: 'These programs hold credentials of clusters or decide what may run in them; each of these holes lets somebody past who should not be.',
  remediation: { text: 'Upgrade: Argo CD to 2.1.9, 2.2.4 or later, Grafana to 9.2.4, Kyverno to 1.8.5.' },
  references: {
    kubescape: holes.map(({ kubescape }) => kubescape),
    mitre: ['T1190'],
    owasp: ['K10'],
    urls: holes.map(({ cve }) => `https://nvd.nist.gov/vuln/detail/${cve}`),
  },
  *faults({ image }) {
    const { repository = '', tag = null } = parseImageReference(image) ?? {};
    const version = parseVersion(tag ?? '');
    const hole = version && holes.find((one) => one.image.test(repository) && one.affected(version));
    if (hole) yield { field: 'image', detail: `${hole.what} (${hole.cve})` };
  },
  examples: [
    {
      name: 'Argo CD',
      manifest: pod('containers: [{ name: app, image: "quay.io/argoproj/argocd:v2.1.8" }]'),
      fails: ['app'],
    },
    { name: 'Grafana', manifest: pod('containers: [{ name: app, image: "grafana/grafana:9.2.3" }]'), fails: ['app'] },
    {
      name: 'Kyverno',
      manifest: pod('containers: [{ name: app, image: "ghcr.io/kyverno/kyverno:v1.8.4" }]'),
      fails: ['app'],
    },
    {
      name: 'mended',
      manifest: pod('containers: [{ name: app, image: "quay.io/argoproj/argocd:v2.10.1" }]'),
      fails: [],
    },
  ],
});

/** Known holes that the objects themselves betray. */
export const knownHoles: readonly Control[] = [ingressSnippets, subPathEscape, vulnerableOperators];
