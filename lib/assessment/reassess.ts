import { controls } from '@/lib/controls/catalogue';
import { contextOf } from '@/lib/controls/context';
import type { Control } from '@/lib/controls/types';
import type { Finding } from '@/lib/findings/types';
import type { GroupResource, Inventory } from '@/lib/inventory/types';
import { conclude } from './conclude';
import type { AssessOptions } from './assess';
import { judgeIn, type Verdict } from './judge';
import type { Assessment } from './types';

/**
 * What `assess` concludes from an inventory, when another that differs in a few kinds only was assessed before: controls
 * that read none of these kinds would judge as they did, so their verdicts are taken over.
 *
 * @param previous The assessment of the other inventory, by the same catalogue and settings and for the same cluster.
 * @param changed  Every kind in which the two differ. Gaps must be the same.
 */
export function reassess(
  inventory: Inventory,
  previous: Assessment,
  changed: ReadonlySet<GroupResource>,
  { cluster, catalogue = controls, settings }: AssessOptions,
): Assessment {
  if (changed.size === 0) return previous;
  const context = contextOf(inventory, settings);
  const judge = judgeIn(context, cluster);
  const before = verdictsOf(previous);
  const verdicts = catalogue.map((control) => {
    const known = readsAny(control, changed) ? undefined : before.get(control.id);
    return known ?? judge(control);
  });
  return conclude(context, verdicts);
}

const readsAny = ({ reads, requires = [] }: Control, kinds: ReadonlySet<GroupResource>) =>
  reads.some((kind) => kinds.has(kind)) || requires.some((kind) => kinds.has(kind));

function verdictsOf({ controls: results, findings }: Assessment): ReadonlyMap<string, Verdict> {
  const byControl = new Map(results.map((result) => [result.id, { result, findings: [] as Finding[] }]));
  for (const finding of findings) byControl.get(finding.control)?.findings.push(finding);
  return byControl;
}
