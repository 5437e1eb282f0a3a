import { Callout } from '@/components/ui/callout';
import { TextLink } from '@/components/ui/text-link';
import type { DeadGrantRow } from '@/lib/api/dead-grants';
import { clusterPath } from '@/lib/client/paths';
import { plainText } from '@/lib/inventory/plain-text';

type DeadCalloutProps = { clusterId: string; at: string | null; dead: readonly DeadGrantRow[] };

/** What is dead about the page's object. Nothing when it is alive. */
export function DeadCallout({ clusterId, at, dead }: DeadCalloutProps) {
  const [first] = dead;
  if (!first) return null;
  const whole = dead.find(({ part }) => part === '');
  return (
    <Callout
      tone="accent"
      icon="trash"
      title={
        !whole
          ? 'A part of it grants nothing'
          : whole.confidence === 'safe'
            ? 'It can be deleted, and nobody would notice'
            : 'It may be deleted after a look at who counts on it'
      }
      action={<TextLink href={clusterPath(clusterId, 'dead-grants', at)}>Dead grants</TextLink>}
    >
      {dead.map(({ id, why }) => (
        <p key={id} className="wrap-anywhere">
          {plainText(why)}
        </p>
      ))}
    </Callout>
  );
}
