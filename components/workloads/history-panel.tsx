import { formatDay } from '@/components/ui/format';
import { Icon } from '@/components/ui/icons';
import { Panel } from '@/components/ui/panel';
import { SeverityGlyph, severityWord } from '@/components/ui/severity';
import { QuietLink, TextLink } from '@/components/ui/text-link';
import { Time } from '@/components/ui/time';
import type { WorkloadDetail } from '@/lib/api/workload-detail';
import { changesPath, findingPath } from '@/lib/client/paths';
import type { FindingRow } from '@/lib/store/types';
import { historyEvents } from './history-events';

type HistoryPanelProps = { clusterId: string; at: string | null; name: string } & Pick<WorkloadDetail, 'history'>;

/** Of one moment; the rest is folded. */
const most = 5;

/** Since when it reads as it does, and what was found and fixed about it. */
export function HistoryPanel({ clusterId, at, name, history: { unchanged, findings } }: HistoryPanelProps) {
  const days = historyEvents(findings);
  return (
    <Panel
      id="history"
      title="History"
      {...(unchanged?.before && {
        action: (
          <TextLink
            href={changesPath(clusterId, {
              from: unchanged.before.snapshotId,
              to: unchanged.since.snapshotId,
              q: name,
            })}
            className="text-sm"
          >
            What changed then
          </TextLink>
        ),
      })}
    >
      {unchanged && (
        <p className="text-sm text-pretty">
          It reads as it does since <Time iso={unchanged.since.at} absolute />
          {unchanged.before === null
            ? ', the first snapshot.'
            : unchanged.before.was === 'absent'
              ? '; before that it was not there.'
              : '; before that it read differently.'}
        </p>
      )}
      {days.length === 0 ? (
        <p className="mt-2 text-sm text-quiet">Nothing was ever found about it.</p>
      ) : (
        <ol aria-label="What was found and fixed" className="mt-3 flex flex-col gap-3">
          {days.map(({ day, found, gone }) => (
            <li key={day} className="grid grid-cols-[4rem_minmax(0,1fr)] gap-x-3 text-sm">
              <span className="text-xs leading-5 text-quiet">{formatDay(day)}</span>
              <ul className="flex flex-col gap-1">
                {found.slice(0, most).map((finding) => (
                  <Found key={finding.id} finding={finding} at={at} />
                ))}
                {found.length > most && (
                  <li>
                    <details>
                      <summary className="cursor-pointer rounded-sm text-xs text-quiet hover:text-ink">
                        {found.length - most} more found
                      </summary>
                      <ul className="flex flex-col gap-1">
                        {found.slice(most).map((finding) => (
                          <Found key={finding.id} finding={finding} at={at} />
                        ))}
                      </ul>
                    </details>
                  </li>
                )}
                {gone.map(({ id, title }) => (
                  <li key={id}>
                    <QuietLink href={findingPath(id, at)} className="inline-flex items-baseline gap-1.5 text-quiet">
                      <Icon name="check" size={12} className="self-center text-good" />
                      <span>last seen: {title}</span>
                    </QuietLink>
                  </li>
                ))}
              </ul>
            </li>
          ))}
        </ol>
      )}
    </Panel>
  );
}

function Found({ finding, at }: { finding: FindingRow; at: string | null }) {
  const { id, severity, title, since, firstSeen } = finding;
  return (
    <li>
      <QuietLink href={findingPath(id, at)} className="inline-flex items-baseline gap-1.5">
        <span className="self-center">
          <SeverityGlyph level={severity} size={10} />
          <span className="sr-only">{severityWord[severity]}: </span>
        </span>
        {title}
      </QuietLink>
      {since !== firstSeen && <span className="text-xs text-quiet"> came back</span>}
    </li>
  );
}
