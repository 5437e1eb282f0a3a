'use client';

import { useMutation } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { Button } from '@/components/ui/button';
import { formatDay } from '@/components/ui/format';
import { Icon, type IconName } from '@/components/ui/icons';
import { TextArea } from '@/components/ui/input';
import { ExternalLink, TextLink } from '@/components/ui/text-link';
import { Time } from '@/components/ui/time';
import { useToast } from '@/components/ui/toast';
import type { FindingEvent } from '@/lib/api/finding-work';
import { acceptancesPath } from '@/lib/client/paths';
import { plainText } from '@/lib/inventory/plain-text';
import { undoBatch } from './requests';
import { SaidText } from './said-text';
import { useAct, useReadAgain } from './use-act';
import { actWords, kindWord } from './words';

type ActivityProps = { id: string; events: readonly FindingEvent[]; me: string };

/** Who did what to a finding, the newest first, and a place to say something. */
export function Activity({ id, events, me }: ActivityProps) {
  const [text, setText] = useState('');
  const comment = useAct(() => setText(''));
  return (
    <div className="flex flex-col gap-4">
      <form
        data-screen-only
        className="flex flex-col gap-2"
        onSubmit={(event) => {
          event.preventDefault();
          comment.mutate({ chosen: { ids: [id] }, act: { kind: 'comment', text } });
        }}
      >
        <TextArea
          label="Say something"
          required
          rows={2}
          maxLength={10_000}
          value={text}
          onChange={({ target }) => setText(target.value)}
        />
        <div>
          <Button type="submit" size="sm" disabled={comment.isPending || text.trim() === ''}>
            Comment
          </Button>
        </div>
      </form>
      <ol aria-label="Activity" className="flex flex-col">
        {events.map((event, index) => (
          <Entry key={`${event.at} ${index}`} event={event} me={me} />
        ))}
      </ol>
    </div>
  );
}

function Entry({ event, me }: { event: FindingEvent; me: string }) {
  const { icon, words, body } = told(event);
  const undone = event.kind === 'act' ? event.undone : null;
  return (
    <li className="flex gap-3 border-t py-[calc(var(--row-y)*1.25)] text-sm first:border-t-0">
      <Icon name={icon} size={14} className="mt-1 shrink-0 text-quiet" />
      <div className="min-w-0 grow">
        <p className={undone ? 'text-quiet line-through' : undefined}>
          {event.by !== null && <bdi className="font-medium">{plainText(event.by)} </bdi>}
          {words}
        </p>
        {body}
        <p className="flex flex-wrap items-center gap-x-3 text-xs text-quiet">
          <Time iso={event.at} />
          {undone && (
            <span>
              taken back by <bdi>{plainText(undone.by)}</bdi> <Time iso={undone.at} />
            </span>
          )}
          {event.kind === 'act' && event.act.kind === 'comment' && !undone && event.by === me && (
            <TakeBack batch={event.batch} />
          )}
        </p>
      </div>
    </li>
  );
}

function TakeBack({ batch }: { batch: string }) {
  const toast = useToast();
  const again = useReadAgain();
  const undo = useMutation({
    mutationFn: () => undoBatch(batch),
    onSuccess: again,
    onError: (error) => toast.add({ title: 'It was not taken back', description: error.message }),
  });
  return (
    <button
      type="button"
      onClick={() => undo.mutate()}
      disabled={undo.isPending}
      className="min-h-6 underline-offset-3 hover:text-accent hover:underline"
    >
      Take back
    </button>
  );
}

type Told = { readonly icon: IconName; readonly words: ReactNode; readonly body?: ReactNode };

function told(event: FindingEvent): Told {
  switch (event.kind) {
    case 'seen':
      return { icon: 'search', words: 'First seen' };
    case 'came-back':
      return { icon: 'refresh', words: 'It came back' };
    case 'gone':
      return { icon: 'check', words: 'Fixed: this snapshot does not show it any more' };
    case 'signed':
    case 'approved':
    case 'revoked':
    case 'expired':
      return toldOfAcceptance(event);
    case 'act':
      return toldOfAct(event.act);
  }
}

function toldOfAct(act: Extract<FindingEvent, { kind: 'act' }>['act']): Told {
  if (act.kind === 'comment')
    return {
      icon: 'file',
      words: actWords(act),
      ...(act.text !== '' && {
        body: <SaidText text={act.text} className="my-1.5 rounded-md border bg-sunk px-3 py-2" />,
      }),
    };
  if (act.kind === 'ticket' && act.ticket?.url)
    return {
      icon: 'link',
      words: 'linked a ticket',
      body: <ExternalLink href={act.ticket.url}>{plainText(act.ticket.key)}</ExternalLink>,
    };
  const icon = act.kind === 'assign' ? 'subjects' : act.kind === 'ticket' ? 'link' : 'check';
  return { icon, words: plainText(actWords(act)) };
}

function toldOfAcceptance({ kind, acceptance, why }: Extract<FindingEvent, { acceptance: unknown }>): Told {
  const { id, reason, owner, expiresAt } = acceptance;
  const link = <TextLink href={acceptancesPath(id)}>{kindWord[acceptance.kind].toLowerCase()}</TextLink>;
  switch (kind) {
    case 'signed':
      return {
        icon: 'roles',
        words: (
          <>
            signed as {link}
            {expiresAt !== null && `, until ${formatDay(expiresAt)}`}; <bdi>{plainText(owner)}</bdi> answers for it
          </>
        ),
        body: <SaidText text={reason} className="my-1 text-quiet" />,
      };
    case 'approved':
      return { icon: 'check', words: <>agreed to the {link}</> };
    case 'revoked':
      return {
        icon: 'back',
        words: <>took the {link} back</>,
        ...(why !== null && { body: <SaidText text={why} className="my-1 text-quiet" /> }),
      };
    case 'expired':
      return { icon: 'clock', words: <>The {link} expired: the finding is open again</> };
  }
}
