import { SecondScore } from '@/components/triage/second-score';
import { Delta } from '@/components/ui/delta';
import { count, formatDay, formatNumber } from '@/components/ui/format';
import { ScoreFigure } from '@/components/ui/score';
import { SeverityMark, severityLevels } from '@/components/ui/severity';
import { QuietLink } from '@/components/ui/text-link';
import { Time } from '@/components/ui/time';
import { clusterPath, findingsPath } from '@/lib/client/paths';
import type { WithoutAccepted } from '@/lib/store/scores-without';
import type { ClusterSummary, ScorePoint, SnapshotDetail } from '@/lib/store/types';
import { catalogueChanges } from './catalogue-changes';
import { ChartPanel } from './chart-panel';
import { ScoreChart } from './lazy-charts';
import { NothingSeen } from './nothing-seen';
import { scoreScale } from './scale';
import { overall, totalOf } from './sentences';
import { ScoreTable } from './trend-table';

type PostureHeadProps = {
  cluster: ClusterSummary;
  snapshot: SnapshotDetail;
  /** The score if accepted risk is left out. */
  without: WithoutAccepted | null;
  /** All of it, oldest first. */
  trend: readonly ScorePoint[];
  at: string | null;
};

/** The score, large, with what is open behind it, and how it came to this. */
export function PostureHead({ cluster, snapshot, without, trend, at }: PostureHeadProps) {
  const all = overall(snapshot.scores);
  const here = trend.findIndex(({ snapshotId }) => snapshotId === snapshot.id);
  const before = trend[here - 1];
  const blind = all?.score == null && (!all || totalOf(all.findings) === 0);
  const change = all?.score == null || before?.scores.all == null ? null : all.score - before.scores.all;
  return (
    <div className="grid gap-4 lg:grid-cols-[minmax(0,20rem)_minmax(0,1fr)]">
      <section aria-label="Score" className="flex flex-col justify-between gap-5 rounded-lg border bg-surface p-5">
        <div>
          <h2 className="text-sm text-quiet">Score over all surfaces</h2>
          <div className="mt-1 flex items-baseline gap-3">
            <ScoreFigure value={all?.score ?? null} size="xl" />
            {all?.score != null && <span className="text-sm text-quiet">of 100</span>}
          </div>
          <Delta value={change} more="better" {...(before && { since: `since ${formatDay(before.at)}` })} />
          <p className="mt-1 empty:hidden">
            <SecondScore without={without} clusterId={cluster.id} at={at} />
          </p>
        </div>
        {blind && (
          <NothingSeen clusterId={cluster.id} at={at}>
            Nothing could be assessed.
          </NothingSeen>
        )}
        {all && !blind && (
          <dl className="flex flex-col gap-1.5">
            {severityLevels.map((level) => (
              <div key={level} className="flex items-center justify-between">
                <dt>
                  <SeverityMark level={level} {...(all.findings[level] === 0 && { className: 'opacity-50' })} />
                </dt>
                <dd className="text-base">
                  {all.findings[level] === 0 ? (
                    <span className="text-quiet">0</span>
                  ) : (
                    <QuietLink href={findingsPath(cluster.id, { severity: level, at })}>
                      {formatNumber(all.findings[level])}
                    </QuietLink>
                  )}
                </dd>
              </div>
            ))}
          </dl>
        )}
        <p className="text-xs text-quiet">
          {[
            snapshot.kubernetesVersion,
            snapshot.platform,
            countOf(snapshot, 'nodes', 'node'),
            countOf(snapshot, 'workloads', 'workload'),
            countOf(snapshot, 'subjects', 'subject'),
          ]
            .filter(Boolean)
            .join(' · ')}
          <br />
          Read <Time iso={snapshot.collectedAt} />
        </p>
      </section>
      <ChartPanel
        title="Score over time"
        about={
          trend.length > 1 ? 'Each dot is a snapshot: choose one to see the cluster as it was' : 'One snapshot so far'
        }
        label={`Score of ${cluster.name} over ${count(trend.length, 'snapshot')}`}
        chart={
          <ScoreChart
            clusterId={cluster.id}
            points={trend.map(({ snapshotId, at: time, scores }) => ({ id: snapshotId, at: time, score: scores.all }))}
            shown={snapshot.id}
            catalogueChanges={catalogueChanges(trend)}
            section=""
            scale={scoreScale(trend.map(({ scores }) => scores.all))}
            height={240}
          />
        }
        table={<ScoreTable clusterId={cluster.id} points={trend} />}
        legend={
          <QuietLink href={clusterPath(cluster.id, 'trends', at)} className="text-xs text-quiet">
            Trends by surface and severity
          </QuietLink>
        }
      />
    </div>
  );
}

function countOf(snapshot: SnapshotDetail, key: string, word: string): string | null {
  const value = snapshot.counts[key];
  return value ? count(value, word) : null; // none is also what one sees who may see nothing
}
