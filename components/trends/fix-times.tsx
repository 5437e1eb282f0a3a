import { count, formatNumber, formatScore } from '@/components/ui/format';
import { Panel } from '@/components/ui/panel';
import { SeverityMark } from '@/components/ui/severity';
import type { FixTime } from '@/lib/store/trend-tally';

/** How long it takes until something found is fixed, by severity. */
export function FixTimes({ times }: { times: readonly FixTime[] }) {
  return (
    <Panel
      title="Mean time to fix"
      about="Of what was fixed in the range, from the first snapshot with it to the first without"
    >
      <dl className="grid grid-cols-2 gap-x-6 gap-y-4">
        {times.map(({ severity, fixed, meanDays, atLeast }) => (
          <div key={severity} className="flex min-w-0 flex-col">
            <dt>
              <SeverityMark level={severity} />
            </dt>
            <dd>
              {meanDays === null ? (
                <span className="text-2xl text-quiet">–</span>
              ) : (
                <>
                  <span className="text-2xl font-medium tracking-tight tabular-nums">{formatScore(meanDays)}</span>{' '}
                  <span className="text-sm text-quiet">days</span>
                </>
              )}
              <p className="text-xs text-quiet">
                {fixed === 0 ? 'none was fixed' : `over ${count(fixed, 'fix', 'fixes')}`}
                {atLeast > 0 && `, ${formatNumber(atLeast)} of them older than the first snapshot`}
              </p>
            </dd>
          </div>
        ))}
      </dl>
    </Panel>
  );
}
