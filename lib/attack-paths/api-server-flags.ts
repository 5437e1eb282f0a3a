import type { Workload } from '@/lib/inventory/workloads';

const kept = new WeakMap<readonly Workload[], readonly string[]>();

/** The words of the API server's command line, where its own pod is in sight; `[]` where it is not. Kept per cluster. */
export function apiServerFlags(workloads: readonly Workload[]): readonly string[] {
  const known = kept.get(workloads);
  if (known) return known;
  const flags = workloads
    .filter(({ ref }) => ref.namespace === 'kube-system' && ref.name.startsWith('kube-apiserver'))
    .flatMap(({ containers }) => containers.flatMap(({ spec }) => [...(spec.command ?? []), ...(spec.args ?? [])]));
  kept.set(workloads, flags);
  return flags;
}

/** Whether a command line of the API server switches an admission plugin on. */
export const switchesOn = (flags: readonly string[], plugin: string): boolean =>
  flags.some((flag) => new RegExp(`^--enable-admission-plugins=.*\\b${plugin}\\b`).test(flag));
