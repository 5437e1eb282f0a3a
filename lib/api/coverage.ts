import 'server-only';

import type { ControlResult } from '@/lib/assessment/types';
import type { Gap } from '@/lib/inventory/types';
import type { SnapshotDetail } from '@/lib/store/types';

export type CoverageAnswer = {
  readonly snapshotId: string;
  readonly collectedAt: string;
  /** The share of the applicable controls that could be assessed. */
  readonly coverage: number;
  /** The share of the wanted kinds that were read. */
  readonly kindsRead: number;
  readonly gaps: readonly Gap[];
  readonly notAssessed: readonly Pick<ControlResult, 'id' | 'severity' | 'surface' | 'gaps'>[];
};

/** What a snapshot could not see, and what that leaves unanswered. */
export function coverageOf({
  id,
  collectedAt,
  coverage,
  kindsRead,
  gapList,
  controls,
}: SnapshotDetail): CoverageAnswer {
  return {
    ...{ snapshotId: id, collectedAt, coverage, kindsRead, gaps: gapList },
    notAssessed: controls
      .filter(({ status }) => status === 'not-assessed')
      .map(({ id: control, severity, surface, gaps }) => ({ id: control, severity, surface, gaps })),
  };
}
