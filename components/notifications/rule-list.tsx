'use client';

import { useMutation } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { Panel } from '@/components/ui/panel';
import { Time } from '@/components/ui/time';
import type { RuleView } from '@/lib/api/notifications';
import { remove, setPaused } from '@/lib/client/notifications';
import { notificationsPath } from '@/lib/client/paths';
import type { DestinationView } from '@/lib/notify/destinations';
import { ConfirmRemoval } from './confirm-removal';
import { RuleForm, type ReportOrder } from './rule-form';
import { ruleSentence } from './rule-sentence';

type RuleListProps = {
  rules: readonly RuleView[];
  destinations: readonly DestinationView[];
  clusters: readonly { readonly id: string; readonly name: string }[];
  /** A report that somebody wants to be sent; the form opens for it. */
  order: ReportOrder | null;
};

/** What is told to whom, and how often. */
export function RuleList({ rules, destinations, clusters, order }: RuleListProps) {
  const router = useRouter();
  const [isOpen, setOpen] = useState(order !== null);
  const nobody = destinations.length === 0;
  const close = () => {
    setOpen(false);
    if (order) router.replace(notificationsPath(), { scroll: false });
  };
  return (
    <Panel
      flush
      title="Rules"
      about="What is told, and how often; a digest stays away when nothing changed"
      action={
        <Button size="sm" icon="plus" disabled={nobody} onClick={() => setOpen(true)}>
          Add rule
        </Button>
      }
    >
      {rules.length === 0 && (
        <p className="px-4 pb-3 text-sm text-quiet">
          {nobody
            ? 'Add a destination first: a rule needs somebody to tell.'
            : 'No rule yet, so nobody is told anything.'}
        </p>
      )}
      <ul>
        {rules.map((rule) => (
          <RuleItem
            key={rule.id}
            rule={rule}
            {...{ destinations, clusters }}
            destination={destinations.find(({ id }) => id === rule.destinationId)?.name ?? ''}
          />
        ))}
      </ul>
      {isOpen && !nobody && <RuleForm {...{ destinations, clusters, order }} onDone={close} />}
    </Panel>
  );
}

type RuleItemProps = Pick<RuleListProps, 'destinations' | 'clusters'> & {
  rule: RuleView;
  /** What it is called. */
  destination: string;
};

function RuleItem({ rule, destination, destinations, clusters }: RuleItemProps) {
  const [isEditing, setEditing] = useState(false);
  const { id, name, body, paused, nextAt } = rule;
  const router = useRouter();
  const refresh = () => router.refresh();
  const pause = useMutation({ mutationFn: () => setPaused('rules', id, !paused), onSuccess: refresh });
  return (
    <li
      aria-label={name}
      className="flex flex-wrap items-center gap-x-4 gap-y-2 border-b px-4 py-[calc(var(--row-y)*1.5)] last:border-b-0"
    >
      <div className="min-w-0 grow basis-52">
        <p className="flex flex-wrap items-center gap-2 font-medium">
          <span className="min-w-0 wrap-anywhere">{name}</span>
          <span className="text-xs font-normal text-quiet">to {destination}</span>
          {paused && <Badge>paused</Badge>}
        </p>
        <p className="text-xs text-pretty wrap-anywhere text-quiet">
          {body ? ruleSentence(body) : 'Another version of Lynceus wrote this rule; it tells nothing.'}
          {nextAt !== null && !paused && (
            <>
              {' '}
              Next: <Time iso={nextAt} absolute />.
            </>
          )}
        </p>
      </div>
      <div className="flex flex-wrap gap-1">
        {body && (
          <Button size="sm" tone="quiet" onClick={() => setEditing(true)} aria-label={`Change ${name}`}>
            Change
          </Button>
        )}
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
          about="What it sent stays in the log."
          onRemove={() => remove('rules', id)}
          onDone={refresh}
        />
      </div>
      {body && isEditing && (
        <RuleForm
          {...{ destinations, clusters }}
          order={body.tells === 'report' ? body : null}
          before={{ ...rule, body }}
          onDone={() => setEditing(false)}
        />
      )}
    </li>
  );
}
