import { groupOf } from './refs';

/**
 * Whether Kubernetes itself serves this group, so that a kind it does not know is a mistake in the manifest and not
 * somebody's custom resource.
 */
export function isKubernetesGroup(apiVersion: string): boolean {
  return kubernetesGroups.has(groupOf(apiVersion));
}

/** Whether Kubernetes serves, or served in some version, this kind although no control reads it. */
export function isUnreadKubernetesKind(kind: string): boolean {
  return unreadKinds.has(kind);
}

const kubernetesGroups = new Set([
  '',
  'apps',
  'batch',
  'autoscaling',
  'policy',
  'extensions',
  'admissionregistration.k8s.io',
  'apiextensions.k8s.io',
  'apiregistration.k8s.io',
  'authentication.k8s.io',
  'authorization.k8s.io',
  'certificates.k8s.io',
  'coordination.k8s.io',
  'discovery.k8s.io',
  'events.k8s.io',
  'flowcontrol.apiserver.k8s.io',
  'internal.apiserver.k8s.io',
  'networking.k8s.io',
  'node.k8s.io',
  'rbac.authorization.k8s.io',
  'resource.k8s.io',
  'scheduling.k8s.io',
  'storage.k8s.io',
  'storagemigration.k8s.io',
]);

const unreadKinds = new Set([
  ...['Event', 'Endpoints', 'ComponentStatus', 'PodTemplate', 'Binding', 'Eviction', 'Scale', 'RangeAllocation'],
  ...['ControllerRevision', 'Lease', 'LeaseCandidate', 'PodSecurityPolicy', 'PodPreset'],
  ...['CSINode', 'CSIStorageCapacity', 'VolumeAttachment', 'VolumeAttributesClass', 'StorageVersion'],
  ...['StorageVersionMigration', 'FlowSchema', 'PriorityLevelConfiguration'],
  ...['TokenRequest', 'TokenReview', 'SelfSubjectReview'],
  ...['SubjectAccessReview', 'LocalSubjectAccessReview', 'SelfSubjectAccessReview', 'SelfSubjectRulesReview'],
  ...['IPAddress', 'ServiceCIDR', 'ClusterCIDR', 'ClusterTrustBundle', 'PodCertificateRequest'],
  ...['ResourceClaim', 'ResourceClaimTemplate', 'ResourceClass', 'ResourceSlice', 'DeviceClass', 'DeviceTaintRule'],
  ...['PodSchedulingContext', 'ResourceClaimParameters', 'ResourceClassParameters', 'Workload', 'PodGroup'],
]);
