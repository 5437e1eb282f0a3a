import { KindName } from '@/components/layout/kind-name';
import { Callout } from '@/components/ui/callout';
import { formatMoment } from '@/components/ui/format';
import { TextLink } from '@/components/ui/text-link';
import type { FixedBy } from '@/lib/api/fixed-by';
import { changesPath, clusterPath } from '@/lib/client/paths';

/** A finding that a newer catalogue reports nowhere: no fix, and nothing to do. */
export function WithdrawnCallout({ lastSeen }: { lastSeen: string }) {
  return (
    <Callout tone="neutral" icon="controls" title="Our controls report this no more">
      Every snapshot that is kept was judged anew by a newer catalogue, and none shows it. Nothing in the cluster need
      have changed. What follows is how it was told last, of the snapshot of {formatMoment(lastSeen)}.
    </Callout>
  );
}

/** Since when a finding is fixed, and by which change as far as the snapshots tell. */
export function FixedCallout({ clusterId, fixed }: { clusterId: string; fixed: FixedBy | null }) {
  if (fixed === null)
    return (
      <Callout tone="neutral" icon="check" title="This is fixed">
        What follows is how it was when it was last seen.
      </Callout>
    );
  const { at, snapshotId, before, changes } = fixed;
  return (
    <Callout tone="neutral" icon="check" title={`This is fixed since ${formatMoment(at)}`}>
      {changes.length > 0 ? (
        <ul aria-label="Fixed by" className="my-1 flex flex-col gap-0.5">
          {changes.map(({ object, what }) => (
            <li
              key={`${object.kind} ${object.namespace}/${object.name}`}
              className="flex flex-wrap items-center gap-x-1.5"
            >
              {what === 'gone' ? 'Gone:' : 'Changed:'} {object.kind} <KindName {...object} />
            </li>
          ))}
        </ul>
      ) : (
        <p>The objects named below read as before: what changed lies behind them.</p>
      )}
      <p>
        <TextLink className="underline" href={changesPath(clusterId, { from: before, to: snapshotId })}>
          All that changed then
        </TextLink>
        {' · '}
        <TextLink className="underline" href={clusterPath(clusterId, '', snapshotId)}>
          That snapshot
        </TextLink>
        {'. '}What follows is how it was when it was last seen.
      </p>
    </Callout>
  );
}
