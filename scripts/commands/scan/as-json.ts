import { controlOf } from '@/lib/controls/catalogue';
import type { ControlResult } from '@/lib/findings/types';
import { findingJson, type ScanReport } from './report';

/** Everything a program may want: findings, controls with their state, coverage and score of each surface, gaps. */
export function* asJson({ inventory, assessment }: ScanReport): Iterable<string> {
  const { findings, controls, scores, subjects, counts, catalogueVersion } = assessment;
  yield '{\n"findings": [';
  for (const [index, finding] of findings.entries()) {
    yield `${index === 0 ? '\n' : ',\n'}${JSON.stringify(findingJson(finding))}`;
  }
  yield '\n],\n"controls": [\n';
  yield controls.map((result) => JSON.stringify(controlJson(result))).join(',\n');
  const rest = {
    coverage: scores.map(({ surface, coverage }) => ({ surface, coverage })),
    scores: Object.fromEntries(scores.map(({ surface, score }) => [surface, score])),
    gaps: inventory.gaps,
    subjects,
    counts,
    catalogueVersion,
    collectedAt: inventory.collectedAt,
    kubernetesVersion: inventory.kubernetesVersion,
  };
  yield `\n],\n${JSON.stringify(rest).slice(1)}\n`;
}

/** A control's result with what names it; the gaps stand once, at the end. */
export function controlJson({ id, status, severity, surface, assessed, failed }: ControlResult) {
  const control = controlOf(id);
  return { id, title: control?.title, status, severity, surface, assessed, failed, references: control?.references };
}
