/**
 * What an organisation decides and no cluster tells: which registries it trusts, how it labels, where its bounds lie.
 * Controls read it as `context.settings`. A list that is empty, or a number that is null, is "not set": a control that
 * needs it is then not applicable, never passed.
 */
export type Settings = {
  /** Label (or annotation) keys that name the team of a namespace; a prefix `example.com/` before them is allowed. */
  readonly teamLabels: readonly string[];
  readonly environmentLabels: readonly string[];
  /** Of these a workload should carry one: what it is, in the organisation's own words. */
  readonly recommendedLabels: readonly string[];
  /** Of these a workload should carry one: the labels that all tools share. */
  readonly commonLabels: readonly string[];

  /** Registries or paths in them, `registry.example.com` or `docker.io/library`. Empty: not set. */
  readonly allowedRegistries: readonly string[];
  readonly untrustedRegistries: readonly string[];
  readonly publicRegistries: readonly string[];
  /** Repositories, or what they start with, that need no digest. */
  readonly digestExemptRepositories: readonly string[];
  /** Tags that move, besides `latest` and none at all. */
  readonly floatingTags: readonly string[];

  /** Namespaces that must hold their pods to the strictest level; a star at the end stands for anything. */
  readonly sensitiveNamespaces: readonly string[];
  /** Without `CAP_`. Capabilities that open the node by themselves are always found. */
  readonly dangerousCapabilities: readonly string[];
  /** Parts of the names of programs that administer something. */
  readonly adminInterfaces: readonly string[];
  /** RuntimeClasses that put a kernel or a sandbox between pod and node. */
  readonly hardenedRuntimeClasses: readonly string[];

  /** Parts of names that say a value is secret, besides the built-in ones. Values are never kept, only names. */
  readonly secretNames: readonly string[];
  /** Names that look secret and are not. */
  readonly notSecretNames: readonly string[];

  /** Kubernetes quantities; null: no bound. */
  readonly cpuRequest: Bounds;
  readonly cpuLimit: Bounds;
  readonly memoryRequest: Bounds;
  readonly memoryLimit: Bounds;
  /** The most that a container of an agent sandbox may ask for. */
  readonly sandboxCpuLimit: string | null;
  readonly sandboxMemoryLimit: string | null;

  /** More than this many vulnerabilities in an image are too many. */
  readonly mostCriticalVulnerabilities: number;
  readonly mostHighVulnerabilities: number;
  /** Days after which a report of an image no longer counts. */
  readonly reportAgeDays: number;

  /** Whether a scan asks each kubelet for its settings through `nodes/proxy`, a right that takes nodes over. */
  readonly askKubelets: boolean;
};

export type Bounds = { readonly min: string | null; readonly max: string | null };

const unbound: Bounds = { min: null, max: null };

/** What holds where nobody said anything. */
export const defaultSettings: Settings = {
  teamLabels: ['team', 'owner', 'squad', 'department', 'cost-center', 'contact'],
  environmentLabels: ['env', 'environment', 'stage', 'tier'],
  recommendedLabels: ['app', 'tier', 'phase', 'version', 'owner', 'env', 'k8s-app', 'component', 'name', 'team'],
  commonLabels: ['name', 'instance', 'version', 'component', 'part-of', 'managed-by', 'created-by'].map(
    (label) => `app.kubernetes.io/${label}`,
  ),
  allowedRegistries: [],
  untrustedRegistries: [],
  publicRegistries: [],
  digestExemptRepositories: [],
  floatingTags: [],
  sensitiveNamespaces: [],
  dangerousCapabilities: [
    'BPF',
    'CHECKPOINT_RESTORE',
    'MAC_ADMIN',
    'MAC_OVERRIDE',
    'NET_ADMIN',
    'NET_RAW',
    'PERFMON',
    'SETPCAP',
    'SYSLOG',
    'SYS_BOOT',
    'SYS_PTRACE',
    'SYS_TIME',
  ],
  adminInterfaces: [
    'argo-server',
    'argocd-server',
    'bentoml',
    'grafana',
    'jenkins',
    'jupyterhub',
    'kibana',
    'kserve',
    'kubeflow',
    'kubernetes-dashboard',
    'minio',
    'mlflow',
    'nifi',
    'ollama',
    'prometheus',
    'rancher',
    'ray-dashboard',
    'ray-head',
    'seldon',
    'triton-inference-server',
    'vault',
    'vllm',
    'weave-scope-app',
  ],
  hardenedRuntimeClasses: ['gvisor', 'kata', 'kata-qemu', 'kata-clh', 'kata-fc'],
  secretNames: [],
  notSecretNames: [],
  cpuRequest: unbound,
  cpuLimit: unbound,
  memoryRequest: unbound,
  memoryLimit: unbound,
  sandboxCpuLimit: null,
  sandboxMemoryLimit: null,
  mostCriticalVulnerabilities: 0,
  mostHighVulnerabilities: 10,
  reportAgeDays: 30,
  askKubelets: false,
};
