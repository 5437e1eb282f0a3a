import type { Workload } from '@/lib/inventory/workloads';
import { defineControl } from './define-control';
import { workloadKinds } from './reads';
import type { Control } from './types';

type WorkloadControl = Omit<Control<Workload>, 'reads' | 'each' | 'family' | 'surface'> &
  Partial<Pick<Control<Workload>, 'reads' | 'each' | 'family' | 'surface'>>;

/** A control that asks one question of every workload. */
export function defineWorkloadControl(control: WorkloadControl): Control<Workload> {
  return defineControl<Workload>({
    family: 'workload',
    surface: 'workloads',
    reads: workloadKinds,
    each: ({ workloads }) => workloads,
    ...control,
  });
}
