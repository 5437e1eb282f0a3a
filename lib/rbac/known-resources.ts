/** What is known of a resource: how the API calls it, and where it stands. */
export type KnownResource = {
  /** `''` is the core group. */
  readonly group: string;
  readonly resource: string;
  readonly kind: string;
  readonly shortNames: readonly string[];
  readonly namespaced: boolean;
  readonly subresources: readonly string[];
};

/**
 * The resources that Kubernetes itself serves, with the short names of kubectl and the subresources that are asked
 * about: what a question may name also where a snapshot holds no API discovery.
 */
export const kubernetesResources: readonly KnownResource[] = [
  ...inGroup('', true, [
    'pods Pod po status,log,exec,attach,portforward,proxy,eviction,binding,ephemeralcontainers,resize',
    'secrets Secret',
    'configmaps ConfigMap cm',
    'services Service svc status,proxy',
    'serviceaccounts ServiceAccount sa token',
    'endpoints Endpoints ep',
    'events Event ev',
    'persistentvolumeclaims PersistentVolumeClaim pvc status',
    'replicationcontrollers ReplicationController rc status,scale',
    'resourcequotas ResourceQuota quota status',
    'limitranges LimitRange limits',
    'podtemplates PodTemplate',
    'bindings Binding',
  ]),
  ...inGroup('', false, [
    'namespaces Namespace ns status,finalize',
    'nodes Node no status,proxy,log,metrics,stats,spec,healthz,pods,configz',
    'persistentvolumes PersistentVolume pv status',
    'componentstatuses ComponentStatus cs',
    'users User',
    'groups Group',
  ]),
  ...inGroup('apps', true, [
    'deployments Deployment deploy status,scale',
    'replicasets ReplicaSet rs status,scale',
    'statefulsets StatefulSet sts status,scale',
    'daemonsets DaemonSet ds status',
    'controllerrevisions ControllerRevision',
  ]),
  ...inGroup('batch', true, ['jobs Job - status', 'cronjobs CronJob cj status']),
  ...inGroup('autoscaling', true, ['horizontalpodautoscalers HorizontalPodAutoscaler hpa status']),
  ...inGroup('policy', true, ['poddisruptionbudgets PodDisruptionBudget pdb status']),
  ...inGroup('networking.k8s.io', true, ['ingresses Ingress ing status', 'networkpolicies NetworkPolicy netpol']),
  ...inGroup('networking.k8s.io', false, [
    'ingressclasses IngressClass',
    'ipaddresses IPAddress ip',
    'servicecidrs ServiceCIDR - status',
  ]),
  ...inGroup('discovery.k8s.io', true, ['endpointslices EndpointSlice']),
  ...inGroup('coordination.k8s.io', true, ['leases Lease']),
  ...inGroup('rbac.authorization.k8s.io', true, ['roles Role', 'rolebindings RoleBinding']),
  ...inGroup('rbac.authorization.k8s.io', false, [
    'clusterroles ClusterRole',
    'clusterrolebindings ClusterRoleBinding',
  ]),
  ...inGroup('storage.k8s.io', false, [
    'storageclasses StorageClass sc',
    'csidrivers CSIDriver',
    'csinodes CSINode',
    'volumeattachments VolumeAttachment - status',
    'volumeattributesclasses VolumeAttributesClass vac',
  ]),
  ...inGroup('storage.k8s.io', true, ['csistoragecapacities CSIStorageCapacity']),
  ...inGroup('scheduling.k8s.io', false, ['priorityclasses PriorityClass pc']),
  ...inGroup('node.k8s.io', false, ['runtimeclasses RuntimeClass']),
  ...inGroup('admissionregistration.k8s.io', false, [
    'validatingwebhookconfigurations ValidatingWebhookConfiguration',
    'mutatingwebhookconfigurations MutatingWebhookConfiguration',
    'validatingadmissionpolicies ValidatingAdmissionPolicy - status',
    'validatingadmissionpolicybindings ValidatingAdmissionPolicyBinding',
    'mutatingadmissionpolicies MutatingAdmissionPolicy',
    'mutatingadmissionpolicybindings MutatingAdmissionPolicyBinding',
  ]),
  ...inGroup('apiextensions.k8s.io', false, ['customresourcedefinitions CustomResourceDefinition crd,crds status']),
  ...inGroup('apiregistration.k8s.io', false, ['apiservices APIService - status']),
  ...inGroup('certificates.k8s.io', false, [
    'certificatesigningrequests CertificateSigningRequest csr approval,status',
    'signers Signer',
    'clustertrustbundles ClusterTrustBundle',
  ]),
  ...inGroup('authentication.k8s.io', false, [
    'tokenreviews TokenReview',
    'selfsubjectreviews SelfSubjectReview',
    'uids UID',
    'userextras UserExtra',
  ]),
  ...inGroup('authorization.k8s.io', false, [
    'subjectaccessreviews SubjectAccessReview',
    'selfsubjectaccessreviews SelfSubjectAccessReview',
    'selfsubjectrulesreviews SelfSubjectRulesReview',
  ]),
  ...inGroup('authorization.k8s.io', true, ['localsubjectaccessreviews LocalSubjectAccessReview']),
  ...inGroup('flowcontrol.apiserver.k8s.io', false, [
    'flowschemas FlowSchema - status',
    'prioritylevelconfigurations PriorityLevelConfiguration - status',
  ]),
  ...inGroup('resource.k8s.io', true, [
    'resourceclaims ResourceClaim - status',
    'resourceclaimtemplates ResourceClaimTemplate',
  ]),
  ...inGroup('resource.k8s.io', false, ['deviceclasses DeviceClass', 'resourceslices ResourceSlice']),
];

// `PLURAL KIND SHORT,SHORT SUB,SUB`, a dash for no short name.
function inGroup(group: string, namespaced: boolean, lines: readonly string[]): readonly KnownResource[] {
  return lines.map((line) => {
    const [resource = '', kind = '', shortNames = '-', subresources = ''] = line.split(' ');
    return {
      group,
      resource,
      kind,
      shortNames: shortNames === '-' ? [] : shortNames.split(','),
      namespaced,
      subresources: subresources.split(',').filter(Boolean),
    };
  });
}
