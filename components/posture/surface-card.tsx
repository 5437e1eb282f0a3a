import { SecondScore } from '@/components/triage/second-score';
import { Delta } from '@/components/ui/delta';
import { count, formatNumber } from '@/components/ui/format';
import { ScoreFigure } from '@/components/ui/score';
import { SeverityCounts } from '@/components/ui/severity-counts';
import { Sparkline } from '@/components/ui/sparkline';
import { QuietLink } from '@/components/ui/text-link';
import { clusterPath, findingsPath } from '@/lib/client/paths';
import type { Score } from '@/lib/assessment/types';
import type { Surface } from '@/lib/controls/types';
import type { WithoutAccepted } from '@/lib/store/scores-without';
import type { ScorePoint } from '@/lib/store/types';
import type { Scale } from './scale';
import { lastChange, totalOf } from './sentences';
import { surfaceNames } from './surfaces';

type SurfaceCardProps = {
  clusterId: string;
  surface: Surface;
  score: Score | null;
  /** Up to the moment shown, oldest first. */
  trend: readonly ScorePoint[];
  at: string | null;
  /** The score if accepted risk is left out. */
  without: WithoutAccepted | null;
  /** Exposure-weighted; null for a snapshot that was judged before it was kept. */
  risk: number | null;
  /** The common scale of the sparklines. */
  scale: Scale;
};

/** One attack surface: its score, where it goes, and what is open on it. */
export function SurfaceCard({ clusterId, surface, score, trend, at, without, risk, scale }: SurfaceCardProps) {
  const values = trend.map(({ scores }) => scores[surface]);
  const notAssessed = score?.controls.notAssessed ?? 0;
  const judged = score ? score.controls.failed + score.controls.passed : 0;
  return (
    <section className="flex min-w-0 flex-col gap-3 rounded-lg border bg-surface p-4 print:break-inside-avoid">
      <div className="flex items-baseline justify-between gap-2">
        <h2 className="min-w-0 text-sm font-medium">
          <QuietLink href={findingsPath(clusterId, { surface, at })}>{surfaceNames[surface]}</QuietLink>
        </h2>
        {risk !== null && (
          <QuietLink
            href={`${clusterPath(clusterId, 'compliance', at)}#surfaces`}
            title="Exposure-weighted risk: what is open added up, what is in reach counted double"
            className="shrink-0 text-xs text-quiet tabular-nums"
          >
            risk {formatNumber(risk)}
          </QuietLink>
        )}
      </div>
      <div className="flex items-end justify-between gap-3">
        <div className="flex flex-col items-start">
          <ScoreFigure value={score?.score ?? null} />
          <Delta value={lastChange(values.map((value) => ({ score: value })))} more="better" />
        </div>
        {values.length > 1 && (
          <Sparkline
            values={values}
            {...scale}
            width={104}
            height={36}
            label={`${surfaceNames[surface]}: score over ${count(values.length, 'snapshot')}`}
            className="text-quiet"
          />
        )}
      </div>
      {score && (score.score !== null || totalOf(score.findings) > 0) && (
        <SeverityCounts
          counts={score.findings}
          of={`findings on ${surfaceNames[surface].toLowerCase()}`}
          href={(severity) => findingsPath(clusterId, { surface, severity, at })}
        />
      )}
      <SecondScore without={without} clusterId={clusterId} surface={surface} at={at} />
      {score && (
        <p className="mt-auto text-xs text-quiet">
          {judged > 0 && `${score.controls.failed} of ${count(judged, 'control')} fail`}
          {notAssessed > 0 && (
            <>
              {judged > 0 && ' · '}
              <QuietLink href={`${clusterPath(clusterId, 'coverage', at)}#not-assessed`}>
                {judged > 0 ? `${notAssessed} not assessed` : `${count(notAssessed, 'control')} could not look`}
              </QuietLink>
            </>
          )}
        </p>
      )}
    </section>
  );
}
