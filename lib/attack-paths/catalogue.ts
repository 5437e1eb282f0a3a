import { actAsNode } from './techniques/act-as-node';
import { approveCertificates } from './techniques/approve-certificates';
import { attachToPods } from './techniques/attach-to-pods';
import { bindRoles } from './techniques/bind-roles';
import { changePolicyEngine } from './techniques/change-policy-engine';
import { chooseServiceAccount } from './techniques/choose-service-account';
import { claimAddresses } from './techniques/claim-addresses';
import { createBoundAccounts } from './techniques/create-bound-accounts';
import { createPersistentVolumes } from './techniques/create-persistent-volumes';
import { createPods } from './techniques/create-pods';
import { createTokenSecrets } from './techniques/create-token-secrets';
import { debugPods } from './techniques/debug-pods';
import { editNamespaceLabels } from './techniques/edit-namespace-labels';
import { escalateRoles } from './techniques/escalate-roles';
import { evictPods } from './techniques/evict-pods';
import { execInPods } from './techniques/exec-in-pods';
import { followLogLinks } from './techniques/follow-log-links';
import { forwardPorts } from './techniques/forward-ports';
import { holdEverything } from './techniques/hold-everything';
import { impersonateGroups } from './techniques/impersonate-groups';
import { impersonateServiceAccounts } from './techniques/impersonate-service-accounts';
import { impersonateUsers } from './techniques/impersonate-users';
import { joinServices } from './techniques/join-services';
import { liftPodSecurity } from './techniques/lift-pod-security';
import { mountSecrets } from './techniques/mount-secrets';
import { overwriteCorePattern } from './techniques/overwrite-core-pattern';
import { ownControlPlane } from './techniques/own-control-plane';
import { patchPods } from './techniques/patch-pods';
import { reachKubelets } from './techniques/reach-kubelets';
import { readNodeFiles } from './techniques/read-node-files';
import { readSecrets } from './techniques/read-secrets';
import { readTokenSecrets } from './techniques/read-token-secrets';
import { readTrafficOfNode } from './techniques/read-traffic-of-node';
import { redirectServices } from './techniques/redirect-services';
import { requestTokens } from './techniques/request-tokens';
import { runPodsThroughOperators } from './techniques/run-pods-through-operators';
import { runPrivilegedContainer } from './techniques/run-privileged-container';
import { runPrivilegedDebugContainer } from './techniques/run-privileged-debug-container';
import { runPrivilegedPod } from './techniques/run-privileged-pod';
import { runVirtualMachines } from './techniques/run-virtual-machines';
import { stealPods } from './techniques/steal-pods';
import { steerPods } from './techniques/steer-pods';
import { switchOffAdmission } from './techniques/switch-off-admission';
import { takeTokensOfNode } from './techniques/take-tokens-of-node';
import { useBackupOperators } from './techniques/use-backup-operators';
import { useCloudRole } from './techniques/use-cloud-role';
import { useDeliveryControllers } from './techniques/use-delivery-controllers';
import { useHostPath } from './techniques/use-host-path';
import { useInstallers } from './techniques/use-installers';
import { useKernelCapabilities } from './techniques/use-kernel-capabilities';
import { useMountedTokens } from './techniques/use-mounted-tokens';
import { useNodeProvisioners } from './techniques/use-node-provisioners';
import { useOpenInterfaces } from './techniques/use-open-interfaces';
import { usePodIdentityExceptions } from './techniques/use-pod-identity-exceptions';
import { useRuntimeSocket } from './techniques/use-runtime-socket';
import { useSecretOperators } from './techniques/use-secret-operators';
import { useServiceAccount } from './techniques/use-service-account';
import { writeApiServices } from './techniques/write-api-services';
import { writeAwsAuth } from './techniques/write-aws-auth';
import { writeClusterDns } from './techniques/write-cluster-dns';
import { writeCustomResourceDefinitions } from './techniques/write-custom-resource-definitions';
import { writeMutatingPolicies } from './techniques/write-mutating-policies';
import { writeMutatingRules } from './techniques/write-mutating-rules';
import { writeMutatingWebhooks } from './techniques/write-mutating-webhooks';
import { writePodControllers } from './techniques/write-pod-controllers';
import { writePodStatus } from './techniques/write-pod-status';
import type { GrantTechnique, PlaceTechnique, Technique } from './types';

/** Every technique, by id. */
export const techniques: readonly Technique[] = byId([
  actAsNode,
  approveCertificates,
  attachToPods,
  bindRoles,
  changePolicyEngine,
  chooseServiceAccount,
  claimAddresses,
  createBoundAccounts,
  createPersistentVolumes,
  createPods,
  createTokenSecrets,
  debugPods,
  editNamespaceLabels,
  escalateRoles,
  evictPods,
  execInPods,
  followLogLinks,
  forwardPorts,
  holdEverything,
  impersonateGroups,
  impersonateServiceAccounts,
  impersonateUsers,
  joinServices,
  liftPodSecurity,
  mountSecrets,
  overwriteCorePattern,
  ownControlPlane,
  patchPods,
  reachKubelets,
  readNodeFiles,
  readSecrets,
  readTokenSecrets,
  readTrafficOfNode,
  redirectServices,
  requestTokens,
  runPodsThroughOperators,
  runPrivilegedContainer,
  runPrivilegedDebugContainer,
  runPrivilegedPod,
  runVirtualMachines,
  stealPods,
  steerPods,
  switchOffAdmission,
  takeTokensOfNode,
  useBackupOperators,
  useCloudRole,
  useDeliveryControllers,
  useHostPath,
  useInstallers,
  useKernelCapabilities,
  useMountedTokens,
  useNodeProvisioners,
  useOpenInterfaces,
  usePodIdentityExceptions,
  useRuntimeSocket,
  useSecretOperators,
  useServiceAccount,
  writeApiServices,
  writeAwsAuth,
  writeClusterDns,
  writeCustomResourceDefinitions,
  writeMutatingPolicies,
  writeMutatingRules,
  writeMutatingWebhooks,
  writePodControllers,
  writePodStatus,
]);

/** The technique of an id. */
export const techniqueOf = (id: string): Technique | undefined => known.get(id);

export const grantTechniques = techniques.filter((each): each is GrantTechnique => each.kind === 'grant');

/** The techniques that start from a kind of place. */
export const techniquesFrom = (start: string): readonly PlaceTechnique[] => starting.get(start) ?? [];

const starting = new Map<string, PlaceTechnique[]>();
for (const technique of techniques) {
  if (technique.kind === 'grant') continue;
  for (const start of technique.starts) starting.set(start, [...(starting.get(start) ?? []), technique]);
}

const known = new Map(techniques.map((each) => [each.id, each]));

function byId(list: readonly Technique[]): readonly Technique[] {
  const ids = new Set(list.map(({ id }) => id));
  if (ids.size !== list.length) throw new Error('Two techniques share an id');
  return [...list].sort((a, b) => (a.id < b.id ? -1 : 1));
}
