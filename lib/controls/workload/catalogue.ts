import type { Control } from '../types';
import { dangerousCapabilities, takeoverCapabilities } from './capabilities';
import { agentSandboxes } from './agent-sandboxes';
import { commonLabels } from './common-labels';
import { configmapCredentials } from './configmap-credentials';
import { danglingAutoscaler } from './dangling-autoscaler';
import { objectsInDefaultNamespace, workloadsInDefaultNamespace } from './default-namespace';
import { duplicateEnv } from './duplicate-env';
import { envCredentials } from './env-credentials';
import { cloudCredentialPaths, runtimeSocket, sensitiveHostPaths, writableHostPath } from './host-paths';
import { mismatchingSelector } from './mismatching-selector';
import { nakedPods } from './naked-pods';
import { ownChecks } from './own-checks';
import { livenessProbe, readinessProbe } from './probes';
import { readOnlyRoot } from './read-only-root';
import { resourceBounds } from './resource-bounds';
import { cpuLimits, cpuRequests, memoryLimits, memoryRequests } from './resources';
import { rollingUpdate } from './rolling-update';
import { scheduledNodeAccess } from './scheduled-node-access';
import { secretsOnlyInCluster } from './secret-stores';
import { secretsInEnv, wholeSecretsInEnv } from './secrets-in-env';
import { deprecatedServiceAccountField, missingServiceAccount } from './service-accounts';
import { shareProcessNamespace } from './share-process-namespace';
import { sudoInCommand } from './sudo-in-command';
import { unauthenticatedServices } from './unauthenticated-services';
import { unlabelledWorkloads } from './unlabelled-workloads';
import { defaultAccountToken, unusedToken } from './token-automount';

/** What a workload says about itself beyond the Pod Security Standards. */
export const workloadControls: readonly Control[] = [
  ownChecks,
  takeoverCapabilities,
  dangerousCapabilities,
  runtimeSocket,
  sensitiveHostPaths,
  writableHostPath,
  cloudCredentialPaths,
  envCredentials,
  configmapCredentials,
  secretsInEnv,
  wholeSecretsInEnv,
  danglingAutoscaler,
  unusedToken,
  defaultAccountToken,
  missingServiceAccount,
  deprecatedServiceAccountField,
  readOnlyRoot,
  shareProcessNamespace,
  sudoInCommand,
  cpuLimits,
  cpuRequests,
  memoryLimits,
  memoryRequests,
  ...resourceBounds,
  livenessProbe,
  readinessProbe,
  workloadsInDefaultNamespace,
  objectsInDefaultNamespace,
  nakedPods,
  duplicateEnv,
  mismatchingSelector,
  rollingUpdate,
  commonLabels,
  unlabelledWorkloads,
  unauthenticatedServices,
  scheduledNodeAccess,
  secretsOnlyInCluster,
  ...agentSandboxes,
];
