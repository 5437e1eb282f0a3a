import clsx from 'clsx';
import { orNotFound } from '@/components/layout/cluster-view';
import { Panel } from '@/components/ui/panel';
import { formatDay, formatTenths } from '@/components/ui/format';
import { TextLink } from '@/components/ui/text-link';
import { scoreExplanation } from '@/lib/api/score-explanation';
import { clusterPath, withQuery } from '@/lib/client/paths';
import type { ScoreExplanation } from '@/lib/findings/explain-score';
import { findingChanges } from '@/lib/store/finding-changes';
import type { Viewer } from '@/lib/store/viewer';
import { MovedPart } from './moved-part';
import { movedByCause, signed } from './moved-words';

type WhatMovedProps = {
  viewer: Viewer;
  clusterId: string;
  snapshotId: string;
  at: string | null;
  /** The snapshot to compare with, or `first`; the one before when null. */
  vs: string | null;
};

const few = 6;

/** What moved the score, control by control down to the findings: who did it, and by how much. */
export async function WhatMoved({ viewer, clusterId, snapshotId, at, vs }: WhatMovedProps) {
  const asked = { to: snapshotId, ...(vs !== null && { from: vs }) };
  const explanation = await orNotFound(scoreExplanation(viewer, clusterId, asked));
  if (!explanation || explanation.from.snapshotId === explanation.to.snapshotId) return null;
  const { from, to, difference, parts } = explanation;
  const { new: came, fixed } = await findingChanges(viewer, clusterId, { from: from.snapshotId, to: to.snapshotId });
  const messages = new Map([...came, ...fixed].map(({ id, message }) => [id, message]));
  const moving = parts.filter(({ points }) => points !== 0);
  const still = parts.length - moving.length;
  const page = (other: string | null) => withQuery(clusterPath(clusterId), { at, vs: other });
  return (
    <Panel
      id="what-moved"
      title={`What moved it since ${formatDay(from.at)}`}
      about={difference === null ? 'One of the two could not be assessed' : about(explanation)}
      action={
        <TextLink scroll={false} href={`${page(vs === null ? 'first' : null)}#what-moved`} className="text-sm">
          {vs === null ? 'Since the first snapshot' : 'Since the snapshot before'}
        </TextLink>
      }
      flush
    >
      {difference !== null && (
        <>
          <dl className="flex flex-wrap gap-x-8 gap-y-2 px-4 pb-3">
            {movedByCause(parts).map(({ cause, words, points }) => (
              <div key={cause} className="flex flex-col-reverse">
                <dt className="text-xs text-quiet">{words}</dt>
                <dd className={clsx('text-lg font-medium tabular-nums', toneOf(points))}>{signed(points)}</dd>
              </div>
            ))}
          </dl>
          <ul aria-label="What moved it">
            {moving.slice(0, few).map((part) => (
              <MovedPart key={`${part.cause} ${part.control}`} part={part} messages={messages} at={at} />
            ))}
          </ul>
          {moving.length > few && (
            <details className="border-t">
              <summary className="cursor-pointer px-4 py-2 text-xs text-quiet hover:text-ink">
                {moving.length - few} more moved it by{' '}
                {signed(moving.slice(few).reduce((sum, { points }) => sum + points, 0))} together
              </summary>
              <ul aria-label="What moved it less">
                {moving.slice(few).map((part) => (
                  <MovedPart key={`${part.cause} ${part.control}`} part={part} messages={messages} at={at} />
                ))}
              </ul>
            </details>
          )}
        </>
      )}
      {still > 0 && (
        <p className="border-t px-4 py-2 text-xs text-quiet">
          {still} more {still === 1 ? 'control' : 'controls'} changed and moved less than a hundredth.
        </p>
      )}
    </Panel>
  );
}

function about({ from, to, difference }: ScoreExplanation): string {
  const scores = `${formatTenths(from.score ?? 0)} then, ${formatTenths(to.score ?? 0)} now`;
  if (difference === 0) return `${scores}: what rose and what fell come to nothing`;
  return `${scores}: ${signed(difference ?? 0)} points, told by control`;
}

const toneOf = (points: number) => (points > 0 ? 'text-good' : points < 0 ? 'text-critical' : 'text-quiet');
