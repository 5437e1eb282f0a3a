'use client';

import { useMutation } from '@tanstack/react-query';
import dynamic from 'next/dynamic';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { ahead } from '@/components/ui/ahead';
import { Button } from '@/components/ui/button';
import { Icon } from '@/components/ui/icons';
import { Lazily } from '@/components/ui/lazily';
import { Panel } from '@/components/ui/panel';
import { Time } from '@/components/ui/time';
import { addNote, changeNote, removeNote } from '@/lib/client/annotations';
import type { Annotation } from '@/lib/store/annotations';
import type { TrendEvent } from '@/lib/store/trend-events';
import { eventBy, eventDetail, eventIcon, eventTitle } from './event-words';

const NoteForm = dynamic(() => import('./note-form').then((module) => module.NoteForm), { ssr: false });

/** Somebody comes near a button that opens the form. */
const near = { onPointerEnter: fetchForm, onFocus: fetchForm };

function fetchForm() {
  ahead(import('./note-form'));
}

type EventListProps = {
  /** The cluster that new notes are about, or all. */
  clusterId: string | null;
  events: readonly TrendEvent[];
  clusterNames: Readonly<Record<string, string>>;
  /** The moment that a new note starts from. */
  at: string;
};

const usuallyShown = 8;

/** What happened beside the figures, newest first, and what people have to say of it. */
export function EventList({ clusterId, events, clusterNames, at }: EventListProps) {
  const [adding, setAdding] = useState(false);
  const [all, setAll] = useState(false);
  const newest = events.toReversed();
  const shown = all ? newest : newest.slice(0, usuallyShown);
  return (
    <Panel
      title="What happened"
      about="Notes of people, settings, other controls, scans with gaps: what may explain a step of the chart"
      action={
        !adding && (
          <Button size="sm" icon="plus" onClick={() => setAdding(true)} {...near}>
            Add a note
          </Button>
        )
      }
    >
      <div className="flex flex-col gap-3">
        {adding && (
          <div className="rounded-md border p-3">
            <Lazily onFail={() => setAdding(false)}>
              <NoteForm
                draft={{ at, text: '' }}
                action={clusterId === null ? 'Add note for all clusters' : 'Add note'}
                save={(draft) => addNote(clusterId, draft)}
                onDone={() => setAdding(false)}
              />
            </Lazily>
          </div>
        )}
        {newest.length === 0 && !adding && (
          <p className="text-sm text-quiet">
            Nothing yet. A note says what no scan sees: “upgraded to 1.35”, “audit week”, “moved checkout here”. It
            stands on the chart at its time.
          </p>
        )}
        <ol aria-label="What happened, newest first" className="flex flex-col">
          {shown.map((event, index) => (
            <li key={keyOf(event, index)} className="flex gap-3 border-b py-(--row-y) text-sm last:border-b-0">
              <Icon name={eventIcon[event.kind]} className="mt-0.5 shrink-0 text-quiet" />
              {event.kind === 'note' ? (
                <NoteItem note={event.note} clusterName={nameOf(event, clusterNames)} />
              ) : (
                <Told event={event} clusterName={nameOf(event, clusterNames)} />
              )}
            </li>
          ))}
        </ol>
        {newest.length > shown.length && (
          <Button size="sm" tone="quiet" className="self-start" onClick={() => setAll(true)}>
            Show all {newest.length}
          </Button>
        )}
      </div>
    </Panel>
  );
}

function Told({ event, clusterName }: { event: TrendEvent; clusterName: string }) {
  const detail = eventDetail(event);
  const by = eventBy(event);
  return (
    <div className="min-w-0">
      <p>{eventTitle(event)}</p>
      {detail && <p className="wrap-anywhere whitespace-pre-wrap text-quiet">{detail}</p>}
      <p className="text-xs text-quiet">
        <Time iso={event.at} absolute />
        {clusterName && `, ${clusterName}`}
        {by !== null && `, by ${by}`}
      </p>
    </div>
  );
}

function NoteItem({ note, clusterName }: { note: Annotation; clusterName: string }) {
  const router = useRouter();
  const [state, setState] = useState<'shown' | 'editing' | 'asking'>('shown');
  const removing = useMutation({ mutationFn: () => removeNote(note.id), onSuccess: () => router.refresh() });
  if (state === 'editing') {
    return (
      <div className="grow">
        <Lazily onFail={() => setState('shown')}>
          <NoteForm
            draft={note}
            action="Save note"
            save={(draft) => changeNote(note.id, draft)}
            onDone={() => setState('shown')}
          />
        </Lazily>
      </div>
    );
  }
  return (
    <div className="flex min-w-0 grow flex-wrap items-start justify-between gap-x-4 gap-y-1">
      <div className="min-w-0">
        <p className="wrap-anywhere whitespace-pre-wrap">
          {eventDetail({ kind: 'note', note, at: note.at, clusterId: note.clusterId })}
        </p>
        <p className="text-xs text-quiet">
          <Time iso={note.at} absolute />
          {`, ${note.clusterId === null ? 'all clusters' : clusterName || note.clusterId}, by ${note.by}`}
          {note.changed && `, changed by ${note.changed.by}`}
        </p>
        {removing.error && <p className="text-xs text-critical">{removing.error.message}</p>}
      </div>
      {state === 'asking' ? (
        <div className="flex items-center gap-2 text-xs">
          <span className="text-quiet">Its history is kept.</span>
          <Button size="sm" tone="danger" disabled={removing.isPending} onClick={() => removing.mutate()}>
            Take it back
          </Button>
          <Button size="sm" onClick={() => setState('shown')}>
            Keep it
          </Button>
        </div>
      ) : (
        <div className="flex gap-1">
          <Button size="sm" tone="quiet" onClick={() => setState('editing')} {...near}>
            Edit
          </Button>
          <Button size="sm" tone="quiet" onClick={() => setState('asking')}>
            Remove
          </Button>
        </div>
      )}
    </div>
  );
}

const keyOf = (event: TrendEvent, index: number) => (event.kind === 'note' ? event.note.id : `${event.at} ${index}`);

const nameOf = ({ clusterId }: TrendEvent, names: EventListProps['clusterNames']) =>
  clusterId === null ? '' : (names[clusterId] ?? '');
