'use client';

import { useRouter } from 'next/navigation';
import { useEffect } from 'react';
import { Callout } from '@/components/ui/callout';
import { count, formatNumber } from '@/components/ui/format';
import { Time } from '@/components/ui/time';
import type { Rejudgement } from '@/lib/store/rejudgements';

const lookAgain = 3_000;

/** That a newer catalogue judges everything kept anew: how far it is, why it stopped, or when it was done. */
export function JudgedAnew({ state }: { state: Rejudgement }) {
  const { refresh } = useRouter();
  const { startedAt, finishedAt, done, total, error } = state;
  const isUnderWay = finishedAt === null && error === null;
  useEffect(() => {
    if (!isUnderWay) return;
    const timer = setInterval(refresh, lookAgain);
    return () => clearInterval(timer);
  }, [isUnderWay, refresh]);

  if (finishedAt !== null)
    return (
      <p className="text-sm text-quiet">
        One catalogue judges the whole line: {count(total, 'snapshot')} judged anew, <Time iso={finishedAt} />.
      </p>
    );
  if (error !== null)
    return (
      <Callout tone="high" icon="warning" title="The past could not be judged by the newest catalogue">
        {error}. {formatNumber(done)} of {count(total, 'snapshot')} are done; it goes on there when Lynceus starts next.
        Until then the line shows the verdicts of before.
      </Callout>
    );
  return (
    <Callout
      tone="accent"
      icon="clock"
      title={`Judging the past anew: ${formatNumber(done)} of ${count(total, 'snapshot')}`}
    >
      <p>
        Our catalogue changed. Until every snapshot is judged by it, all that is shown stays as it was.{' '}
        <span className="text-quiet">
          Since <Time iso={startedAt} />.
        </span>
      </p>
      <div
        role="progressbar"
        aria-label="Judged anew"
        aria-valuenow={done}
        aria-valuemin={0}
        aria-valuemax={total}
        className="mt-2 h-1.5 w-full max-w-80 rounded-sm bg-hairline"
      >
        <span
          className="block h-full rounded-sm bg-accent"
          style={{ width: `${(100 * done) / Math.max(1, total)}%` }}
        />
      </div>
    </Callout>
  );
}
