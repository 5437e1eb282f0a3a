import { SeverityList } from '@/components/triage/preview-counts';
import { SaidText } from '@/components/triage/said-text';
import { kindWord, scopeWords, statusWord } from '@/components/triage/words';
import { Badge } from '@/components/ui/badge';
import { count } from '@/components/ui/format';
import { Icon } from '@/components/ui/icons';
import { QuietLink, TextLink } from '@/components/ui/text-link';
import { Time } from '@/components/ui/time';
import { KindName } from '@/components/layout/kind-name';
import type { AcceptanceView } from '@/lib/api/acceptances';
import { findingPath, findingsPath } from '@/lib/client/paths';
import { plainText } from '@/lib/inventory/plain-text';
import { CardActions } from './card-actions';

type AcceptanceCardProps = {
  acceptance: AcceptanceView;
  titles: Readonly<Record<string, string>>;
  me: string;
  /** How many of what it covers lead on to an objective; left out while it is not known. */
  paths: number | undefined;
};

/** One acceptance: what it covers and hides, who signed it and why, and what about it needs a look. */
export function AcceptanceCard({ acceptance, titles, me, paths = 0 }: AcceptanceCardProps) {
  const { id, kind, scope, status, reason, owner, createdAt, createdBy, expiresAt, approved, revoked } = acceptance;
  const { covers, bySeverity, grownBy, grown, signed } = acceptance;
  const isOver = status === 'revoked' || status === 'expired';
  return (
    <li id={id} className="scroll-mt-20 border-t px-4 py-[calc(var(--row-y)*1.5)] first:border-t-0 target:bg-accent/6">
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-2">
        <div className="min-w-0 max-w-3xl grow basis-80">
          <h3 className="flex flex-wrap items-center gap-2 text-sm font-medium">
            <bdi className="wrap-anywhere">{plainText(scopeWords(scope, titles))}</bdi>
            <Badge>{kindWord[kind].toLowerCase()}</Badge>
            {status !== 'in-effect' && (
              <Badge tone={status === 'revoked' ? 'neutral' : 'high'}>{statusWord[status]}</Badge>
            )}
          </h3>
          <SaidText text={reason} className="mt-0.5 text-sm text-quiet" />
          <p className="mt-1 text-xs text-quiet">
            <bdi>{plainText(owner)}</bdi> answers for it. Signed by <bdi>{plainText(createdBy)}</bdi>{' '}
            <Time iso={createdAt} />
            {approved && (
              <>
                , agreed to by <bdi>{plainText(approved.by)}</bdi> <Time iso={approved.at} />
              </>
            )}
            .
            {revoked && (
              <>
                {' '}
                Taken back by <bdi>{plainText(revoked.by)}</bdi> <Time iso={revoked.at} />:{' '}
                <bdi>{plainText(revoked.why)}</bdi>
              </>
            )}
          </p>
        </div>
        <div className="flex max-w-full shrink-0 flex-col gap-1 text-sm sm:max-w-64 sm:items-end">
          {!revoked && (
            <span className="whitespace-nowrap">
              {expiresAt === null ? (
                <span className="text-quiet">Never ends</span>
              ) : (
                <>
                  {isOver ? 'Ended ' : 'Ends '}
                  <Time iso={expiresAt} className={isOver ? 'text-high' : 'font-medium'} />
                </>
              )}
            </span>
          )}
          {covers === 0 ? (
            <span className="text-quiet">{isOver ? 'Would cover nothing' : 'Matches nothing today'}</span>
          ) : (
            <QuietLink href={findingsPath(null, { acceptance: id })}>
              {status === 'in-effect' ? 'Hides' : 'Would hide'}{' '}
              <span className="font-medium">{count(covers, 'finding')}</span>
            </QuietLink>
          )}
          {covers > 0 && (
            <span className="text-xs text-quiet">
              <SeverityList counts={bySeverity} />
            </span>
          )}
          {paths > 0 && (
            <span className="inline-flex items-center gap-1.5 text-xs text-high">
              <Icon name="paths" size={12} />
              {paths === 1 ? 'one leads' : `${paths} lead`} on to an attacker’s goal
            </span>
          )}
          <CardActions acceptance={acceptance} me={me} />
        </div>
      </div>
      {grownBy > 0 && (
        <div className="mt-2 rounded-md border border-high/45 bg-high/6 px-3 py-2 text-sm">
          <p>
            It covered {count(signed.count, 'finding')} when it was signed and covers {covers} now. What came under it
            since:
          </p>
          <ul className="mt-1 flex flex-col gap-0.5">
            {grown.map((finding) => (
              <li key={finding.id} className="flex flex-wrap items-center gap-x-2">
                <TextLink href={findingPath(finding.id)}>{finding.title}</TextLink>
                <KindName {...finding} />
              </li>
            ))}
            {grownBy > grown.length && <li className="text-quiet">and {grownBy - grown.length} more</li>}
          </ul>
        </div>
      )}
    </li>
  );
}
