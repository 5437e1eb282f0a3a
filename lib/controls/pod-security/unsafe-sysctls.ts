import { pod } from '../manifests';
import { defineWorkloadControl } from '../workload-control';

/** Sysctls that are namespaced and isolated, as of policy v1.37. */
const safe = new Set([
  'kernel.shm_rmid_forced',
  'net.ipv4.ip_local_port_range',
  'net.ipv4.ip_local_reserved_ports',
  'net.ipv4.ip_unprivileged_port_start',
  'net.ipv4.ping_group_range',
  'net.ipv4.tcp_fin_timeout',
  'net.ipv4.tcp_keepalive_intvl',
  'net.ipv4.tcp_keepalive_probes',
  'net.ipv4.tcp_keepalive_time',
  'net.ipv4.tcp_notsent_lowat',
  'net.ipv4.tcp_rmem',
  'net.ipv4.tcp_slow_start_after_idle',
  'net.ipv4.tcp_syncookies',
  'net.ipv4.tcp_wmem',
]);

/** Kernel parameters that reach beyond the pod. */
export const unsafeSysctls = defineWorkloadControl({
  id: 'unsafe-sysctls',
  family: 'pod-security',
  title: 'Pods set unsafe kernel parameters',
  severity: 'medium',
  why: 'A sysctl outside the safe list may act on the whole node, or switch off a protection of it.',
  remediation: { text: 'Remove the sysctl from the pod, or set it on nodes that serve only this workload.' },
  references: { kubescape: ['C-0211'], pss: 'baseline', owasp: ['K01'] },

  *check({ spec, specPath }) {
    for (const [index, { name }] of (spec.securityContext?.sysctls ?? []).entries()) {
      if (safe.has(name)) continue;
      yield {
        path: `${specPath}.securityContext.sysctls[${index}].name`,
        message: `Sets the kernel parameter ${name}`,
      };
    }
  },

  examples: [
    {
      name: 'one that is not isolated',
      manifest: pod('securityContext: { sysctls: [{ name: kernel.msgmax, value: "1" }] }, containers: [{ name: app }]'),
      fails: ['app'],
    },
    {
      name: 'a safe one, new in v1.37',
      manifest: pod(
        'securityContext: { sysctls: [{ name: net.ipv4.tcp_notsent_lowat, value: "1" }] }, containers: [{ name: app }]',
      ),
      fails: [],
    },
  ],
});
