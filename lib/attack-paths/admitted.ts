import { podSecurityControls } from '@/lib/controls/pod-security/catalogue';
import type { ControlContext } from '@/lib/controls/types';
import type { Workload } from '@/lib/inventory/workloads';

/** The checks of the Pod Security level baseline. Every one of them judges workloads. */
const baseline = podSecurityControls.filter(({ references }) => references.pss === 'baseline');

/**
 * What the Pod Security level baseline holds against a workload, as titles of controls; `[]` where its pods would be
 * admitted. Pods that run already stay either way: it is the next one that is refused.
 */
export function refusedByBaseline(workload: Workload, context: ControlContext): readonly string[] {
  return baseline
    .filter((control) => {
      const [violation] = control.check(workload, context);
      return violation !== undefined;
    })
    .map(({ title }) => title);
}
