import { buttonClass } from '@/components/ui/button';
import { TextLink } from '@/components/ui/text-link';
import type { PlaceId } from '@/lib/attack-paths/types';
import { attackPathsPath } from '@/lib/client/paths';
import { plainText } from '@/lib/inventory/plain-text';
import type { PathsAddress } from './paths-links';
import { PlacePicker, type Shortcut } from './place-picker';
import { placeTitle } from './place-parts';

const starts: readonly Shortcut[] = [
  {
    value: '',
    title: 'Workloads and anyone',
    hint: 'Every pod that people run, and everybody who reaches the API server',
  },
  { value: 'anyone', title: 'Anyone', hint: 'Callers who did not sign in, and everybody who did' },
  { value: 'exposed', title: 'Exposed workloads', hint: 'Reachable from outside the cluster' },
  { value: 'workloads', title: 'Workloads', hint: 'Every pod that people run' },
  { value: 'subjects', title: 'Subjects', hint: 'Every ServiceAccount, user and group' },
  { value: 'ci', title: 'CI accounts', hint: 'Identities of pipelines, by name or label' },
  { value: 'stolen-token', title: 'Stolen tokens', hint: 'ServiceAccounts with a token in a Secret' },
  { value: 'node', title: 'Any one node', hint: 'Code on a node that is no control-plane node' },
];

type QuestionBarProps = { address: PathsAddress; snapshotId: string; to: PlaceId | null };

/** From where to where: the question that the page answers. */
export function QuestionBar({ address, snapshotId, to }: QuestionBarProps) {
  const { clusterId, at, off, from } = address;
  const start = starts.find(({ value }) => value === from);
  const asked = address.from !== '' || address.to !== '';
  return (
    <div role="search" aria-label="Paths" className="flex flex-wrap items-center gap-2">
      <PlacePicker
        address={address}
        snapshotId={snapshotId}
        as="start"
        label="From"
        chosen={start?.title ?? plainText(placeTitle(from.replace(/^wl:/, 'workload:')))}
        shortcuts={starts}
      />
      <PlacePicker
        address={address}
        snapshotId={snapshotId}
        as="end"
        label="to"
        chosen={plainText(placeTitle(to ?? address.to))}
        shortcuts={[]}
      />
      {asked && (
        <TextLink href={attackPathsPath(clusterId, { off, at })} scroll={false} className={buttonClass('quiet')}>
          Start over
        </TextLink>
      )}
    </div>
  );
}
