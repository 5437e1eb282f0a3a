import { readWorkloads } from './read-workloads';
import type { ContainerSpec, PodSpec, SecurityContext } from './kinds';
import type { Inventory, ObjectRef } from './types';

export type Container = {
  readonly name: string;
  readonly kind: 'init' | 'regular' | 'ephemeral';
  /** `spec.template.spec.initContainers[0]`: where the container stands in its object. */
  readonly path: string;
  readonly image: string;
  readonly spec: ContainerSpec;
  /** The container's security context over the pod's: what the runtime applies. Absent fields are unset on both. */
  readonly effective: SecurityContext;
};

export type RunningPod = {
  readonly name: string;
  readonly namespace: string;
  /** '' while unscheduled. */
  readonly node: string;
  readonly phase: string;
  /** Image ids by container name, as the kubelet reports them; empty while nothing runs. */
  readonly imageIds: Readonly<Record<string, string>>;
};

/**
 * What runs, judged once on its top owner: a Deployment, not its ReplicaSets and Pods; a CronJob, not its Jobs.
 * A pod whose owner is not in the inventory, or that has none, stands for itself.
 */
export type Workload = {
  readonly ref: ObjectRef;
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
  readonly podLabels: Readonly<Record<string, string>>;
  readonly podAnnotations: Readonly<Record<string, string>>;
  readonly spec: PodSpec;
  /** `spec`, `spec.template.spec` or `spec.jobTemplate.spec.template.spec`. */
  readonly specPath: string;
  /** Init, regular, then ephemeral containers. */
  readonly containers: readonly Container[];
  /** `default` when the manifest names none. */
  readonly serviceAccount: string;
  /** The pod's own setting, else the ServiceAccount's, else true. */
  readonly automountsToken: boolean;
  /** Null for kinds without replicas. */
  readonly replicas: number | null;
  /** Its pods in this inventory, sorted by name. */
  readonly pods: readonly RunningPod[];
};

const known = new WeakMap<Inventory, readonly Workload[]>();

/** Every workload of the inventory, sorted by namespace, kind, name. Kept per inventory: asking twice costs nothing. */
export function workloadsOf(inventory: Inventory): readonly Workload[] {
  const before = known.get(inventory);
  if (before) return before;
  const workloads = readWorkloads(inventory);
  known.set(inventory, workloads);
  return workloads;
}
