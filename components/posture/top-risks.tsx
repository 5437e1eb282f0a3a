import { formatNumber } from '@/components/ui/format';
import { SeverityGlyph, severityWord } from '@/components/ui/severity';
import { QuietLink } from '@/components/ui/text-link';
import { controls } from '@/lib/controls/catalogue';
import { severities } from '@/lib/controls/types';
import { findingsPath } from '@/lib/client/paths';
import type { ControlResult } from '@/lib/assessment/types';
import { NothingSeen } from './nothing-seen';

const titles = new Map(controls.map(({ id, title }) => [id, title]));

/** The controls that fail, worst first, then by how much fails. */
export function TopRisks({
  clusterId,
  results,
  at,
  limit = 8,
}: {
  clusterId: string;
  results: readonly ControlResult[];
  at: string | null;
  limit?: number;
}) {
  const failed = results
    .filter(({ status }) => status === 'failed')
    .toSorted(
      (one, other) =>
        severities.indexOf(one.severity) - severities.indexOf(other.severity) || other.failed - one.failed,
    );
  if (failed.length === 0) {
    const looked = results.some(({ status }) => status === 'passed');
    return (
      <div className="px-4 pb-3">
        {looked ? (
          <p className="text-sm text-quiet">No control fails that could look.</p>
        ) : (
          <NothingSeen clusterId={clusterId} at={at}>
            No control could look.
          </NothingSeen>
        )}
      </div>
    );
  }
  return (
    <>
      <ol className="flex flex-col">
        {failed.slice(0, limit).map((result) => (
          <li key={result.id} className="border-t first:border-t-0">
            <QuietLink
              href={findingsPath(clusterId, { control: result.id, at })}
              className="flex items-center gap-2.5 px-4 py-2 text-sm hover:bg-hover hover:no-underline"
            >
              <SeverityGlyph level={result.severity} />
              <span className="sr-only">{severityWord[result.severity]}: </span>
              <span className="min-w-0 grow text-pretty wrap-anywhere">{titles.get(result.id) ?? result.id}</span>
              <span className="shrink-0 text-xs text-quiet tabular-nums">
                <span className="text-sm text-ink">{formatNumber(result.failed)}</span> of{' '}
                {formatNumber(result.assessed)}
              </span>
            </QuietLink>
          </li>
        ))}
      </ol>
      {failed.length > limit && (
        <p className="border-t px-4 pt-2 pb-1.5 text-xs text-quiet">
          <QuietLink href={findingsPath(clusterId, { at })}>
            {failed.length - limit} more controls fail: all findings
          </QuietLink>
        </p>
      )}
    </>
  );
}
