import { Suspense } from 'react';
import { totalOf } from '@/components/posture/sentences';
import { buttonClass } from '@/components/ui/button';
import { Delta } from '@/components/ui/delta';
import { formatDay, formatNumber, formatScore } from '@/components/ui/format';
import { Panel } from '@/components/ui/panel';
import { SeverityGlyph } from '@/components/ui/severity';
import { Skeleton } from '@/components/ui/skeleton';
import { QuietLink } from '@/components/ui/text-link';
import Link from 'next/link';
import type { ClusterTrend, RangeChanges, TrendPoint } from '@/lib/api/trends';
import { changesPath, findingPath, findingsPath } from '@/lib/client/paths';
import { plainText } from '@/lib/inventory/plain-text';
import type { FindingRow } from '@/lib/store/types';
import type { Viewer } from '@/lib/store/viewer';
import { GainedAccess } from './gained-access';

type RangeChangesProps = {
  viewer: Viewer;
  clusterId: string;
  trend: ClusterTrend;
  range: NonNullable<ClusterTrend['range']>;
  changes: RangeChanges;
  latest: string;
  /** Whether somebody chose the range: who gained what is worked out then. */
  chosen: boolean;
};

/** What changed between the ends of the range: findings, scores, and who gained what. */
export function RangeChangesPanel({ viewer, clusterId, trend, range, changes, latest, chosen }: RangeChangesProps) {
  const { from, to } = range;
  const href = changesPath(clusterId, { from: from.snapshotId, to: to.snapshotId });
  const at = to.snapshotId === latest ? null : to.snapshotId;
  return (
    <Panel
      title={`What changed from ${formatDay(from.at)} to ${formatDay(to.at)}`}
      about="True at one end and not at the other; what came and went in between is counted by the bars below"
      action={
        <Link href={href} className={buttonClass('secondary', 'sm')}>
          Who gained what
        </Link>
      }
    >
      <dl className="grid grid-cols-2 gap-x-8 gap-y-4 pb-4 sm:flex sm:flex-wrap">
        <Ends trend={trend} from={from} to={to} />
        <Figure label="new" value={changes.opened.length} href={`${href}#findings`} />
        <Figure label="came back" value={changes.regressed.length} href={`${href}#findings`} />
        <Figure label="fixed" value={changes.fixed.length} href={`${href}#findings`} />
        <Figure label="open at the end" value={totalOf(to.findings)} href={openPath(clusterId, trend, at)} />
      </dl>
      <div className="grid gap-x-8 gap-y-4 md:grid-cols-2">
        <FindingList
          title="New and back"
          nothing="Nothing came."
          rows={[...changes.opened, ...changes.regressed]}
          more={href}
          at={at}
        />
        <FindingList title="Fixed" nothing="Nothing was fixed." rows={changes.fixed} more={href} at={at} />
      </div>
      {chosen && (
        <div className="border-t pt-3 mt-4">
          <Suspense key={href} fallback={<Skeleton className="h-10 w-full" />}>
            <GainedAccess viewer={viewer} clusterId={clusterId} from={from.snapshotId} to={to.snapshotId} />
          </Suspense>
        </div>
      )}
    </Panel>
  );
}

function Ends({ trend, from, to }: { trend: ClusterTrend; from: TrendPoint; to: TrendPoint }) {
  if (!trend.scored) {
    return (
      <Shown label="weight of what is open" figure={`${formatNumber(from.weight)} → ${formatNumber(to.weight)}`}>
        <Delta value={to.weight - from.weight} more="worse" />
      </Shown>
    );
  }
  const written = (score: number | null) => (score === null ? 'not assessed' : formatScore(score));
  const change = from.score === null || to.score === null ? null : to.score - from.score;
  return (
    <Shown label="score" figure={`${written(from.score)} → ${written(to.score)}`}>
      <Delta value={change} more="better" />
    </Shown>
  );
}

function Shown({ label, figure, children }: { label: string; figure: string; children: React.ReactNode }) {
  return (
    <div className="flex flex-col-reverse">
      <dt className="flex items-center gap-2 text-xs text-quiet">
        {label} {children}
      </dt>
      <dd className="text-2xl font-medium tracking-tight tabular-nums">{figure}</dd>
    </div>
  );
}

function Figure({ label, value, href }: { label: string; value: number; href: string }) {
  return (
    <div className="flex flex-col-reverse">
      <dt className="text-xs text-quiet">{label}</dt>
      <dd className="text-2xl font-medium tracking-tight tabular-nums">
        {value === 0 ? <span className="text-quiet">0</span> : <QuietLink href={href}>{formatNumber(value)}</QuietLink>}
      </dd>
    </div>
  );
}

const most = 6;

type FindingListProps = {
  title: string;
  nothing: string;
  rows: readonly FindingRow[];
  more: string;
  at: string | null;
};

function FindingList({ title, nothing, rows, more, at }: FindingListProps) {
  return (
    <section className="min-w-0">
      <h3 className="pb-1 text-sm font-medium">{title}</h3>
      {rows.length === 0 && <p className="text-sm text-quiet">{nothing}</p>}
      <ul aria-label={title} className="flex flex-col">
        {rows.slice(0, most).map((row) => (
          <li key={row.id} className="flex items-start gap-2 py-1 text-sm">
            <span className="mt-1">
              <SeverityGlyph level={row.severity} />
              <span className="sr-only">{row.severity}</span>
            </span>
            <span className="min-w-0">
              <QuietLink href={findingPath(row.id, at)} className="line-clamp-2">
                {row.title}
              </QuietLink>
              <span className="block text-xs text-quiet">
                {row.resource.kind} <span className="font-mono wrap-anywhere">{nameOf(row)}</span>
              </span>
            </span>
          </li>
        ))}
      </ul>
      {rows.length > most && (
        <Link href={`${more}#findings`} className="text-xs text-accent underline-offset-3 hover:underline">
          and {formatNumber(rows.length - most)} more
        </Link>
      )}
    </section>
  );
}

const nameOf = ({ resource: { namespace, name } }: FindingRow) =>
  plainText(namespace === '' ? name : `${namespace}/${name}`);

function openPath(clusterId: string, { scope, namespaces }: ClusterTrend, at: string | null): string {
  return findingsPath(clusterId, {
    ...{ at, state: 'standing', namespace: namespaces ?? [] },
    ...(scope.surface !== null && { surface: scope.surface }),
  });
}
