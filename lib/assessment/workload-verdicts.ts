import { controls } from '@/lib/controls/catalogue';
import { workloadKinds } from '@/lib/controls/reads';
import { severityRank } from '@/lib/controls/severity';
import type { Control, ControlContext, Judged } from '@/lib/controls/types';
import type { Finding } from '@/lib/findings/types';
import { compareRefs, compareText } from '@/lib/inventory/refs';
import type { Gap } from '@/lib/inventory/types';
import type { Workload } from '@/lib/inventory/workloads';
import { judgeIn } from './judge';
import { visibilityOf } from './visibility';

/** What one control says of one workload. */
export type WorkloadVerdict = {
  readonly control: Control;
  /** `not-asked`: no setting says what is wanted. */
  readonly status: 'failed' | 'passed' | 'not-assessed' | 'not-asked';
  /** Null unless it fails. */
  readonly finding: Finding | null;
  /** What could not be read and would have decided; empty unless it is not assessed. */
  readonly gaps: readonly Gap[];
  /** Why it was not asked; `''` otherwise. */
  readonly reason: string;
  /** What the control was asked about: the workload itself, or the object that it is. */
  readonly judged: Judged;
};

/**
 * Everything that the catalogue says of one workload: what it fails, what could not be told, what it passes and what was
 * not asked, each the most severe first. A pass counts only where everything was seen that could have been held against
 * this workload; other workloads that nobody could read do not matter to it.
 */
export function workloadVerdicts(
  context: ControlContext,
  workload: Workload,
  cluster: string,
  catalogue: readonly Control[] = controls,
): readonly WorkloadVerdict[] {
  const judge = judgeIn(context, cluster);
  const visible = visibilityOf(context.inventory);
  const verdicts = catalogue.flatMap((control): WorkloadVerdict[] => {
    const judged = control.each(context).find(({ ref, subject }) => !subject && compareRefs(ref, workload.ref) === 0);
    if (!judged) return [];
    const about = { control, judged, finding: null, gaps: [], reason: '' };
    const unset = control.unset?.(context.settings) ?? null;
    if (unset !== null) return [{ ...about, status: 'not-asked', reason: unset }];
    const { blocked, blindNamespaces, gaps } = visible(control);
    if (blocked || blindNamespaces.has(workload.ref.namespace)) return [{ ...about, status: 'not-assessed', gaps }];
    const [finding = null] = judge({ ...control, each: () => [judged] }).findings;
    if (finding) return [{ ...about, status: 'failed', finding }];
    const hiding = gaps.filter((gap) => couldMatter(gap, workload));
    return [{ ...about, status: hiding.length > 0 ? 'not-assessed' : 'passed', gaps: hiding }];
  });
  return verdicts.sort(
    (a, b) =>
      order.indexOf(a.status) - order.indexOf(b.status) ||
      severityRank(severityOf(a)) - severityRank(severityOf(b)) ||
      compareText(a.control.id, b.control.id),
  );
}

const order: readonly WorkloadVerdict['status'][] = ['failed', 'not-assessed', 'passed', 'not-asked'];

/** Of what was found where something was, else of the control. */
export const severityOf = ({ finding, control }: WorkloadVerdict) => finding?.severity ?? control.severity;

/** This workload was read: that others of its kind were not says nothing about it. */
const couldMatter = ({ resource, namespace }: Gap, { ref }: Workload) =>
  !workloadKinds.includes(resource) && (namespace === '' || namespace === ref.namespace);
