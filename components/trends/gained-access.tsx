import { setTimeout } from 'node:timers/promises';
import { TextLink } from '@/components/ui/text-link';
import { storedChanges } from '@/lib/api/changes';
import { withoutBuiltIn } from '@/lib/changes/change-report';
import { changesSentence } from '@/lib/changes/changes-sentence';
import { changesPath } from '@/lib/client/paths';
import { plainText } from '@/lib/inventory/plain-text';
import type { Viewer } from '@/lib/store/viewer';

type GainedAccessProps = { viewer: Viewer; clusterId: string; from: string; to: string };

const most = 3;

/** Who gained and lost what in a range, in one sentence, with the objects that did it. */
export async function GainedAccess({ viewer, clusterId, from, to }: GainedAccessProps) {
  await setTimeout(20); // two snapshots are weighed at once: the page goes out first
  const changes = await storedChanges(viewer, clusterId, { from, to });
  if (!changes) return null;
  const { own } = withoutBuiltIn(changes.report);
  const href = changesPath(clusterId, { from, to });
  return (
    <p className="text-sm">
      <span className="font-medium">Access:</span> {changesSentence(own)}.{' '}
      {own.access.slice(0, most).map(({ key, object, summary }) => (
        <span key={key} className="text-quiet">
          {object.kind} <span className="font-mono wrap-anywhere">{plainText(nameOf(object))}</span>{' '}
          {plainText(summary)}.{' '}
        </span>
      ))}
      <TextLink href={href} className="underline">
        {own.access.length > most ? 'See all of it' : 'See by what and for whom'}
      </TextLink>
    </p>
  );
}

const nameOf = ({ namespace, name }: { readonly namespace: string; readonly name: string }) =>
  namespace === '' ? name : `${namespace}/${name}`;
