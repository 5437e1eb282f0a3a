import { setTimeout } from 'node:timers/promises';
import { scoreExplanation } from '@/lib/api/score-explanation';
import type { TrendPoint } from '@/lib/api/trends';
import type { ScoreExplanation } from '@/lib/findings/explain-score';
import type { Viewer } from '@/lib/store/viewer';
import { Waterfall } from './waterfall';

type ScoreMovesProps = {
  viewer: Viewer;
  clusterId: string;
  surface: ScoreExplanation['surface'];
  range: { readonly from: TrendPoint; readonly to: TrendPoint };
  at: string | null;
};

/** Why the score differs between the ends of a range. */
export async function ScoreMoves({ viewer, clusterId, surface, range: { from, to }, at }: ScoreMovesProps) {
  await setTimeout(20); // may judge a snapshot anew: the page goes out first
  const explanation = await scoreExplanation(viewer, clusterId, { from: from.snapshotId, to: to.snapshotId, surface });
  return explanation && <Waterfall clusterId={clusterId} explanation={explanation} at={at} />;
}
