import type { Container, Workload } from '@/lib/inventory/workloads';

/** Whether the workload is meant to keep running: not a Job, a CronJob, or a Pod that ends by itself. */
export function keepsRunning({ ref, spec }: Workload): boolean {
  if (ref.kind === 'Job' || ref.kind === 'CronJob') return false;
  return ref.kind !== 'Pod' || (spec.restartPolicy ?? 'Always') === 'Always';
}

/** Whether the container runs beside the others for the life of the pod: a regular one, or a sidecar. */
export function runsBeside({ kind, spec }: Container): boolean {
  return kind === 'regular' || (kind === 'init' && spec.restartPolicy === 'Always');
}
