import clsx from 'clsx';
import { QuietLink } from '@/components/ui/text-link';
import { Time } from '@/components/ui/time';
import { findingPath } from '@/lib/client/paths';
import type { FindingDetail } from '@/lib/store/types';

/** Every stretch of time in which the finding held, the latest first. */
export function FindingTimeline({ finding }: { finding: FindingDetail }) {
  return (
    <ol className="flex flex-col">
      {finding.spans.toReversed().map((span, index, all) => (
        <li key={span.from.snapshotId} className="flex flex-col">
          {span.until ? (
            <Moment tone="good" words="Gone by" at={span.until.at} href={null} />
          ) : (
            <Moment
              tone="open"
              words={finding.state === 'fixed' ? 'Last seen' : 'Still there'}
              at={span.lastSeen.at}
              href={null}
            />
          )}
          <Moment
            tone="start"
            words={index === all.length - 1 ? 'First seen' : 'Came back'}
            at={span.from.at}
            href={findingPath(finding.id, span.from.snapshotId)}
            last={index === all.length - 1}
          />
        </li>
      ))}
    </ol>
  );
}

type MomentProps = { tone: 'good' | 'open' | 'start'; words: string; at: string; href: string | null; last?: boolean };

function Moment({ tone, words, at, href, last = false }: MomentProps) {
  const time = <Time iso={at} absolute />;
  return (
    <div className="relative flex gap-3 pb-3 text-sm">
      {!last && <span aria-hidden className="absolute top-4 bottom-0 left-[4.5px] border-l" />}
      <span
        aria-hidden
        className={clsx(
          'relative mt-1.5 size-2.5 shrink-0 rounded-full border-[1.5px]',
          { good: 'border-good bg-good', open: 'border-critical bg-critical', start: 'border-critical bg-surface' }[
            tone
          ],
        )}
      />
      <div>
        <p>{words}</p>
        <p className="text-xs text-quiet">{href ? <QuietLink href={href}>{time}</QuietLink> : time}</p>
      </div>
    </div>
  );
}
