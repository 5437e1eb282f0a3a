import type { Surface } from './types';

/** Something that no API shows, worded so that "yes" is well. */
export type Statement = {
  readonly id: string;
  readonly title: string;
  readonly surface: Surface;
  /** Why nothing but a person can say it. */
  readonly why: string;
  /** What to look at before saying yes. */
  readonly look: string;
  /** Kubescape's controls that ask a cloud provider, a registry, a scanner or a person for it. */
  readonly kubescape?: readonly string[];
  /** Controls of ours that see a part of it. */
  readonly controls?: readonly string[];
  /** Requirements of frameworks that it answers, `FRAMEWORK/REQUIREMENT`. */
  readonly answers?: readonly string[];
};

/** Every statement, by surface in their order. @throws Error while loading, when two share an id or a title. */
export const statements: readonly Statement[] = distinct([
  {
    id: 'api-address-ranges',
    title: 'Only known address ranges reach the API server',
    surface: 'control-plane',
    why: 'Allow-lists of managed clusters and firewalls before others stand outside the cluster.',
    look: 'The authorised ranges or the private endpoint in the cloud console, or the firewall rules before port 6443.',
    kubescape: ['C-0227', 'C-0228', 'C-0229', 'C-0247', 'C-0252'],
    controls: ['apiserver-public-address', 'apiserver-anonymous-auth', 'anonymous-access'],
    answers: ['securing-kubernetes/api-ranges', 'nsa/control-plane-network'],
  },
  {
    id: 'control-plane-network',
    title: 'etcd and the other ports of the control plane are reached by the control plane only',
    surface: 'control-plane',
    why: 'Networks of control-plane nodes are drawn outside the cluster; a provider that runs them shows nothing of it.',
    look: 'Firewall rules for ports 2379, 2380, 10257 and 10259, or what the provider guarantees.',
    controls: ['etcd-client-authentication', 'etcd-peer-authentication'],
    answers: ['nsa/control-plane-network'],
  },
  {
    id: 'etcd-encryption',
    title: 'Secrets are encrypted in etcd, with a key that is held elsewhere',
    surface: 'control-plane',
    why: 'On managed clusters the provider holds etcd, and the flags that say so are not shown.',
    look: 'Envelope encryption with a key of the key management service, in the description of the cluster.',
    kubescape: ['C-0244'],
    controls: ['apiserver-encryption-at-rest', 'encryption-providers'],
  },
  {
    id: 'audit-log-kept',
    title: 'The audit log leaves the cluster and is kept for as long as we need it',
    surface: 'control-plane',
    why: 'What becomes of a log once it has left, and for how long, does not show in the API.',
    look: 'Where audit logs arrive, for how many days, and who may delete them.',
    kubescape: ['C-0254'],
    controls: ['apiserver-audit-log', 'apiserver-audit-log-age'],
    answers: ['nsa/logs-kept'],
  },
  {
    id: 'audit-policy',
    title: 'The audit policy records changes, and reads of Secrets',
    surface: 'control-plane',
    why: 'The policy is a file on the control-plane node, or the provider’s own.',
    look: 'The rules for secrets, configmaps, RBAC objects, exec and impersonation.',
    controls: ['apiserver-audit-policy', 'audit-policy-content'],
  },
  {
    id: 'logs-watched',
    title: 'Somebody is woken by alerts from audit and runtime logs',
    surface: 'control-plane',
    why: 'Nobody’s attention shows in an API.',
    look: 'The last alert: when it came, who took it, and after how long.',
    controls: ['no-log-shipping', 'no-runtime-sensor'],
    answers: ['nsa/logs-watched', 'owasp/monitoring', 'soc2/logs-watched', 'securing-kubernetes/watchers'],
  },
  {
    id: 'break-glass',
    title: 'Emergency accounts are sealed, few, and reviewed after each use',
    surface: 'control-plane',
    why: 'A certificate of system:masters works until it expires, and no list of those that were issued exists.',
    look: 'Where the credentials lie, who opened them last, and the review of it.',
    controls: ['masters-group-bound', 'full-cluster-admin', 'admin-kubeconfig-files'],
  },
  {
    id: 'backup-restored',
    title: 'A restore from backup was tried within the last year',
    surface: 'control-plane',
    why: 'Backups are taken outside the cluster, and a backup says nothing about a restore.',
    look: 'The protocol of the last restore of etcd and of volumes, and how long it took.',
  },
  {
    id: 'patched-in-time',
    title: 'Security updates of cluster and nodes are put in within the agreed time',
    surface: 'control-plane',
    why: 'Versions show; how long they took does not.',
    look: 'The agreed time by severity, and the last three updates.',
    controls: ['kubernetes-end-of-life', 'kubelet-version-skew'],
    answers: ['nsa/patches'],
  },
  {
    id: 'penetration-test',
    title: 'The cluster was tested for intrusion within the last year',
    surface: 'control-plane',
    why: 'Tests happen outside the cluster.',
    look: 'The report, and what became of its findings.',
    answers: ['nsa/reviews'],
  },
  {
    id: 'node-software',
    title: 'Nodes carry no software and no users beyond what they need',
    surface: 'nodes-network',
    why: 'Packages and accounts of a host are seen on the host; the API shows the name of its system.',
    look: 'The list of packages and of users with a shell in the image that nodes boot from.',
    controls: ['node-general-purpose-system', 'node-open-ports'],
    answers: ['securing-kubernetes/host-packages'],
  },
  {
    id: 'node-files',
    title: 'Configuration and keys on nodes belong to root and are readable by nobody else',
    surface: 'nodes-network',
    why: 'Owners and modes of files need somebody, or a sensor, on the host.',
    look: 'A run of kube-bench on a node of each kind.',
    controls: ['kubelet-files', 'pki-files', 'static-pod-files'],
  },
  {
    id: 'node-networks',
    title: 'Nodes have private addresses, and networks of other purposes do not reach them',
    surface: 'nodes-network',
    why: 'Networks of nodes are drawn outside the cluster.',
    look: 'Subnets, routes and security groups of each node pool; who may open SSH.',
    kubescape: ['C-0248'],
    controls: ['node-open-ports', 'node-port'],
    answers: ['nsa/node-network'],
  },
  {
    id: 'metadata-hop-limit',
    title: 'Pods do not reach the cloud’s metadata service through their node',
    surface: 'nodes-network',
    why: 'The hop limit and the token requirement are settings of the machine, not of the Node object.',
    look: 'The metadata options of the launch template: tokens required, hop limit 1, or workload identity in its place.',
    controls: ['pods-reach-metadata'],
  },
  {
    id: 'network-monitored',
    title: 'Traffic of the cluster’s network is recorded and looked at',
    surface: 'nodes-network',
    why: 'Flow logs and intrusion detection stand outside the cluster.',
    look: 'Flow logs of the network, DNS logs, and the alerts that they feed.',
    controls: ['no-flow-monitoring'],
    answers: ['securing-kubernetes/watchers'],
  },
  {
    id: 'network-policy-engine',
    title: 'The network that the provider manages enforces network policies',
    surface: 'nodes-network',
    why: 'Where the provider runs the network plugin, what it enforces is a setting of the cluster at the provider.',
    look: 'The network profile in the description of the cluster.',
    kubescape: ['C-0240'],
    controls: ['network-policies-not-enforced'],
  },
  {
    id: 'image-signing',
    title: 'The pipeline signs images, and only signed ones are let in',
    surface: 'workloads',
    why: 'Builds happen before the cluster, and signatures lie in the registry.',
    look: 'The signing step, the policy that verifies it, and one attempt to run an unsigned image.',
    kubescape: ['C-0236', 'C-0237', 'C-0289'],
    controls: ['no-image-verification', 'image-outside-allowed-registries', 'unpinned-images'],
    answers: ['owasp/supply-chain'],
  },
  {
    id: 'image-contents',
    title: 'Images hold no shell, no package manager and no build tools',
    surface: 'workloads',
    why: 'What is inside an image is told by its bill of materials, not by the API.',
    look: 'The base images that teams may use, and how others are refused.',
    answers: ['nsa/image-contents'],
  },
  {
    id: 'registry-scanning',
    title: 'The registry scans what is pushed, and again as new vulnerabilities become known',
    surface: 'workloads',
    why: 'Settings of a registry are not objects of the cluster.',
    look: 'Scan-on-push and continuous scanning for every repository.',
    kubescape: ['C-0221', 'C-0243', 'C-0083', 'C-0084'],
    controls: ['too-many-vulnerabilities'],
  },
  {
    id: 'outside-secret-store',
    title: 'Secrets that matter live in a store outside the cluster',
    surface: 'workloads',
    why: 'Which secrets matter is a judgement, and an outside store does not show in the API.',
    look: 'The list of secrets by how much they open, and where each is kept.',
    kubescape: ['C-0234'],
    controls: ['secrets-in-env', 'env-credentials'],
    answers: ['cis/external-secrets'],
  },
  {
    id: 'secrets-rotated',
    title: 'Secrets and keys are replaced on schedule, and at once when somebody leaves',
    surface: 'workloads',
    why: 'The age of an object says nothing about the age of the password in it.',
    look: 'The schedule, and the last two rotations.',
    controls: ['create-token-secrets', 'static-cloud-keys'],
  },
  {
    id: 'tenants-apart',
    title: 'Namespaces draw the right boundaries, and workloads that trust each other least share no node',
    surface: 'workloads',
    why: 'The API lists namespaces and nodes; who must be kept apart from whom is a judgement.',
    look: 'The tenants of the cluster, what each may do to the others, and where untrusted code runs.',
    kubescape: ['C-0242', 'C-0249', 'C-0233'],
    controls: ['workloads-in-default-namespace'],
    answers: ['cis/boundaries'],
  },
  {
    id: 'second-factor',
    title: 'People sign in with a second factor',
    surface: 'cloud',
    why: 'The identity provider asks for it; the API server sees its verdict only.',
    look: 'The sign-in policy of the identity provider for everybody who may reach a cluster, without exceptions.',
    kubescape: ['C-0232', 'C-0241', 'C-0285'],
    controls: ['no-second-factor-possible', 'users-bound-directly', 'apiserver-static-tokens'],
    answers: [
      'securing-kubernetes/second-factor',
      'nsa/strong-authentication',
      'owasp/second-factor',
      'soc2/second-factor',
    ],
  },
  {
    id: 'no-long-credentials',
    title: 'People use no client certificates, ServiceAccount tokens or bootstrap tokens',
    surface: 'cloud',
    why: 'Who holds a certificate or a copied token does not show; each passes by the identity provider.',
    look: 'How kubeconfig files come to people, and which files were issued by hand.',
    kubescape: ['C-0286', 'C-0287', 'C-0288'],
    controls: ['client-certificates-for-users', 'long-lived-account-tokens', 'bootstrap-tokens-enabled'],
    answers: ['securing-kubernetes/second-factor'],
  },
  {
    id: 'sign-in-guarded',
    title: 'Sign-in is throttled, and failed attempts raise an alert',
    surface: 'cloud',
    why: 'Sign-in is checked outside the cluster, and attempts stand in the logs of the identity provider.',
    look: 'Lock-out and alert rules of the identity provider.',
    answers: ['mitre/T1110'],
  },
  {
    id: 'off-boarding',
    title: 'Who leaves loses access to every cluster on the same day',
    surface: 'cloud',
    why: 'People come and go in a directory that the cluster does not know.',
    look: 'The last three departures, and when each account was closed.',
    controls: ['users-bound-directly'],
    answers: ['soc2/off-boarding'],
  },
  {
    id: 'registry-access',
    title: 'Nodes may only read from the registry, and few people may write to it',
    surface: 'cloud',
    why: 'Rights on a registry are granted at the cloud provider.',
    look: 'The policy of the node role, and who may push to production repositories.',
    kubescape: ['C-0222', 'C-0223', 'C-0250', 'C-0251', 'C-0308'],
    answers: ['nist-800-190/registry-access'],
  },
  {
    id: 'cloud-rights-reviewed',
    title: 'The cloud rights of nodes and workloads were reviewed within the last year',
    surface: 'cloud',
    why: 'An annotation names a cloud role; what the role may do is known to the cloud.',
    look: 'The policies of every role that a ServiceAccount or a node pool may take on.',
    controls: ['default-service-account-cloud-identity', 'static-cloud-keys'],
  },
]);

/** The statement of that id, or null. */
export function statementOf(id: string): Statement | null {
  return statements.find((statement) => statement.id === id) ?? null;
}

/** Frameworks whose requirements are named by Kubescape's ids. */
const byKubescapesNumbers: readonly string[] = ['cis-eks', 'cis-aks', 'cis-gke'];

/** The statements that say together whether a requirement of a framework is met; none when no statement does. */
export function statementsFor(framework: string, requirement: string): readonly Statement[] {
  return statements.filter(
    ({ answers = [], kubescape = [] }) =>
      answers.includes(`${framework}/${requirement}`) ||
      (byKubescapesNumbers.includes(framework) && kubescape.includes(requirement)),
  );
}

/** The statements about what a control sees a part of. */
export function statementsAbout(control: string): readonly Statement[] {
  return statements.filter(({ controls = [] }) => controls.includes(control));
}

function distinct(list: readonly Statement[]): readonly Statement[] {
  for (const key of ['id', 'title'] as const) {
    const seen = new Set<string>();
    for (const { [key]: value } of list) {
      if (seen.has(value)) throw new Error(`Two statements have the ${key} ${value}`);
      seen.add(value);
    }
  }
  return list;
}
