import type { Workload } from '@/lib/inventory/workloads';
import type { ControlContext, Violation } from '../types';
import { podSecurityControls } from './catalogue';

export const podSecurityLevels = ['baseline', 'restricted'] as const;
export type PodSecurityLevel = (typeof podSecurityLevels)[number];

/** The policy that the controls speak of, and the oldest one that can be asked for, as minor versions of Kubernetes. */
export const newestPolicy = 37;
export const oldestPolicy = 25;

/** One check of the Pod Security Standards that a workload does not pass. */
export type PodSecurityFault = {
  readonly control: string;
  readonly title: string;
  readonly messages: readonly string[];
};

/**
 * What keeps the pods of a workload out of a namespace that enforces a level of the Pod Security Standards as of a minor
 * version of Kubernetes; `[]` when they are admitted. Policies grew: newer ones ask more in some places, and less in others.
 */
export function podSecurityFaults(
  workload: Workload,
  { level, minor }: { readonly level: PodSecurityLevel; readonly minor: number },
  context: ControlContext,
): readonly PodSecurityFault[] {
  const seen = asSeenBy(minor, workload);
  return podSecurityControls
    .filter(
      ({ id, references }) => (level === 'restricted' || references.pss === 'baseline') && minor >= (since[id] ?? 0),
    )
    .map((control) => ({
      control: control.id,
      title: control.title,
      messages: [...control.check(seen, context), ...(older[control.id]?.(seen, minor) ?? [])].map(
        ({ message }) => message,
      ),
    }))
    .filter(({ messages }) => messages.length > 0);
}

/** Checks that the first policies did not have. */
const since: Readonly<Record<string, number>> = { 'host-probes': 34 };

// Only from v1.35 on does a user namespace excuse anything.
function asSeenBy(minor: number, workload: Workload): Workload {
  if (minor >= 35 || workload.spec.hostUsers === undefined) return workload;
  const { hostUsers: _, ...spec } = workload.spec;
  return { ...workload, spec };
}

/** Kernel parameters that joined the safe list after v1.25. */
const safeSince: Readonly<Record<string, number>> = {
  'net.ipv4.ip_local_reserved_ports': 27,
  'net.ipv4.tcp_keepalive_time': 29,
  'net.ipv4.tcp_fin_timeout': 29,
  'net.ipv4.tcp_keepalive_intvl': 29,
  'net.ipv4.tcp_keepalive_probes': 29,
  'net.ipv4.tcp_rmem': 32,
  'net.ipv4.tcp_wmem': 32,
  'net.ipv4.tcp_slow_start_after_idle': 37,
  'net.ipv4.tcp_notsent_lowat': 37,
};

/** What older policies refuse and the newest accepts, by control. */
const older: Readonly<Record<string, (workload: Workload, minor: number) => Pick<Violation, 'message'>[]>> = {
  'unsafe-sysctls': ({ spec }, minor) =>
    (spec.securityContext?.sysctls ?? [])
      .filter(({ name }) => minor < (safeSince[name] ?? 0))
      .map(({ name }) => ({
        message: `Sets the kernel parameter ${name}, which is safe from v1.${safeSince[name]} on`,
      })),
  'selinux-options': ({ spec, containers }, minor) => {
    if (minor >= 31) return [];
    const types = [
      ['The pod', spec.securityContext?.seLinuxOptions?.type] as const,
      ...containers.map(
        ({ name, spec: own }) => [`Container ${name}`, own.securityContext?.seLinuxOptions?.type] as const,
      ),
    ];
    return types
      .filter(([, type]) => type === 'container_engine_t')
      .map(([who]) => ({
        message: `${who} runs with SELinux type container_engine_t, which is accepted from v1.31 on`,
      }));
  },
};
