import type { Workload } from '@/lib/inventory/workloads';

/** What of its node a workload holds, so that code in its container is soon code on the node; `[]` for nothing. */
export function nodeAccess({ spec, containers }: Pick<Workload, 'spec' | 'containers'>): readonly string[] {
  const mounts = (spec.volumes ?? []).flatMap(({ hostPath }) => (hostPath?.path ? [hostPath.path] : []));
  const [path] = mounts;
  return [
    ...(containers.some(({ effective }) => effective.privileged === true) ? ['runs privileged'] : []),
    ...(spec.hostPID === true ? ['sees the processes of its node'] : []),
    ...(path === undefined
      ? []
      : [`mounts ${path} of its node${mounts.length > 1 ? ` and ${mounts.length - 1} more` : ''}`]),
  ];
}
