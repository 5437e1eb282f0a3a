import { count, formatScore } from '@/components/ui/format';
import { QuietLink } from '@/components/ui/text-link';
import { findingsPath } from '@/lib/client/paths';
import type { Surface } from '@/lib/controls/types';
import type { WithoutAccepted } from '@/lib/store/scores-without';

type SecondScoreProps = {
  without: WithoutAccepted | null;
  clusterId: string;
  surface?: Surface;
  at?: string | null;
};

/** The score if accepted risk is left out, small beside the one that counts it; nothing where nothing is accepted. */
export function SecondScore({ without, clusterId, surface, at = null }: SecondScoreProps) {
  const part = without?.scores.find((score) => score.surface === (surface ?? 'all'));
  if (!part || part.leftOut === 0 || part.score === null) return null;
  const words = `${count(part.leftOut, 'accepted finding')} left out`;
  return (
    <QuietLink
      href={findingsPath(clusterId, { state: ['accepted', 'false-positive'], at, ...(surface && { surface }) })}
      className="text-xs text-quiet"
      title={`The score would be ${formatScore(part.score)} if what is accepted or called a false positive counted neither as failing nor as passing`}
    >
      <span className="text-ink tabular-nums">{formatScore(part.score)}</span> with {words}
    </QuietLink>
  );
}
