'use client';

import { useMutation } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { count } from '@/components/ui/format';
import { Panel } from '@/components/ui/panel';
import { remove, sendTest, setPaused } from '@/lib/client/notifications';
import type { DestinationView } from '@/lib/notify/destinations';
import { ConfirmRemoval } from './confirm-removal';
import { DestinationForm } from './destination-form';

const kinds = { webhook: 'Webhook', slack: 'Chat', email: 'E-mail' } as const;

type DestinationListProps = { destinations: readonly DestinationView[]; rules: Readonly<Record<string, number>> };

/** Whom Lynceus writes to, with a way to try each. */
export function DestinationList({ destinations, rules }: DestinationListProps) {
  const [open, setOpen] = useState<'new' | DestinationView | null>(null);
  return (
    <Panel
      flush
      title="Destinations"
      about="A webhook, a chat or a mailbox"
      action={
        <Button size="sm" icon="plus" onClick={() => setOpen('new')}>
          Add destination
        </Button>
      }
    >
      <ul>
        {destinations.map((destination) => (
          <DestinationItem
            key={destination.id}
            destination={destination}
            rules={rules[destination.id] ?? 0}
            onChange={() => setOpen(destination)}
          />
        ))}
      </ul>
      {open !== null && <DestinationForm onDone={() => setOpen(null)} {...(open !== 'new' && { before: open })} />}
    </Panel>
  );
}

type ItemProps = { destination: DestinationView; rules: number; onChange: () => void };

function DestinationItem({ destination: { id, name, body, paused }, rules, onChange }: ItemProps) {
  const router = useRouter();
  const refresh = () => router.refresh();
  const test = useMutation({ mutationFn: () => sendTest(id), onSuccess: refresh });
  const pause = useMutation({ mutationFn: () => setPaused('destinations', id, !paused), onSuccess: refresh });
  const outcome =
    test.error?.message ??
    (test.data && (test.data.status === 'sent' ? 'The test arrived' : `The test did not arrive: ${test.data.error}`));
  return (
    <li
      aria-label={name}
      className="flex flex-wrap items-center gap-x-4 gap-y-2 border-b px-4 py-[calc(var(--row-y)*1.5)] last:border-b-0"
    >
      <div className="min-w-0 grow basis-52">
        <p className="flex flex-wrap items-center gap-2 font-medium">
          <span className="min-w-0 wrap-anywhere">{name}</span>
          {paused && <Badge>paused</Badge>}
        </p>
        <p className="text-xs wrap-anywhere text-quiet">
          {kinds[body.kind]} · {body.kind === 'email' ? `${body.to.join(', ')} through ${body.host}` : body.host} ·{' '}
          {rules === 0 ? 'no rule yet' : count(rules, 'rule')}
        </p>
        <p
          role="status"
          className={`text-xs empty:hidden ${test.data?.status === 'sent' ? 'text-good' : 'text-critical'}`}
        >
          {outcome}
        </p>
      </div>
      <div className="flex flex-wrap gap-1">
        <Button size="sm" onClick={() => test.mutate()} disabled={test.isPending} aria-label={`Send a test to ${name}`}>
          Send a test
        </Button>
        <Button size="sm" tone="quiet" onClick={onChange} aria-label={`Change ${name}`}>
          Change
        </Button>
        <Button
          size="sm"
          tone="quiet"
          onClick={() => pause.mutate()}
          disabled={pause.isPending}
          aria-label={`${paused ? 'Resume' : 'Pause'} ${name}`}
        >
          {paused ? 'Resume' : 'Pause'}
        </Button>
        <ConfirmRemoval
          name={name}
          about="Its rules and what it was sent go with it."
          onRemove={() => remove('destinations', id)}
          onDone={refresh}
        />
      </div>
    </li>
  );
}
