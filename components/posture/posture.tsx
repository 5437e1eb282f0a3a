import { Suspense, type ReactNode } from 'react';
import type { ClusterView } from '@/components/layout/cluster-view';
import { Page, PageHeader } from '@/components/layout/page';
import { ChangeSummary } from './change-summary';
import { CoverageSummary } from './coverage-summary';
import { PostureHead } from './posture-head';
import { RiskySubjects } from './risky-subjects';
import { scoreScale } from './scale';
import { postureAnswer, rbacHidden } from './sentences';
import { SurfaceCard } from './surface-card';
import { TopRisks } from './top-risks';
import { WhatMoved } from './what-moved';
import { withOpenCounts } from '@/components/triage/open-counts';
import { Badge } from '@/components/ui/badge';
import { Panel } from '@/components/ui/panel';
import { TextLink } from '@/components/ui/text-link';
import { exposureBySubject } from '@/lib/api/subject-exposure';
import { accessPath, attackPathsPath, changesPath, findingsPath } from '@/lib/client/paths';
import { surfaces } from '@/lib/controls/types';
import { listFindings } from '@/lib/store/findings';
import { scoresWithoutAccepted } from '@/lib/store/scores-without';
import type { SnapshotDetail } from '@/lib/store/types';
import { scoreTrend } from '@/lib/store/trends';

type PostureProps = {
  view: ClusterView;
  snapshot: SnapshotDetail;
  actions: ReactNode;
  /** What the score is compared with; the snapshot before when null. */
  vs: string | null;
};

/** How one cluster stands at one moment: the score, where it comes from, and what is worst. */
export async function Posture({ view: { viewer, cluster, at }, snapshot, actions, vs }: PostureProps) {
  const [trend, newest] = await Promise.all([
    scoreTrend(viewer, cluster.id),
    listFindings(viewer, { clusterId: cluster.id, snapshotId: snapshot.id, change: 'new', limit: 4 }),
  ]);
  const here = trend.findIndex(({ snapshotId }) => snapshotId === snapshot.id);
  const point = trend[here];
  const without = scoresWithoutAccepted(viewer, cluster.id, snapshot.id);
  const scores = withOpenCounts(snapshot.scores, without);
  const upToHere = trend.slice(0, here + 1);
  // With nothing to compare there is nothing that moved, and room beside the longer list.
  const isFirst = here <= 0;
  const coverage = (
    <Panel title="Coverage" flush className="print:break-inside-avoid">
      <CoverageSummary snapshot={snapshot} at={at} />
    </Panel>
  );
  const scale = scoreScale(trend.flatMap(({ scores }) => surfaces.map((surface) => scores[surface])));

  return (
    <Page>
      <PageHeader
        title={
          <span className="flex flex-wrap items-center gap-2">
            {cluster.name}
            {cluster.source === 'demo' && <Badge>demo data</Badge>}
          </span>
        }
        answer={postureAnswer({ ...snapshot, scores })}
        actions={actions}
      />
      <PostureHead cluster={cluster} snapshot={{ ...snapshot, scores }} without={without} trend={trend} at={at} />
      <div className="grid gap-4 sm:grid-cols-2 lg:grid-cols-4">
        {surfaces.map((surface) => (
          <SurfaceCard
            key={surface}
            clusterId={cluster.id}
            surface={surface}
            score={scores.find((score) => score.surface === surface) ?? null}
            without={without}
            trend={upToHere}
            at={at}
            risk={snapshot.risk?.[surface] ?? null}
            scale={scale}
          />
        ))}
      </div>
      <div className="grid items-start gap-4 lg:grid-cols-2">
        <div className="flex min-w-0 flex-col gap-4">
          <Panel
            title="Riskiest subjects"
            about="Who holds what they should not"
            flush
            action={
              <span className="flex gap-4 text-sm">
                <TextLink href={attackPathsPath(cluster.id, { at })}>Attack paths</TextLink>
                <TextLink href={accessPath(cluster.id, { at })}>Access graph</TextLink>
              </span>
            }
          >
            <RiskySubjects
              clusterId={cluster.id}
              subjects={snapshot.subjects}
              exposures={exposureBySubject(viewer, snapshot.id)}
              at={at}
              blind={rbacHidden(snapshot)}
            />
          </Panel>
          {point && (
            <Panel
              title="Since the snapshot before"
              flush
              action={
                here > 0 && (
                  <TextLink href={changesPath(cluster.id, { to: at })} className="text-sm">
                    Who gained what
                  </TextLink>
                )
              }
            >
              <ChangeSummary
                clusterId={cluster.id}
                point={point}
                previousAt={trend[here - 1]?.at ?? null}
                newest={newest.items}
                at={at}
              />
            </Panel>
          )}
          {!isFirst && coverage}
        </div>
        <div className="flex min-w-0 flex-col gap-4">
          <Panel
            title="Top risks"
            about="Controls that fail, and on how many of the objects they judge"
            flush
            action={
              <TextLink href={findingsPath(cluster.id, { at })} className="text-sm">
                All findings
              </TextLink>
            }
          >
            <TopRisks clusterId={cluster.id} results={without?.results ?? snapshot.controls} at={at} />
          </Panel>
          {isFirst && coverage}
          <Suspense>
            <WhatMoved viewer={viewer} clusterId={cluster.id} snapshotId={snapshot.id} at={at} vs={vs} />
          </Suspense>
        </div>
      </div>
    </Page>
  );
}
