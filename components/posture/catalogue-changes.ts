import { differenceOf } from '@/lib/controls/version';
import type { ScorePoint } from '@/lib/store/types';

/** From when on something else judged: the score may have moved for that alone. */
export type JudgedOtherwise = { readonly at: string; readonly why: string };

/** When other controls, or other settings, began to judge: a change of score there may be ours, not the cluster's. */
export function catalogueChanges(trend: readonly Pick<ScorePoint, 'at' | 'catalogueVersion'>[]): JudgedOtherwise[] {
  const words = new Map<string, Set<string>>();
  for (const [index, { at, catalogueVersion }] of trend.entries()) {
    const before = trend[index - 1];
    const difference = before && differenceOf(before.catalogueVersion, catalogueVersion);
    if (!difference) continue;
    const word = difference === 'settings' ? 'other settings' : 'new controls';
    words.set(at, (words.get(at) ?? new Set()).add(word));
  }
  return [...words].map(([at, why]) => ({ at, why: [...why].join(', ') }));
}
