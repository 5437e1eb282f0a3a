import type { Container, Workload } from '@/lib/inventory/workloads';
import { defineControl } from './define-control';
import { workloadKinds } from './reads';
import type { Control, ControlContext, Violation } from './types';

/** What is wrong with one container: the field below the container, and what of it, if one word helps. */
export type ContainerFault = { readonly field: string; readonly detail?: string };

type ContainerControl = Omit<Control<Workload>, 'reads' | 'each' | 'check' | 'many' | 'family' | 'surface'> &
  Partial<Pick<Control, 'reads' | 'family' | 'surface'>> & {
    /** "runs privileged" and "run privileged": the same said of one container and of several. */
    readonly says: readonly [one: string, many: string];
    /** Faults of one container; none when it is fine. Init and ephemeral containers are asked about too. */
    readonly faults: (container: Container, workload: Workload, context: ControlContext) => Iterable<ContainerFault>;
  };

/** A control that asks the same question of every container of every workload. */
export function defineContainerControl({ says, faults, ...control }: ContainerControl): Control<Workload> {
  const [one, many] = says;
  return defineControl<Workload>({
    family: 'workload',
    surface: 'workloads',
    reads: workloadKinds,
    ...control,
    many: `containers ${many}`,
    each: ({ workloads }) => workloads,
    *check(workload, context) {
      for (const container of workload.containers) {
        for (const fault of faults(container, workload, context)) yield violationOf(container, fault, one);
      }
    },
  });
}

function violationOf(container: Container, { field, detail }: ContainerFault, one: string): Violation {
  const kind = { init: 'Init container', regular: 'Container', ephemeral: 'Ephemeral container' }[container.kind];
  return {
    path: field === '' ? container.path : `${container.path}.${field}`,
    message: `${kind} ${container.name} ${one}${detail === undefined ? '' : `: ${detail}`}`,
    container: { name: container.name, ...(detail !== undefined && { detail }) },
  };
}
