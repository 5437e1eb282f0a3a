import { actAsNode } from './techniques/act-as-node';
import { approveCertificates } from './techniques/approve-certificates';
import { attachToPods } from './techniques/attach-to-pods';
import { bindRoles } from './techniques/bind-roles';
import { chooseServiceAccount } from './techniques/choose-service-account';
import { createPersistentVolumes } from './techniques/create-persistent-volumes';
import { createPods } from './techniques/create-pods';
import { createTokenSecrets } from './techniques/create-token-secrets';
import { debugPods } from './techniques/debug-pods';
import { editNamespaceLabels } from './techniques/edit-namespace-labels';
import { escalateRoles } from './techniques/escalate-roles';
import { execInPods } from './techniques/exec-in-pods';
import { holdEverything } from './techniques/hold-everything';
import { impersonateGroups } from './techniques/impersonate-groups';
import { impersonateServiceAccounts } from './techniques/impersonate-service-accounts';
import { impersonateUsers } from './techniques/impersonate-users';
import { mountSecrets } from './techniques/mount-secrets';
import { ownControlPlane } from './techniques/own-control-plane';
import { patchPods } from './techniques/patch-pods';
import { reachKubelets } from './techniques/reach-kubelets';
import { readNodeFiles } from './techniques/read-node-files';
import { readSecrets } from './techniques/read-secrets';
import { readTokenSecrets } from './techniques/read-token-secrets';
import { requestTokens } from './techniques/request-tokens';
import { runPodsThroughOperators } from './techniques/run-pods-through-operators';
import { runPrivilegedContainer } from './techniques/run-privileged-container';
import { runPrivilegedPod } from './techniques/run-privileged-pod';
import { stealPods } from './techniques/steal-pods';
import { switchOffAdmission } from './techniques/switch-off-admission';
import { takeTokensOfNode } from './techniques/take-tokens-of-node';
import { useCloudRole } from './techniques/use-cloud-role';
import { useDeliveryControllers } from './techniques/use-delivery-controllers';
import { useHostPath } from './techniques/use-host-path';
import { useKernelCapabilities } from './techniques/use-kernel-capabilities';
import { useRuntimeSocket } from './techniques/use-runtime-socket';
import { useServiceAccount } from './techniques/use-service-account';
import { writeAwsAuth } from './techniques/write-aws-auth';
import { writeClusterDns } from './techniques/write-cluster-dns';
import { writeMutatingWebhooks } from './techniques/write-mutating-webhooks';
import { writePodControllers } from './techniques/write-pod-controllers';
import type { GrantTechnique, PlaceTechnique, Technique } from './types';

/** Every technique, by id. */
export const techniques: readonly Technique[] = byId([
  actAsNode,
  approveCertificates,
  attachToPods,
  bindRoles,
  chooseServiceAccount,
  createPersistentVolumes,
  createPods,
  createTokenSecrets,
  debugPods,
  editNamespaceLabels,
  escalateRoles,
  execInPods,
  holdEverything,
  impersonateGroups,
  impersonateServiceAccounts,
  impersonateUsers,
  mountSecrets,
  ownControlPlane,
  patchPods,
  reachKubelets,
  readNodeFiles,
  readSecrets,
  readTokenSecrets,
  requestTokens,
  runPodsThroughOperators,
  runPrivilegedContainer,
  runPrivilegedPod,
  stealPods,
  switchOffAdmission,
  takeTokensOfNode,
  useCloudRole,
  useDeliveryControllers,
  useHostPath,
  useKernelCapabilities,
  useRuntimeSocket,
  useServiceAccount,
  writeAwsAuth,
  writeClusterDns,
  writeMutatingWebhooks,
  writePodControllers,
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
