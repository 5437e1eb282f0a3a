import { isFloating, parseImageReference } from '@/lib/images/image-reference';
import { defineControl } from '../define-control';
import { judgeObjects, type JudgedObject } from '../judge-objects';
import { object } from '../manifests';
import { parseQuantity } from '../quantity';
import { liesIn } from '../supply-chain/repository-list';
import type { Control, Violation } from '../types';
import { outside } from './resource-bounds';

const templates = 'sandboxtemplates.extensions.agents.x-k8s.io';

type SandboxContainer = {
  readonly name?: string;
  readonly image?: string;
  readonly resources?: { readonly limits?: Readonly<Record<string, string | number>> };
};
type SandboxPod = {
  readonly runtimeClassName?: string;
  readonly initContainers?: readonly SandboxContainer[];
  readonly containers?: readonly SandboxContainer[];
};

const shape = {
  family: 'workload',
  surface: 'workloads',
  reads: [templates],
  each: judgeObjects(templates),
} as const;
const references = {
  mitre: ['T1611'],
  owasp: ['K01'],
  urls: ['https://agent-sandbox.sigs.k8s.io/'],
};

const podOf = ({ object: { spec } }: JudgedObject): SandboxPod =>
  (spec as { podTemplate?: { spec?: SandboxPod } } | undefined)?.podTemplate?.spec ?? {}; // as sanitised
const containersOf = (judged: JudgedObject) => {
  const { initContainers = [], containers = [] } = podOf(judged);
  const at = (field: string) => (container: SandboxContainer, index: number) => ({
    container,
    name: container.name ?? '',
    path: `spec.podTemplate.spec.${field}[${index}]`,
  });
  return [...initContainers.map(at('initContainers')), ...containers.map(at('containers'))];
};

const template = (spec: string) =>
  object(
    'extensions.agents.x-k8s.io/v1beta1',
    'SandboxTemplate',
    'name: agent',
    `spec: { podTemplate: { spec: { ${spec} } } }`,
  );
const agent = (fields: string) => template(`runtimeClassName: gvisor, containers: [{ name: agent, ${fields} }]`);

/** Sandboxes for agents that share the kernel of their node. */
export const sandboxRuntimeClass = defineControl<JudgedObject>({
  ...shape,
  id: 'agent-sandbox-runtime-class',
  title: 'Agent sandboxes share the kernel of their node',
  severity: 'high',
  why: 'An agent runs code that nobody has read. On the kernel of the node, one hole in it is the way to everything else there.',
  remediation: {
    text: 'Name a RuntimeClass that puts a sandbox between pod and node, such as gVisor or Kata Containers.',
    patch: 'spec:\n  podTemplate:\n    spec:\n      runtimeClassName: gvisor',
  },
  settings: ['hardenedRuntimeClasses'],
  references: { ...references, kubescape: ['C-0297'] },
  unset: ({ hardenedRuntimeClasses }) =>
    hardenedRuntimeClasses.length === 0 ? 'No hardened runtime classes are set' : null,
  *check(judged, { settings }) {
    const { runtimeClassName = '' } = podOf(judged);
    if (settings.hardenedRuntimeClasses.includes(runtimeClassName)) return;
    yield {
      path: 'spec.podTemplate.spec.runtimeClassName',
      message:
        runtimeClassName === '' ? 'Names no RuntimeClass' : `RuntimeClass ${runtimeClassName} is none of the hardened`,
    };
  },
  examples: [
    { name: 'none named', manifest: template('containers: [{ name: agent }]'), fails: ['agent'] },
    { name: 'an ordinary one', manifest: template('runtimeClassName: nvidia, containers: []'), fails: ['agent'] },
    { name: 'a hardened one', manifest: template('runtimeClassName: gvisor, containers: []'), fails: [] },
  ],
});

/** Sandboxes for agents that may use up their node. */
export const sandboxLimits = defineControl<JudgedObject>({
  ...shape,
  id: 'agent-sandbox-limits',
  title: 'Agent sandboxes have no limit, or one above what is allowed',
  severity: 'medium',
  many: 'containers of the sandbox have no limit, or one above what is allowed',
  why: 'Nobody knows beforehand what an agent will run: without a limit, one prompt uses up the node.',
  remediation: {
    text: 'Give every container of the template a CPU and a memory limit.',
    patch: 'resources:\n  limits:\n    cpu: "1"\n    memory: 512Mi',
  },
  settings: ['sandboxCpuLimit', 'sandboxMemoryLimit'],
  references: { ...references, kubescape: ['C-0303'], mitre: ['T1499'] },
  *check(judged, { settings }) {
    const most = [
      ['cpu', 'CPU', settings.sandboxCpuLimit],
      ['memory', 'memory', settings.sandboxMemoryLimit],
    ] as const;
    for (const { container, name, path } of containersOf(judged)) {
      for (const [resource, word, bound] of most) {
        const limit = String(container.resources?.limits?.[resource] ?? '');
        const problem =
          (parseQuantity(limit) ?? 0) === 0 ? `no ${word} limit` : addArticle(word, outside(limit, null, bound));
        if (problem === null) continue;
        yield {
          path: `${path}.resources.limits.${resource}`,
          message: `Container ${name} has ${problem}`,
          container: { name, detail: problem },
        };
      }
    }
  },
  examples: [
    { name: 'none', manifest: agent('image: "a:1"'), fails: ['agent'] },
    {
      name: 'above what is allowed, in thousandths of a byte',
      settings: { sandboxMemoryLimit: '512Mi' },
      manifest: agent('resources: { limits: { cpu: "1", memory: 1073741824000m } }'),
      fails: ['agent'],
    },
    { name: 'both', manifest: agent('resources: { limits: { cpu: "1", memory: 256Mi } }'), fails: [] },
  ],
});

const addArticle = (word: string, problem: string | null) => (problem === null ? null : `a ${word} limit ${problem}`);

/** Sandboxes for agents whose image may be anything tomorrow. */
export const sandboxImages = defineControl<JudgedObject>({
  ...shape,
  id: 'agent-sandbox-images',
  family: 'supply-chain',
  title: 'Agent sandboxes take images by a moving tag or from elsewhere',
  severity: 'medium',
  many: 'containers of the sandbox take images by a moving tag or from elsewhere',
  why: 'Every sandbox that starts takes what the tag means in that moment: whoever can push it sits in all of them.',
  remediation: { text: 'Name a version, better a digest, in an allowed registry.' },
  settings: ['allowedRegistries', 'floatingTags'],
  references: { ...references, kubescape: ['C-0304'], mitre: ['T1525'], owasp: ['K02'] },
  *check(judged, { settings: { allowedRegistries, floatingTags } }) {
    for (const { container, name, path } of containersOf(judged)) {
      const reference = parseImageReference(container.image ?? '');
      if (!reference) continue;
      const moves = isFloating(reference) || (reference.digest === null && floatingTags.includes(reference.tag ?? ''));
      const elsewhere = allowedRegistries.length > 0 && !liesIn(reference, allowedRegistries);
      if (moves) yield imageFault(path, name, `takes ${container.image} by a tag that moves`);
      if (elsewhere) yield imageFault(path, name, `takes ${container.image} from outside the allowed registries`);
    }
  },
  examples: [
    { name: 'no tag', manifest: agent('image: registry.example.com/agent'), fails: ['agent'] },
    {
      name: 'a tag that the organisation moves',
      settings: { floatingTags: ['nightly'] },
      manifest: agent('image: "registry.example.com/agent:nightly"'),
      fails: ['agent'],
    },
    {
      name: 'an init container from elsewhere',
      settings: { allowedRegistries: ['registry.example.com'] },
      manifest: template('initContainers: [{ name: setup, image: "busybox:1.37" }], containers: []'),
      fails: ['agent'],
    },
    { name: 'a version', manifest: agent('image: "registry.example.com:5000/agent:1.4.2"'), fails: [] },
  ],
});

const imageFault = (path: string, name: string, problem: string): Violation => ({
  path: `${path}.image`,
  message: `Container ${name} ${problem}`,
});

type Peer = {
  readonly ipBlock?: { readonly cidr?: string };
  readonly podSelector?: object;
  readonly namespaceSelector?: object;
};

/** Sandboxes for agents that may call everywhere. */
export const sandboxEgress = defineControl<JudgedObject>({
  ...shape,
  id: 'agent-sandbox-egress',
  family: 'network',
  surface: 'nodes-network',
  title: 'Agent sandboxes may call everywhere',
  severity: 'high',
  why: 'An agent that was talked into it sends what it knows to whoever asked; only the network can stop that.',
  remediation: {
    text: 'Let the template manage a network policy that names the addresses the agent needs.',
    patch:
      'spec:\n  networkPolicyManagement: Managed\n  networkPolicy:\n    egress:\n      - to:\n          - ipBlock: { cidr: 10.0.0.0/24 }',
  },
  references: {
    ...references,
    kubescape: ['C-0301'],
    nsa: ['Network separation and hardening'],
    mitre: ['T1041'],
    owasp: ['K07'],
  },
  *check({ object: { spec } }) {
    const { networkPolicyManagement: managed = 'Managed', networkPolicy } = (spec ?? {}) as {
      networkPolicyManagement?: unknown;
      networkPolicy?: unknown;
    }; // anything may stand there
    if (managed !== 'Managed') {
      yield { path: 'spec.networkPolicyManagement', message: 'Its network policy is not managed by the template' };
      return;
    }
    const message = openEgress(networkPolicy);
    if (message !== null) yield { path: 'spec.networkPolicy', message };
  },
  examples: [
    { name: 'no policy', manifest: sandboxPolicy(''), fails: ['agent'] },
    { name: 'not managed', manifest: sandboxPolicy('networkPolicyManagement: Unmanaged'), fails: ['agent'] },
    {
      name: 'every address, with exceptions',
      manifest: sandboxPolicy(
        'networkPolicy: { egress: [{ to: [{ ipBlock: { cidr: 0.0.0.0/0, except: [10.0.0.0/8] } }] }] }',
      ),
      fails: ['agent'],
    },
    {
      name: 'every pod',
      manifest: sandboxPolicy('networkPolicy: { egress: [{ to: [{ podSelector: {} }] }] }'),
      fails: ['agent'],
    },
    { name: 'no list of rules', manifest: sandboxPolicy('networkPolicy: { egress: {} }'), fails: ['agent'] },
    {
      name: 'one range',
      manifest: sandboxPolicy('networkPolicy: { egress: [{ to: [{ ipBlock: { cidr: 10.0.0.0/24 } }] }] }'),
      fails: [],
    },
    { name: 'nothing at all', manifest: sandboxPolicy('networkPolicy: { egress: [] }'), fails: [] },
  ],
});

function sandboxPolicy(spec: string): string {
  return object('extensions.agents.x-k8s.io/v1beta1', 'SandboxTemplate', 'name: agent', `spec: { ${spec} }`);
}

/** How a policy lets an agent call everywhere; null when it names whom it may call. */
function openEgress(policy: unknown): string | null {
  if (typeof policy !== 'object' || policy === null || Array.isArray(policy)) return 'Has no network policy';
  const { egress = [] } = policy as { egress?: unknown }; // an object, see above
  if (!Array.isArray(egress)) return 'Has a network policy whose egress is no list';
  for (const rule of egress as readonly unknown[]) {
    const { to } = (typeof rule === 'object' && rule !== null ? rule : {}) as { to?: unknown }; // anything may stand there
    if (!Array.isArray(to) || to.length === 0) return 'A rule of its network policy lets it call everywhere';
    for (const peer of to as readonly Peer[]) {
      if (/^(0\.0\.0\.0|::)\/0$/.test(peer.ipBlock?.cidr ?? ''))
        return `May call every address (${peer.ipBlock?.cidr})`;
      if (!peer.ipBlock && isAll(peer.podSelector) && isAll(peer.namespaceSelector)) return 'May call every pod';
    }
  }
  return null;
}

const isAll = (selector: object | undefined) => selector === undefined || Object.keys(selector).length === 0;

/** What templates for agent sandboxes lack. */
export const agentSandboxes: readonly Control[] = [sandboxRuntimeClass, sandboxLimits, sandboxImages, sandboxEgress];
