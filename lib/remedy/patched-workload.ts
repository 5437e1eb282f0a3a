import { containersOf } from '@/lib/inventory/containers';
import type { PodSpec } from '@/lib/inventory/kinds';
import type { Workload } from '@/lib/inventory/workloads';
import { gone, type Edit, type Step } from './edits';

/**
 * A workload as it reads after some edits of its pod's spec: to judge it again before anybody changes the cluster. The
 * workload that is given stays as it is.
 */
export function patchedWorkload(workload: Workload, edits: readonly Edit[]): Workload {
  const template = structuredClone({ metadata: { annotations: workload.podAnnotations }, spec: workload.spec });
  for (const edit of edits) apply(template, edit);
  const { spec } = template as { readonly spec: PodSpec }; // edits change fields of a pod's spec to others of its kind
  return {
    ...workload,
    spec,
    podAnnotations: template.metadata.annotations,
    containers: containersOf(spec, workload.specPath),
    automountsToken: spec.automountServiceAccountToken ?? workload.automountsToken,
  };
}

function apply(template: object, { at, value }: Edit): void {
  const steps: readonly Step[] = at[0] === '..' ? at.slice(1) : ['spec', ...at];
  let here: unknown = template;
  steps.forEach((step, index) => {
    const isLast = index === steps.length - 1;
    if (typeof step !== 'string') {
      const list = here as Record<string, unknown>[]; // the step before made it a list
      const found = list.findIndex((entry) => entry[step.by] === step.is);
      if (isLast && value === gone) {
        if (found >= 0) list.splice(found, 1);
        return;
      }
      if (found < 0) list.push({ [step.by]: step.is });
      here = list[found < 0 ? list.length - 1 : found];
      return;
    }
    const object = here as Record<string, unknown>; // a field is a step into an object
    if (isLast) {
      if (value === null || value === undefined) Reflect.deleteProperty(object, step);
      else object[step] = value;
      return;
    }
    object[step] ??= typeof steps[index + 1] === 'string' ? {} : [];
    here = object[step];
  });
}
