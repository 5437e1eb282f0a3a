import { currentGroup, groupOf } from './refs';
import type { GroupResource } from './types';

export type WantedKind = {
  readonly resource: GroupResource;
  readonly kind: string;
  /** The version to ask for first; a server may serve others. */
  readonly apiVersion: string;
  readonly namespaced: boolean;
  /** Only some clusters serve it: its absence is no gap worth showing. */
  readonly optional?: true;
};

/** Every kind that the four surfaces read, in the order in which a collection asks for them. Secrets are never asked for. */
export const wantedKinds: readonly WantedKind[] = [
  ...served('v1', 'cluster', { Namespace: 'namespaces', Node: 'nodes', PersistentVolume: 'persistentvolumes' }),
  ...served('rbac.authorization.k8s.io/v1', 'cluster', {
    ClusterRole: 'clusterroles',
    ClusterRoleBinding: 'clusterrolebindings',
  }),
  ...served('rbac.authorization.k8s.io/v1', 'namespaced', { Role: 'roles', RoleBinding: 'rolebindings' }),
  ...served('v1', 'namespaced', {
    ServiceAccount: 'serviceaccounts',
    Pod: 'pods',
    ReplicationController: 'replicationcontrollers',
    Service: 'services',
    ConfigMap: 'configmaps',
    PersistentVolumeClaim: 'persistentvolumeclaims',
    ResourceQuota: 'resourcequotas',
    LimitRange: 'limitranges',
  }),
  ...served('apps/v1', 'namespaced', {
    Deployment: 'deployments',
    ReplicaSet: 'replicasets',
    StatefulSet: 'statefulsets',
    DaemonSet: 'daemonsets',
  }),
  ...served('batch/v1', 'namespaced', { Job: 'jobs', CronJob: 'cronjobs' }),
  ...served('autoscaling/v2', 'namespaced', { HorizontalPodAutoscaler: 'horizontalpodautoscalers' }),
  ...served('policy/v1', 'namespaced', { PodDisruptionBudget: 'poddisruptionbudgets' }),
  ...served('discovery.k8s.io/v1', 'namespaced', { EndpointSlice: 'endpointslices' }),
  ...served('networking.k8s.io/v1', 'namespaced', { Ingress: 'ingresses', NetworkPolicy: 'networkpolicies' }),
  ...served('networking.k8s.io/v1', 'cluster', { IngressClass: 'ingressclasses' }),
  ...served('admissionregistration.k8s.io/v1', 'cluster', {
    ValidatingWebhookConfiguration: 'validatingwebhookconfigurations',
    MutatingWebhookConfiguration: 'mutatingwebhookconfigurations',
  }),
  ...optional('admissionregistration.k8s.io/v1', 'cluster', {
    ValidatingAdmissionPolicy: 'validatingadmissionpolicies',
    ValidatingAdmissionPolicyBinding: 'validatingadmissionpolicybindings',
  }),
  ...optional('admissionregistration.k8s.io/v1beta1', 'cluster', {
    MutatingAdmissionPolicy: 'mutatingadmissionpolicies',
    MutatingAdmissionPolicyBinding: 'mutatingadmissionpolicybindings',
  }),
  ...served('apiextensions.k8s.io/v1', 'cluster', { CustomResourceDefinition: 'customresourcedefinitions' }),
  ...served('apiregistration.k8s.io/v1', 'cluster', { APIService: 'apiservices' }),
  ...served('storage.k8s.io/v1', 'cluster', { StorageClass: 'storageclasses', CSIDriver: 'csidrivers' }),
  ...served('scheduling.k8s.io/v1', 'cluster', { PriorityClass: 'priorityclasses' }),
  ...served('node.k8s.io/v1', 'cluster', { RuntimeClass: 'runtimeclasses' }),
  ...served('certificates.k8s.io/v1', 'cluster', { CertificateSigningRequest: 'certificatesigningrequests' }),

  ...optional('gateway.networking.k8s.io/v1', 'cluster', { GatewayClass: 'gatewayclasses' }),
  ...optional('gateway.networking.k8s.io/v1', 'namespaced', {
    Gateway: 'gateways',
    HTTPRoute: 'httproutes',
    GRPCRoute: 'grpcroutes',
  }),
  ...optional('gateway.networking.k8s.io/v1alpha2', 'namespaced', {
    TLSRoute: 'tlsroutes',
    TCPRoute: 'tcproutes',
    UDPRoute: 'udproutes',
  }),
  ...optional('aquasecurity.github.io/v1alpha1', 'namespaced', {
    VulnerabilityReport: 'vulnerabilityreports',
    ConfigAuditReport: 'configauditreports',
    ExposedSecretReport: 'exposedsecretreports',
    RbacAssessmentReport: 'rbacassessmentreports',
    InfraAssessmentReport: 'infraassessmentreports',
  }),
  ...optional('aquasecurity.github.io/v1alpha1', 'cluster', {
    ClusterVulnerabilityReport: 'clustervulnerabilityreports',
    ClusterConfigAuditReport: 'clusterconfigauditreports',
    ClusterRbacAssessmentReport: 'clusterrbacassessmentreports',
    ClusterInfraAssessmentReport: 'clusterinfraassessmentreports',
    CISKubeBenchReport: 'ciskubebenchreports',
  }),
  ...optional('spdx.softwarecomposition.kubescape.io/v1beta1', 'namespaced', {
    VulnerabilityManifest: 'vulnerabilitymanifests',
    VulnerabilityManifestSummary: 'vulnerabilitymanifestsummaries',
  }),
  ...optional('hostdata.kubescape.cloud/v1beta1', 'cluster', {
    OsReleaseFile: 'osreleasefiles',
    KernelVersion: 'kernelversions',
    LinuxSecurityHardeningStatus: 'linuxsecurityhardeningstatuses',
    OpenPortsList: 'openportslists',
    LinuxKernelVariables: 'linuxkernelvariables',
    KubeletInfo: 'kubeletinfos',
    KubeProxyInfo: 'kubeproxyinfos',
    ControlPlaneInfo: 'controlplaneinfos',
    CloudProviderInfo: 'cloudproviderinfos',
    CNIInfo: 'cniinfos',
  }),
  ...optional('kubescape.io/v1beta1', 'namespaced', { SecurityException: 'securityexceptions' }),
  ...optional('kubescape.io/v1beta1', 'cluster', { ClusterSecurityException: 'clustersecurityexceptions' }),
  ...optional('kubescape.io/v1', 'namespaced', { ServiceScanResult: 'servicesscanresults' }),
  ...optional('extensions.agents.x-k8s.io/v1beta1', 'namespaced', { SandboxTemplate: 'sandboxtemplates' }),
  ...optional('kyverno.io/v1', 'namespaced', { Policy: 'policies' }),
  ...optional('kyverno.io/v1', 'cluster', { ClusterPolicy: 'clusterpolicies' }),
  ...optional('kyverno.io/v2', 'namespaced', { PolicyException: 'policyexceptions' }),
  ...optional('wgpolicyk8s.io/v1alpha2', 'namespaced', { PolicyReport: 'policyreports' }),
  ...optional('wgpolicyk8s.io/v1alpha2', 'cluster', { ClusterPolicyReport: 'clusterpolicyreports' }),
  ...optional('templates.gatekeeper.sh/v1', 'cluster', { ConstraintTemplate: 'constrainttemplates' }),
  ...optional('policy.networking.k8s.io/v1alpha1', 'cluster', {
    AdminNetworkPolicy: 'adminnetworkpolicies',
    BaselineAdminNetworkPolicy: 'baselineadminnetworkpolicies',
  }),
  ...optional('crd.projectcalico.org/v1', 'namespaced', { NetworkPolicy: 'networkpolicies' }),
  ...optional('crd.projectcalico.org/v1', 'cluster', { GlobalNetworkPolicy: 'globalnetworkpolicies' }),
  ...optional('projectcalico.org/v3', 'namespaced', { NetworkPolicy: 'networkpolicies' }),
  ...optional('projectcalico.org/v3', 'cluster', { GlobalNetworkPolicy: 'globalnetworkpolicies' }),
  ...optional('cilium.io/v2', 'namespaced', { CiliumNetworkPolicy: 'ciliumnetworkpolicies' }),
  ...optional('cilium.io/v2', 'cluster', { CiliumClusterwideNetworkPolicy: 'ciliumclusterwidenetworkpolicies' }),
  ...optional('security.istio.io/v1', 'namespaced', {
    PeerAuthentication: 'peerauthentications',
    AuthorizationPolicy: 'authorizationpolicies',
    RequestAuthentication: 'requestauthentications',
  }),
  ...optional('networking.istio.io/v1', 'namespaced', { Gateway: 'gateways', VirtualService: 'virtualservices' }),
  ...optional('policy.linkerd.io/v1beta3', 'namespaced', { Server: 'servers' }),
  ...optional('policy.linkerd.io/v1alpha1', 'namespaced', {
    AuthorizationPolicy: 'authorizationpolicies',
    MeshTLSAuthentication: 'meshtlsauthentications',
    NetworkAuthentication: 'networkauthentications',
  }),
  ...optional('argoproj.io/v1alpha1', 'namespaced', { Application: 'applications', AppProject: 'appprojects' }),
  ...optional('kustomize.toolkit.fluxcd.io/v1', 'namespaced', { Kustomization: 'kustomizations' }),
  ...optional('helm.toolkit.fluxcd.io/v2', 'namespaced', { HelmRelease: 'helmreleases' }),
  ...optional('cert-manager.io/v1', 'namespaced', { Issuer: 'issuers' }),
  ...optional('cert-manager.io/v1', 'cluster', { ClusterIssuer: 'clusterissuers' }),
];

/**
 * The resource of a kind in any of its versions, `apps/v1beta1` like `apps/v1`; null when the inventory has no place
 * for it. A Secret has one: from a file its name and type are kept.
 */
export function groupResourceOf(apiVersion: string, kind: string): GroupResource | null {
  return kindOf(apiVersion, kind)?.resource ?? null;
}

/** What the inventory knows of a kind in any of its versions; null when it has no place for it. */
export function kindOf(apiVersion: string, kind: string): WantedKind | null {
  const known = byGroupKind.get(`${currentGroup(apiVersion, kind)}/${kind}`);
  if (known) return known;
  // Gatekeeper serves one kind a constraint template; its plural is the kind in lower case.
  if (groupOf(apiVersion) !== constraintGroup) return null;
  return { resource: `${kind.toLowerCase()}.${constraintGroup}`, kind, apiVersion, namespaced: false, optional: true };
}

/** The group in which Gatekeeper serves a kind for each constraint template. */
export const constraintGroup = 'constraints.gatekeeper.sh';

const secrets: WantedKind = { resource: 'secrets', kind: 'Secret', apiVersion: 'v1', namespaced: true };

const byGroupKind = new Map(
  [...wantedKinds, secrets].map((wanted) => [`${groupOf(wanted.apiVersion)}/${wanted.kind}`, wanted]),
);

type Scope = 'namespaced' | 'cluster';

function served(apiVersion: string, scope: Scope, kinds: Readonly<Record<string, string>>): WantedKind[] {
  const group = groupOf(apiVersion);
  return Object.entries(kinds).map(([kind, plural]) => ({
    resource: group === '' ? plural : `${plural}.${group}`,
    kind,
    apiVersion,
    namespaced: scope === 'namespaced',
  }));
}

function optional(apiVersion: string, scope: Scope, kinds: Readonly<Record<string, string>>): WantedKind[] {
  return served(apiVersion, scope, kinds).map((kind) => ({ ...kind, optional: true }));
}
