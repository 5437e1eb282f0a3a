import type { Control } from '../types';
import { addEphemeralContainers } from './add-ephemeral-containers';
import { allServiceAccountsAccess } from './all-service-accounts-access';
import { anonymousAccess } from './anonymous-access';
import { approveCertificates } from './approve-certificates';
import { attachToPods } from './attach-to-pods';
import { bindRoles } from './bind-roles';
import { createPersistentVolumes } from './create-persistent-volumes';
import { createPods } from './create-pods';
import { createTokenSecrets } from './create-token-secrets';
import { crossNamespaceServiceAccounts } from './cross-namespace-service-accounts';
import { dashboardRights } from './dashboard-rights';
import { defaultServiceAccountBound } from './default-service-account-bound';
import { deleteEvents } from './delete-events';
import { deleteImportantObjects } from './delete-important-objects';
import { editNamespaceLabels } from './edit-namespace-labels';
import { editRbacObjects } from './edit-rbac-objects';
import { escalateRoles } from './escalate-roles';
import { everybodyAuthenticatedAccess } from './everybody-authenticated-access';
import { execInPods } from './exec-in-pods';
import { fullClusterAdmin } from './full-cluster-admin';
import { getSecrets } from './get-secrets';
import { impersonate } from './impersonate';
import { inertRules } from './inert-rules';
import { kubeSystemAdmin } from './kube-system-admin';
import { listSecrets } from './list-secrets';
import { mastersGroupBound } from './masters-group-bound';
import { missingRoles } from './missing-roles';
import { missingServiceAccounts } from './missing-service-accounts';
import { namespaceAdmin } from './namespace-admin';
import { patchPods } from './patch-pods';
import { portForward } from './port-forward';
import { proxyToPods } from './proxy-to-pods';
import { reachKubelets } from './reach-kubelets';
import { redirectServiceTraffic } from './redirect-service-traffic';
import { requestTokens } from './request-tokens';
import { signCertificates } from './sign-certificates';
import { stealPods } from './steal-pods';
import { usersBoundDirectly } from './users-bound-directly';
import { wildcardResources } from './wildcard-resources';
import { wildcardVerbs } from './wildcard-verbs';
import { workloadCanTakeOver } from './workload-can-take-over';
import { workloadRunsAsAdmin } from './workload-runs-as-admin';
import { writeAdmissionPolicies } from './write-admission-policies';
import { writeAdmissionWebhooks } from './write-admission-webhooks';
import { writeApiServices } from './write-api-services';
import { writeAwsAuth } from './write-aws-auth';
import { writeCorednsConfig } from './write-coredns-config';
import { writeCustomResourceDefinitions } from './write-custom-resource-definitions';
import { writeGateways } from './write-gateways';
import { writeNetworkObjects } from './write-network-objects';
import { writeNodes } from './write-nodes';
import { writePodControllers } from './write-pod-controllers';
import { writePodStatus } from './write-pod-status';
import { writePolicyEngine } from './write-policy-engine';

/** Every control over who can do what, in the order of their ids. */
export const rbacControls: readonly Control[] = [
  addEphemeralContainers,
  allServiceAccountsAccess,
  anonymousAccess,
  approveCertificates,
  attachToPods,
  bindRoles,
  createPersistentVolumes,
  createPods,
  createTokenSecrets,
  crossNamespaceServiceAccounts,
  dashboardRights,
  defaultServiceAccountBound,
  deleteEvents,
  deleteImportantObjects,
  editNamespaceLabels,
  editRbacObjects,
  escalateRoles,
  everybodyAuthenticatedAccess,
  execInPods,
  fullClusterAdmin,
  getSecrets,
  impersonate,
  inertRules,
  kubeSystemAdmin,
  listSecrets,
  mastersGroupBound,
  missingRoles,
  missingServiceAccounts,
  namespaceAdmin,
  patchPods,
  portForward,
  proxyToPods,
  reachKubelets,
  redirectServiceTraffic,
  requestTokens,
  signCertificates,
  stealPods,
  usersBoundDirectly,
  wildcardResources,
  wildcardVerbs,
  workloadCanTakeOver,
  workloadRunsAsAdmin,
  writeAdmissionPolicies,
  writeAdmissionWebhooks,
  writeApiServices,
  writeAwsAuth,
  writeCorednsConfig,
  writeCustomResourceDefinitions,
  writeGateways,
  writeNetworkObjects,
  writeNodes,
  writePodControllers,
  writePodStatus,
  writePolicyEngine,
];
