import { Badge } from '@/components/ui/badge';
import { count } from '@/components/ui/format';
import { Time } from '@/components/ui/time';
import type { MatchedReport } from '@/lib/images/match-reports';
import { plainText } from '@/lib/inventory/plain-text';
import { ForgetReport } from './forget-report';

type ReportListProps = { reports: readonly MatchedReport[]; reportAgeDays: number };

/** What is known of an image rests on these: who looked, when, and how the report was matched. */
export function ReportList({ reports, reportAgeDays }: ReportListProps) {
  return (
    <ul className="flex flex-col gap-3">
      {reports.map(({ report, storedId, storedAt, storedBy, by, ageDays, isOld }) => (
        <li key={`${report.source} ${storedId ?? ''} ${report.image} ${report.createdAt}`} className="text-sm">
          <p className="flex flex-wrap items-center gap-2">
            <span className="font-medium">{plainText(report.scanner ?? report.source)}</span>
            {isOld && <Badge tone="high">older than {reportAgeDays} days</Badge>}
            {!report.judges && <Badge tone="hatched">{report.secrets ? 'secrets only' : 'packages only'}</Badge>}
          </p>
          <p className="text-xs text-pretty text-quiet">
            {report.createdAt ? (
              <>
                made <Time iso={report.createdAt} absolute />
                {ageDays !== null && `, ${count(ageDays, 'day')} before the snapshot`}
              </>
            ) : (
              'does not say when it was made'
            )}
            ; {by === 'digest' ? 'matched by digest' : 'matched by tag: it may be of another build'};{' '}
            {storedAt === null ? (
              'found in the cluster'
            ) : (
              <>
                kept <Time iso={storedAt} /> by {storedBy}
              </>
            )}
            {report.packages && `; lists ${count(report.packages.length, 'package')}`}.
          </p>
          {storedId !== null && (
            <p className="-ml-2">
              <ForgetReport id={storedId} image={plainText(report.image)} />
            </p>
          )}
        </li>
      ))}
    </ul>
  );
}
