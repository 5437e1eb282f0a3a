import type { GroupResource } from '@/lib/inventory/types';

/** Every kind that can hold a pod template: what a control over workloads reads. */
export const workloadKinds: readonly GroupResource[] = [
  'cronjobs.batch',
  'daemonsets.apps',
  'deployments.apps',
  'jobs.batch',
  'pods',
  'replicasets.apps',
  'replicationcontrollers',
  'statefulsets.apps',
];
