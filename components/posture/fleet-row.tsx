import clsx from 'clsx';
import Link from 'next/link';
import { KindGlyph } from '@/components/layout/kind-glyph';
import { SecondScore } from '@/components/triage/second-score';
import { Badge } from '@/components/ui/badge';
import { Delta } from '@/components/ui/delta';
import { count, formatDay, formatNumber, formatTenths } from '@/components/ui/format';
import { ScoreFigure } from '@/components/ui/score';
import { SeverityCounts } from '@/components/ui/severity-counts';
import { SeverityGlyph } from '@/components/ui/severity';
import { Sparkline } from '@/components/ui/sparkline';
import { QuietLink } from '@/components/ui/text-link';
import { Time } from '@/components/ui/time';
import { surfaces } from '@/lib/controls/types';
import { clusterPath, findingsPath, subjectPath } from '@/lib/client/paths';
import type { WithoutAccepted } from '@/lib/store/scores-without';
import type { ClusterSummary } from '@/lib/store/types';
import type { Scale } from './scale';
import { SurfaceBar } from './surface-bar';
import { lastChange, overall, totalOf } from './sentences';
import { shortSurfaceNames } from './surfaces';

type FleetRowProps = {
  cluster: ClusterSummary;
  /** The score if accepted risk is left out. */
  without: WithoutAccepted | null;
  scale: Scale;
};

/** One cluster of the fleet: its score, where it comes from, and the worst thing in it. */
export function FleetRow({ cluster, without, scale }: FleetRowProps) {
  const all = overall(cluster.scores);
  return (
    <article className="relative rounded-lg border bg-surface transition-colors hover:border-edge/70">
      <div className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-6 gap-y-4 p-4 lg:grid-cols-[13rem_4.5rem_6.5rem_minmax(0,1fr)] lg:items-center">
        <Name cluster={cluster} />
        <div className="flex flex-col items-end lg:items-start">
          <ScoreFigure value={all?.score ?? null} size="lg" />
          <Delta value={lastChange(cluster.trend)} more="better" />
        </div>
        <Trend cluster={cluster} scale={scale} />
        <div className="col-span-2 lg:col-span-1">
          <ul className="grid grid-cols-2 gap-x-6 gap-y-3 sm:grid-cols-4">
            {surfaces.map((surface) => (
              <li key={surface} className="min-w-0">
                <SurfaceBar
                  name={shortSurfaceNames[surface]}
                  score={cluster.scores.find((score) => score.surface === surface)?.score ?? null}
                  href={findingsPath(cluster.id, { surface })}
                />
              </li>
            ))}
          </ul>
          {without && (
            <p className="mt-2.5 text-xs empty:hidden">
              <SecondScore without={without} clusterId={cluster.id} />
            </p>
          )}
        </div>
      </div>
      <Worst cluster={cluster} />
    </article>
  );
}

function Name({ cluster }: { cluster: ClusterSummary }) {
  const { latest } = cluster;
  return (
    <div className="min-w-0">
      <div className="flex min-w-0 items-center gap-2">
        <h2 className="min-w-0 truncate text-lg font-medium">
          <Link href={clusterPath(cluster.id)} className="hover:text-accent">
            {cluster.name}
          </Link>
        </h2>
        {cluster.source === 'demo' && <Badge>demo</Badge>}
        {cluster.source === 'file' && <Badge>from files</Badge>}
      </div>
      <p className="mt-0.5 truncate text-xs text-quiet">
        {latest ? (
          <>
            {latest.kubernetesVersion ?? 'version unknown'} · <Time iso={latest.collectedAt} />
          </>
        ) : (
          'no snapshot yet'
        )}
      </p>
      <p className="mt-1 flex flex-wrap items-center gap-x-3 gap-y-1 text-xs text-quiet tabular-nums empty:hidden">
        {latest?.risk && (
          <QuietLink
            href={clusterPath(cluster.id, 'compliance')}
            title="Exposure-weighted: what is open added up, what is in reach counted double"
          >
            risk {formatNumber(latest.risk.all)}
          </QuietLink>
        )}
        {latest && latest.coverage < 99.95 && (
          <QuietLink href={clusterPath(cluster.id, 'coverage')} className="inline-flex items-center gap-1.5">
            <span aria-hidden className="hatched inline-block h-2.5 w-3 rounded-[2px] border" />
            {formatTenths(latest.coverage)} % assessed
          </QuietLink>
        )}
      </p>
    </div>
  );
}

function Trend({ cluster, scale }: { cluster: ClusterSummary; scale: Scale }) {
  const { trend } = cluster;
  const first = trend[0];
  if (!first || trend.length < 2) return <div className="hidden lg:block" />;
  return (
    <Link href={clusterPath(cluster.id, 'trends')} className="hidden w-26 text-quiet hover:text-accent lg:block">
      <Sparkline
        values={trend.map(({ score }) => score)}
        {...scale}
        width={104}
        height={36}
        label={`Score of ${cluster.name} over ${count(trend.length, 'snapshot')}, since ${formatDay(first.at)}`}
      />
    </Link>
  );
}

function Worst({ cluster }: { cluster: ClusterSummary }) {
  const { worstSubject, newFindings, fixedFindings } = cluster;
  const all = overall(cluster.scores);
  if (!all) return null;
  return (
    <div className="flex flex-wrap items-start justify-between gap-x-8 gap-y-2 border-t px-4 py-[calc(var(--row-y)*1.25)] text-sm">
      {worstSubject ? (
        <p className="flex min-w-0 items-start gap-2">
          <span className="mt-1">
            <SeverityGlyph level={worstSubject.severity} />
          </span>
          <QuietLink href={subjectPath(cluster.id, worstSubject.key)} className="min-w-0 wrap-anywhere">
            <span className="sr-only">{worstSubject.severity}: </span>
            {worstSubject.sentence}
          </QuietLink>
        </p>
      ) : (
        <p className="flex items-center gap-2 text-quiet">
          <KindGlyph kind="ServiceAccount" />{' '}
          {all.score === null
            ? 'Nothing could be assessed'
            : cluster.latest && cluster.latest.coverage < 99.95
              ? 'No risky subject in what could be seen'
              : 'No subject holds anything risky'}
        </p>
      )}
      <p className="flex w-full shrink-0 flex-wrap items-center justify-between gap-x-6 gap-y-1 text-quiet sm:ml-auto sm:w-auto sm:justify-start">
        <Change count={newFindings} word="new" tone="text-high" href={findingsPath(cluster.id, { change: 'new' })} />
        <Change
          count={fixedFindings}
          word="fixed"
          tone="text-good"
          href={findingsPath(cluster.id, { change: 'fixed' })}
        />
        {(all.score !== null || totalOf(all.findings) > 0) && (
          <SeverityCounts
            counts={all.findings}
            of={`findings of ${cluster.name}`}
            href={(severity) => findingsPath(cluster.id, { severity })}
            className="text-ink"
          />
        )}
      </p>
    </div>
  );
}

function Change({ count, word, tone, href }: { count: number; word: string; tone: string; href: string }) {
  if (count === 0) return null;
  return (
    <QuietLink href={href} className="whitespace-nowrap">
      <span className={clsx('font-medium', tone)}>{count}</span> {word}
    </QuietLink>
  );
}
