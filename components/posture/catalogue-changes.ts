import type { ScorePoint } from '@/lib/store/types';

/** When another version of the catalogue began to judge: a change of score there may be ours, not the cluster's. */
export function catalogueChanges(trend: readonly ScorePoint[]): string[] {
  return trend.flatMap((point, index) => {
    const before = trend[index - 1];
    return before && before.catalogueVersion !== point.catalogueVersion ? [point.at] : [];
  });
}
