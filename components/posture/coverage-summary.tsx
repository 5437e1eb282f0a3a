import { count, formatScore } from '@/components/ui/format';
import { QuietLink } from '@/components/ui/text-link';
import { clusterPath } from '@/lib/client/paths';
import type { SnapshotDetail } from '@/lib/store/types';

/** How much could be assessed, and the permissions that are missing. */
export function CoverageSummary({ snapshot, at }: { snapshot: SnapshotDetail; at: string | null }) {
  const gaps = snapshot.gapList.filter(({ reason }) => reason === 'forbidden' || reason === 'unavailable');
  const notInFile = snapshot.gapList.filter(({ reason }) => reason === 'not-in-file').length;
  const notAssessed = snapshot.controls.filter(({ status }) => status === 'not-assessed').length;
  const page = clusterPath(snapshot.clusterId, 'coverage', at);
  return (
    <div className="px-4 pb-3">
      <p className="flex flex-wrap items-baseline gap-x-2">
        <span className="text-xl font-medium whitespace-nowrap">{formatScore(snapshot.coverage)} %</span>
        <span className="text-sm text-quiet">of the controls that apply could be assessed</span>
      </p>
      <div aria-hidden className="hatched mt-2 h-1.5 overflow-hidden rounded-sm">
        <div className="h-full rounded-sm bg-quiet" style={{ width: `${snapshot.coverage}%` }} />
      </div>
      {notInFile > 0 && (
        <p className="mt-3 text-sm text-pretty text-quiet">
          <QuietLink href={page}>{count(notInFile, 'kind')}</QuietLink> {notInFile === 1 ? 'was' : 'were'} not in the
          files: {notInFile === 1 ? 'it' : 'they'} may not exist, or were not exported.
        </p>
      )}
      {gaps.length === 0 ? (
        notInFile === 0 && <p className="mt-3 text-sm text-quiet">No permission is missing.</p>
      ) : (
        <ul className="mt-3 flex flex-col gap-1 text-sm">
          {gaps.slice(0, 4).map((gap) => (
            <li key={`${gap.resource} ${gap.namespace} ${gap.verb}`} className="min-w-0 truncate" title={gap.message}>
              <span className="text-quiet">{gap.reason === 'forbidden' ? 'may not ' : 'could not '}</span>
              <span className="font-mono text-xs">
                {gap.verb} {gap.resource}
              </span>
              <span className="text-quiet"> {gap.namespace ? `in ${gap.namespace}` : 'in the whole cluster'}</span>
            </li>
          ))}
        </ul>
      )}
      <p className="mt-3 flex flex-wrap gap-x-4 text-sm text-quiet">
        {gaps.length > 0 && <QuietLink href={page}>{count(gaps.length, 'gap')}</QuietLink>}
        {notAssessed > 0 && (
          <QuietLink href={`${page}#not-assessed`}>{count(notAssessed, 'control')} not assessed, and why</QuietLink>
        )}
        <QuietLink href={`${page}#attested`}>What nobody can see, and who vouches for it</QuietLink>
      </p>
    </div>
  );
}
