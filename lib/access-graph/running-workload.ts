import type { Container, RunningPod, Workload } from '@/lib/inventory/workloads';

/**
 * What the access graph asks of a workload: who it runs as, and where. A hundredth of the workload in size, so that it is
 * stored beside the inventory and the graph opens without reading a pod.
 */
export type RunningWorkload = Pick<Workload, 'ref' | 'serviceAccount' | 'automountsToken'> & {
  readonly containers: readonly Pick<Container, 'name'>[];
  readonly pods: readonly Pick<RunningPod, 'name' | 'node'>[];
};

/** The part of a workload that the access graph reads. */
export function runningWorkload({ ref, serviceAccount, automountsToken, containers, pods }: Workload): RunningWorkload {
  return {
    ...{ ref, serviceAccount, automountsToken },
    containers: containers.map(({ name }) => ({ name })),
    pods: pods.map(({ name, node }) => ({ name, node })),
  };
}
