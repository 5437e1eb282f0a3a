import type { Control } from '../types';
import { apparmorUnconfined } from './apparmor-unconfined';
import { capabilitiesBeyondDefault } from './capabilities-beyond-default';
import { dropAllCapabilities } from './drop-all-capabilities';
import { hostIpc, hostNetwork, hostProcesses } from './host-namespaces';
import { hostPathVolumes } from './host-path-volumes';
import { hostPorts } from './host-ports';
import { hostProbes } from './host-probes';
import { privilegeEscalation } from './privilege-escalation';
import { privilegedContainers } from './privileged-containers';
import { procMount, procMountInUserNamespace } from './proc-mount';
import { restrictedVolumes } from './restricted-volumes';
import { runAsNonRoot } from './run-as-non-root';
import { runAsRootUser } from './run-as-root-user';
import { seccompProfile } from './seccomp-profile';
import { seccompUnconfined } from './seccomp-unconfined';
import { selinuxOptions } from './selinux-options';
import { unsafeSysctls } from './unsafe-sysctls';
import { windowsHostProcess } from './windows-host-process';

/** Every check of the Pod Security Standards, policy v1.37: the baseline level first, then the restricted one. */
export const podSecurityControls: readonly Control[] = [
  privilegedContainers,
  hostNetwork,
  hostProcesses,
  hostIpc,
  hostPathVolumes,
  hostPorts,
  capabilitiesBeyondDefault,
  procMount,
  selinuxOptions,
  seccompUnconfined,
  apparmorUnconfined,
  unsafeSysctls,
  windowsHostProcess,
  hostProbes,
  restrictedVolumes,
  privilegeEscalation,
  runAsNonRoot,
  runAsRootUser,
  seccompProfile,
  dropAllCapabilities,
  procMountInUserNamespace,
];
