import type { Control } from '../types';
import { answeredBy, attested, notVisible } from './requirement';
import type { FrameworkOf, Requirement } from './types';

type Risk = { readonly number: string; readonly title: string; readonly controls: readonly string[] };

/** The risks of sections 3.1, 3.3, 3.4 and 3.5 that a cluster shows, by the number of the countermeasure in chapter 4. */
const risks: Readonly<Record<'image' | 'orchestrator' | 'container' | 'host', readonly Risk[]>> = {
  image: [
    {
      ...{ number: '4.1.1', title: 'Image vulnerabilities' },
      controls: words(`
        exposed-vulnerabilities known-exploited-vulnerabilities too-many-vulnerabilities unpatched-vulnerabilities
        vulnerable-operators retired-ingress-nginx`),
    },
    {
      ...{ number: '4.1.2', title: 'Image configuration defects' },
      controls: words('run-as-non-root run-as-root-user ssh-into-pods sudo-in-command'),
    },
    {
      ...{ number: '4.1.4', title: 'Embedded clear text secrets' },
      controls: words(
        'secrets-in-images env-credentials configmap-credentials secrets-only-in-cluster static-cloud-keys',
      ),
    },
    {
      ...{ number: '4.1.5', title: 'Use of untrusted images' },
      controls: words(`
        image-from-untrusted-registry image-outside-allowed-registries no-image-verification unpinned-images
        floating-images`),
    },
  ],
  orchestrator: [
    {
      ...{ number: '4.3.1', title: 'Unbounded administrative access' },
      controls: words(`
        full-cluster-admin kube-system-admin masters-group-bound namespace-admin wildcard-resources wildcard-verbs
        escalate-roles bind-roles impersonate aws-auth-masters cross-namespace-service-accounts
        groups-spanning-environments`),
    },
    {
      ...{ number: '4.3.2', title: 'Unauthorized access' },
      controls: words(`
        anonymous-access everybody-authenticated-access apiserver-anonymous-auth apiserver-always-allow
        apiserver-static-tokens apiserver-encryption-at-rest no-second-factor-possible client-certificates-for-users
        long-lived-account-tokens users-bound-directly unencrypted-volume`),
    },
    {
      ...{ number: '4.3.3', title: 'Poorly separated traffic between containers' },
      controls: words(`
        namespace-without-network-policy network-policies-not-enforced no-default-deny-ingress pods-open-to-everybody
        sensitive-namespace-open permissive-mesh-mtls no-mesh-authorization open-mesh-authorization`),
    },
    {
      ...{ number: '4.3.4', title: 'Mixed sensitivity of workloads' },
      controls: words('steal-pods namespace-without-owner objects-in-default-namespace workloads-in-default-namespace'),
    },
    {
      ...{ number: '4.3.5', title: 'Trust in nodes' },
      controls: words(`
        apiserver-node-authorizer apiserver-node-restriction apiserver-kubelet-certificate-authority
        approve-certificates sign-certificates kubelet-client-ca kubelet-rotate-certificates
        kubelet-serving-certificate write-nodes`),
    },
  ],
  container: [
    {
      ...{ number: '4.4.1', title: 'Vulnerabilities of the container runtime' },
      controls: words('node-vulnerable-runtime sub-path-escape'),
    },
    {
      ...{ number: '4.4.2', title: 'Unbounded access of containers to the network' },
      controls: words(`
        no-default-deny-egress pods-reach-everything pods-reach-metadata policy-opens-to-internet no-flow-monitoring`),
    },
    {
      ...{ number: '4.4.3', title: 'Insecure runtime configuration of containers' },
      controls: words(`
        privileged-containers privilege-escalation dangerous-capabilities takeover-capabilities
        capabilities-beyond-default seccomp-unconfined seccomp-profile apparmor-unconfined selinux-options host-pid
        host-ipc host-network proc-mount unsafe-sysctls namespace-accepts-privileged-pods runtime-socket`),
    },
    {
      ...{ number: '4.4.4', title: 'Vulnerabilities of applications' },
      controls: words('no-runtime-sensor read-only-root'),
    },
    {
      ...{ number: '4.4.5', title: 'Rogue containers' },
      controls: words(`
        namespace-without-pod-admission webhook-fails-open webhook-leaves-namespaces-out admission-policy-fails-open
        naked-pods apiserver-audit-log audit-policy-content`),
    },
  ],
  host: [
    {
      ...{ number: '4.5.1', title: 'Large attack surface' },
      controls: words('node-general-purpose-system node-open-ports kubelet-read-only-port node-port host-ports'),
    },
    {
      ...{ number: '4.5.2', title: 'Shared kernel' },
      controls: words('kernel-user-namespaces-escape node-mandatory-access-control agent-sandbox-runtime-class'),
    },
    {
      ...{ number: '4.5.3', title: 'Vulnerabilities of parts of the host' },
      controls: words('node-system-end-of-life kubernetes-end-of-life kubelet-version-skew'),
    },
    {
      ...{ number: '4.5.4', title: 'Improper access rights of users' },
      controls: words('reach-kubelets kubelet-anonymous-auth kubelet-authorization exec-in-pods'),
    },
    {
      ...{ number: '4.5.5', title: 'Tampering with the file system of the host' },
      controls: words('host-path-volumes writable-host-path sensitive-host-paths create-persistent-volumes'),
    },
  ],
};

const registry: readonly Requirement[] = [
  unseen('4.2.1', 'Insecure connections to registries', 'How a node speaks to a registry stands in its own files.'),
  unseen('4.2.2', 'Stale images in registries', 'What a registry keeps, no cluster shows.'),
  {
    ...attested(
      'registry-access',
      'Insufficient authentication and authorization',
      'Registries keep their own rights.',
    ),
    number: '4.2.3',
  },
];

/** NIST's guide to containers: the countermeasures that a cluster shows a part of. The mapping is ours. */
export const nist800190: FrameworkOf = (controls) => ({
  id: 'nist-800-190',
  name: 'NIST SP 800-190 Application Container Security Guide',
  short: 'NIST 800-190',
  about:
    'Its countermeasures of chapter 4, each with the controls that show whether it is in place. NIST publishes no mapping to Kubernetes: this one is ours.',
  url: 'https://csrc.nist.gov/pubs/sp/800/190/final',
  sections: [
    {
      ...{ id: 'image', title: 'Images' },
      requirements: [
        ...asRequirements(risks.image, controls),
        unseen('4.1.3', 'Embedded malware', 'It takes a scanner that looks into files, and whose reports say so.'),
      ].sort((one, other) => one.id.localeCompare(other.id)),
    },
    { id: 'registry', title: 'Registries', requirements: registry },
    { id: 'orchestrator', title: 'Orchestrator', requirements: asRequirements(risks.orchestrator, controls) },
    { id: 'container', title: 'Containers', requirements: asRequirements(risks.container, controls) },
    { id: 'host', title: 'Nodes', requirements: asRequirements(risks.host, controls) },
  ],
});

const asRequirements = (named: readonly Risk[], controls: readonly Control[]): readonly Requirement[] =>
  named.map(({ number, title, controls: wanted }) =>
    answeredBy(
      wanted.map((id) => controlOf(id, controls)),
      { id: number, number, title },
    ),
  );

/** One of its countermeasures of which no cluster shows anything. */
function unseen(number: string, title: string, why: string): Requirement {
  return { ...notVisible(number, title, why), number };
}

function controlOf(id: string, controls: readonly Control[]): Control {
  const control = controls.find((each) => each.id === id);
  if (control === undefined) throw new Error(`NIST SP 800-190 names the control ${id}, which does not exist`);
  return control;
}

function words(text: string): readonly string[] {
  return text.trim().split(/\s+/);
}
