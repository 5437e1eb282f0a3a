import { all, any, field, is, matches, not, present, some, type Condition } from './condition';
import type { Guard } from './guard';
import { container, containers, podSpec } from './targets';

const anyContainer = (where: Condition) => some(containers, 'container', where);
const added = (...names: readonly string[]) =>
  anyContainer(some(container('securityContext.capabilities.add'), 'capability', is(field('capability'), ...names)));
const prefixed = (names: readonly string[]) => names.flatMap((name) => [name, `CAP_${name}`]);

const takeover = ['ALL', 'SYS_ADMIN', 'SYS_MODULE', 'SYS_RAWIO', 'DAC_READ_SEARCH'];
const dangerous = [
  ...['BPF', 'CHECKPOINT_RESTORE', 'MAC_ADMIN', 'MAC_OVERRIDE', 'NET_ADMIN', 'NET_RAW', 'PERFMON', 'SETPCAP'],
  ...['SYSLOG', 'SYS_BOOT', 'SYS_PTRACE', 'SYS_TIME'],
];
const ordinary = [
  ...['AUDIT_WRITE', 'CHOWN', 'DAC_OVERRIDE', 'FOWNER', 'FSETID', 'KILL', 'MKNOD', 'NET_BIND_SERVICE', 'SETFCAP'],
  ...['SETGID', 'SETPCAP', 'SETUID', 'SYS_CHROOT'],
];

const guard = (control: string, title: string, message: string, refused: Condition): Guard => ({
  control,
  target: 'pods',
  title,
  message,
  refused,
});

/** Policies over pods and over everything that makes pods. */
export const podGuards: readonly Guard[] = [
  guard(
    'privileged-containers',
    'Refuse privileged containers',
    'Containers must not run privileged',
    anyContainer(is(container('securityContext.privileged'), true)),
  ),
  guard(
    'host-network',
    'Refuse the network of the node',
    'Pods must not use hostNetwork',
    is(podSpec('hostNetwork'), true),
  ),
  guard('host-pid', 'Refuse the processes of the node', 'Pods must not use hostPID', is(podSpec('hostPID'), true)),
  guard('host-ipc', 'Refuse the IPC of the node', 'Pods must not use hostIPC', is(podSpec('hostIPC'), true)),
  ...[
    'host-path-volumes',
    'runtime-socket',
    'sensitive-host-paths',
    'writable-host-path',
    'cloud-credential-paths',
  ].map((control) =>
    guard(
      control,
      'Refuse hostPath volumes',
      'Pods must not mount directories of their node',
      some(podSpec('volumes'), 'volume', present(field('volume', 'hostPath'))),
    ),
  ),
  guard(
    'host-ports',
    'Refuse ports of the node',
    'Containers must not open ports on their node',
    anyContainer(
      some(container('ports'), 'port', all(present(field('port', 'hostPort')), not(is(field('port', 'hostPort'), 0)))),
    ),
  ),
  guard(
    'takeover-capabilities',
    'Refuse capabilities that open the node',
    `Containers must not add ${takeover.join(', ')}`,
    added(...prefixed(takeover)),
  ),
  guard(
    'dangerous-capabilities',
    'Refuse dangerous capabilities',
    `Containers must not add ${dangerous.join(', ')}`,
    added(...prefixed(dangerous)),
  ),
  guard(
    'capabilities-beyond-default',
    'Refuse capabilities beyond the default set',
    `Containers may add only ${ordinary.join(', ')}`,
    anyContainer(
      some(container('securityContext.capabilities.add'), 'capability', not(is(field('capability'), ...ordinary))),
    ),
  ),
  guard(
    'privilege-escalation',
    'Ask for allowPrivilegeEscalation: false',
    'Containers must set securityContext.allowPrivilegeEscalation to false',
    all(
      not(is(podSpec('os.name'), 'windows')),
      anyContainer(not(is(container('securityContext.allowPrivilegeEscalation'), false))),
    ),
  ),
  guard(
    'run-as-non-root',
    'Ask for runAsNonRoot',
    'Pods or their containers must set securityContext.runAsNonRoot to true',
    all(
      not(is(podSpec('hostUsers'), false)),
      any(
        is(podSpec('securityContext.runAsNonRoot'), false),
        anyContainer(is(container('securityContext.runAsNonRoot'), false)),
        all(
          not(present(podSpec('securityContext.runAsNonRoot'))),
          anyContainer(not(present(container('securityContext.runAsNonRoot')))),
        ),
      ),
    ),
  ),
  guard(
    'run-as-root-user',
    'Refuse user 0',
    'Neither pods nor their containers may set securityContext.runAsUser to 0',
    all(
      not(is(podSpec('hostUsers'), false)),
      any(is(podSpec('securityContext.runAsUser'), 0), anyContainer(is(container('securityContext.runAsUser'), 0))),
    ),
  ),
  guard(
    'seccomp-unconfined',
    'Refuse seccomp profile Unconfined',
    'Neither pods nor their containers may use the seccomp profile Unconfined',
    any(
      is(podSpec('securityContext.seccompProfile.type'), 'Unconfined'),
      anyContainer(is(container('securityContext.seccompProfile.type'), 'Unconfined')),
    ),
  ),
  guard(
    'read-only-root',
    'Ask for read-only images',
    'Containers must set securityContext.readOnlyRootFilesystem to true',
    all(
      not(is(podSpec('os.name'), 'windows')),
      anyContainer(not(is(container('securityContext.readOnlyRootFilesystem'), true))),
    ),
  ),
  guard(
    'floating-images',
    'Refuse the tag latest',
    'Images must name a version or a digest',
    anyContainer(
      any(
        matches(container('image'), '^[^@]+:latest$'),
        not(matches(container('image'), '(:[A-Za-z0-9_][A-Za-z0-9_.-]*|@[a-z0-9]+:[a-f0-9]+)$')),
      ),
    ),
  ),
  guard(
    'unpinned-images',
    'Ask for digests',
    'Images must be named by their digest',
    anyContainer(not(matches(container('image'), '@sha256:[a-f0-9]{64}$'))),
  ),
  guard(
    'frozen-registry',
    'Refuse images of k8s.gcr.io',
    'Images must come from registry.k8s.io: k8s.gcr.io is frozen',
    anyContainer(matches(container('image'), '^k8s[.]gcr[.]io/')),
  ),
  guard(
    'unused-service-account-token',
    'Ask pods to say whether they need a token',
    'Pods must set automountServiceAccountToken, to false wherever they do not call the API server',
    not(present(podSpec('automountServiceAccountToken'))),
  ),
];
