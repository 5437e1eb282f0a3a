import { Suspense } from 'react';
import { deedOf } from '@/components/access/deed-of';
import { KindGlyph } from '@/components/layout/kind-glyph';
import { Badge } from '@/components/ui/badge';
import { count } from '@/components/ui/format';
import { middleEllipsis } from '@/components/ui/middle';
import { SeverityGlyph, severityWord } from '@/components/ui/severity';
import { Skeleton } from '@/components/ui/skeleton';
import { QuietLink } from '@/components/ui/text-link';
import { clusterPath, subjectPath } from '@/lib/client/paths';
import type { SubjectRisk } from '@/lib/assessment/types';
import type { SubjectExposure } from '@/lib/attack-paths/subject-exposure';
import { plainText } from '@/lib/inventory/plain-text';
import { NothingSeen } from './nothing-seen';

const kinds: Record<string, string> = { sa: 'ServiceAccount', user: 'User', group: 'Group' };

/** Who holds the riskiest permissions, each with the worst that it can do, who gets at it, and what follows. */
export function RiskySubjects({
  clusterId,
  subjects,
  exposures,
  at,
  blind,
  limit = 6,
}: {
  clusterId: string;
  subjects: readonly SubjectRisk[];
  /** By subject key; takes longer than the rest of the page, which does not wait for it. */
  exposures: Promise<ReadonlyMap<string, SubjectExposure>>;
  at: string | null;
  /** Roles or bindings could not be read, or not all of them. */
  blind: boolean;
  limit?: number;
}) {
  if (subjects.length === 0) {
    return (
      <div className="px-4 pb-3">
        {blind ? (
          <NothingSeen clusterId={clusterId} at={at}>
            Roles or bindings could not be read, so nobody knows who holds what.
          </NothingSeen>
        ) : (
          <p className="text-sm text-quiet">No subject holds anything risky.</p>
        )}
      </div>
    );
  }
  const shown = subjects.toSorted((one, other) => Number(one.builtIn) - Number(other.builtIn)).slice(0, limit);
  return (
    <>
      <ol className="flex flex-col">
        {shown.map((subject) => {
          const [kind = '', ...rest] = subject.key.split(':');
          const name = rest.join(':');
          return (
            <li key={subject.key} className="border-t first:border-t-0">
              <QuietLink
                href={subjectPath(clusterId, subject.key, at)}
                className="flex items-start gap-2.5 px-4 py-2 hover:bg-hover hover:no-underline"
              >
                <span className="mt-1">
                  <SeverityGlyph level={subject.severity} />
                </span>
                <span className="min-w-0 grow">
                  <span className="sr-only">
                    {severityWord[subject.severity]}: {kinds[kind]}{' '}
                  </span>
                  <span className="flex items-center gap-1.5" title={name}>
                    <KindGlyph kind={kinds[kind] ?? ''} className="text-quiet" size={14} />
                    <span className="min-w-0 font-mono text-xs wrap-anywhere text-ink">
                      {middleEllipsis(plainText(name), 44)}
                    </span>
                    {subject.builtIn && <Badge className="h-4">built in</Badge>}
                  </span>
                  <span className="block text-xs text-pretty wrap-anywhere text-quiet">
                    {deedOf(kinds[kind] ?? '', name, subject.sentence)}
                  </span>
                  <Suspense fallback={<Skeleton className="my-0.5 h-3 w-4/5" />}>
                    <ExposureLine of={subject.key} exposures={exposures} />
                  </Suspense>
                </span>
                {subject.workloads > 0 && (
                  <span className="mt-0.5 shrink-0 text-xs text-quiet">{count(subject.workloads, 'workload')}</span>
                )}
              </QuietLink>
            </li>
          );
        })}
      </ol>
      {subjects.length > shown.length && (
        <p className="border-t px-4 pt-2 pb-1.5 text-xs text-quiet">
          <QuietLink href={clusterPath(clusterId, 'subjects', at)}>
            All {subjects.length} subjects with risky permissions
          </QuietLink>
        </p>
      )}
    </>
  );
}

type ExposureLineProps = { of: string; exposures: Promise<ReadonlyMap<string, SubjectExposure>> };

/** Who gets at it, and what follows: the way in and the way on. */
async function ExposureLine({ of, exposures }: ExposureLineProps) {
  const known = (await exposures).get(of);
  if (!known) return null;
  return <span className="block text-xs text-pretty wrap-anywhere text-quiet">{plainText(known.sentence)}</span>;
}
