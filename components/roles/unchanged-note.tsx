import { TextLink } from '@/components/ui/text-link';
import { Time } from '@/components/ui/time';
import { changesPath } from '@/lib/client/paths';
import type { Unchanged } from '@/lib/store/object-history';

type UnchangedNoteProps = { clusterId: string; unchanged: Unchanged };

/** Since when the object reads as it does, and the way to what changed then. */
export function UnchangedNote({ clusterId, unchanged: { since, before } }: UnchangedNoteProps) {
  if (before === null) {
    return (
      <>
        unchanged since the first snapshot, <Time iso={since.at} />
      </>
    );
  }
  return (
    <>
      {before.was === 'absent' ? 'first seen' : 'last changed'} <Time iso={since.at} />
      {': '}
      <TextLink href={changesPath(clusterId, { from: before.snapshotId, to: since.snapshotId })}>
        what else changed then
      </TextLink>
    </>
  );
}
