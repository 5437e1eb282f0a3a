import type { Control, ControlContext, Judged } from '@/lib/controls/types';
import type { Workload } from '@/lib/inventory/workloads';
import { patchedWorkload } from './patched-workload';
import { podEdits } from './pod-edits';
import type { Remedy } from './types';
import { patchWorkload } from './workload-remedy';

/** A control that a workload fails, with what it was asked about and where it complains. */
export type Failing = {
  readonly control: Control;
  readonly judged: Judged;
  readonly paths: readonly string[];
};

/** One change for everything that can be put right in a workload, and what it comes to. */
export type WholePatch = {
  readonly remedy: Remedy;
  /** What each part of it does: "app: privileged false". */
  readonly words: readonly string[];
  /** What to look at before. */
  readonly warnings: readonly string[];
  /** Ids of controls that find nothing any more once it is made, by asking them again. */
  readonly mends: readonly string[];
  /** Ids of controls that still find something. */
  readonly leaves: readonly string[];
};

/**
 * One patch for all findings of a workload together, and what is left of them: the controls are asked about the patched
 * workload, so that nothing is promised that was not tried.
 *
 * @param careful Only changes that rarely keep a program from working: those without a warning.
 * @returns Null when nothing can be put right without its owner.
 */
export function wholePatch(
  workload: Workload,
  failing: readonly Failing[],
  context: ControlContext,
  careful = false,
): WholePatch | null {
  const all = [...new Set(failing.flatMap(({ paths }) => paths))];
  const paths = careful ? all.filter((path) => podEdits(workload, [path]).warnings.length === 0) : all;
  const remedy = patchWorkload(workload, paths);
  if (!remedy) return null;
  const { edits, words, warnings } = podEdits(workload, paths);
  const patched = patchedWorkload(workload, edits);
  const stillFails = ({ control, judged }: Failing) => {
    // What is judged on the object itself, its labels for example, no change of the pod's spec mends.
    if (judged !== workload) return true;
    return [...control.check(patched, context)].length > 0;
  };
  const ids = (list: readonly Failing[]) => list.map(({ control }) => control.id);
  return {
    remedy,
    words,
    warnings,
    mends: ids(failing.filter((each) => !stillFails(each))),
    leaves: ids(failing.filter(stillFails)),
  };
}
