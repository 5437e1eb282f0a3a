'use client';

import { useQuery } from '@tanstack/react-query';
import clsx from 'clsx';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Icon } from '@/components/ui/icons';
import { Skeleton } from '@/components/ui/skeleton';
import { useCopy } from '@/components/ui/use-copy';
import { whatIfQuery } from '@/lib/client/what-if';
import { commandText } from './command-text';
import { SwitchChips } from './switch-chips';
import { useLate } from './use-late';
import { useOff } from './use-off';
import type { WhatIfBarProps } from './what-if-bar';
import { WhatIfDetails } from './what-if-details';
import { WhatIfFigures } from './what-if-figures';

/** What is imagined away, and what that would change: the contents of the bar. */
export function WhatIfPanel({ clusterId, at, off: shown, isRedacted = false }: WhatIfBarProps) {
  const { off, toggle, clear } = useOff();
  const [isOpen, setOpen] = useState(false);
  const query = useQuery(whatIfQuery(clusterId, at, off));
  const isBusy = query.isFetching || shown.join() !== off.join();
  const isLate = useLate(isBusy, 1500);

  const answer = query.data;
  const states = new Map(answer?.switches.map((state) => [state.id, state]));
  const notes = isRedacted
    ? []
    : [...states.values()].flatMap(({ id, note }) => (note && off.includes(id) ? [note] : []));
  return (
    <section
      aria-label="What if"
      aria-busy={isBusy}
      data-screen-only
      className={clsx(
        'z-10 border-y-2 border-t-accent border-b-hairline bg-ground sm:sticky',
        at === null ? 'top-12' : 'top-20',
      )}
    >
      <div className="flex flex-col gap-2 bg-accent/8 px-4 py-2.5 sm:px-6">
        <div className="flex flex-wrap items-start gap-x-4 gap-y-2">
          <h2 className="flex h-6 items-center text-xs font-medium text-accent">What if without</h2>
          <SwitchChips
            chips={off.map((id, place) => {
              const state = states.get(id);
              const words = isRedacted ? `switch ${place + 1}` : state?.words;
              return { id, trouble: state?.trouble ?? null, ...(words !== undefined && { words }) };
            })}
            onRemove={toggle}
          />
          <Actions
            link={() => linkTo(answer?.snapshotId ?? at)}
            commands={answer && answer.commands.length > 0 ? commandText(answer.commands) : null}
            onClear={clear}
          />
        </div>
        {query.error ? (
          <p role="alert" className="flex flex-wrap items-center gap-2 text-sm">
            <Icon name="warning" className="text-critical" />
            <span className="min-w-0 wrap-anywhere">It could not be worked out: {query.error.message}</span>
            <Button size="sm" onClick={() => void query.refetch()}>
              Try again
            </Button>
          </p>
        ) : answer ? (
          <div className={clsx('flex flex-wrap items-end gap-x-8 gap-y-2', isBusy && 'opacity-60')}>
            <WhatIfFigures answer={answer} clusterId={clusterId} at={at} off={off} />
            <Button
              size="sm"
              tone="quiet"
              className="sm:ml-auto"
              icon="chevronDown"
              aria-expanded={isOpen}
              aria-controls="what-if-details"
              onClick={() => setOpen(!isOpen)}
            >
              {isOpen ? 'Fewer details' : 'Who loses what, and all changes'}
            </Button>
          </div>
        ) : (
          <div className="flex gap-8">
            {[...Array(4).keys()].map((each) => (
              <Skeleton key={each} className="h-10 w-28" />
            ))}
          </div>
        )}
        {notes.map((note) => (
          <p key={note} className="text-xs text-high">
            {note}
          </p>
        ))}
        <p role="status" className={clsx('text-xs text-quiet', !isBusy && 'sr-only')}>
          {isBusy
            ? isLate
              ? 'Still working it out: this cluster is large, the first time takes a few seconds.'
              : 'Working it out…'
            : answer
              ? announcement(answer.findings)
              : ''}
        </p>
        {answer && isOpen && isRedacted && (
          <p id="what-if-details" className="border-t pt-3 text-sm text-quiet">
            Who loses what is told by name, so it is hidden with the names.
          </p>
        )}
        {answer && isOpen && !isRedacted && (
          <div
            id="what-if-details"
            className="max-h-[55dvh] overflow-y-auto border-t pt-3 pb-1"
            tabIndex={0}
            role="region"
            aria-label="What would change"
          >
            <WhatIfDetails answer={answer} clusterId={clusterId} at={at} off={off} />
            <p className="pt-4 text-xs text-quiet">
              Worked out on the snapshot with this version’s controls. Nothing is changed in the cluster.
            </p>
          </div>
        )}
      </div>
    </section>
  );
}

const announcement = ({ before, after }: { before: number; after: number }) =>
  `Worked out: findings ${before} become ${after}. Nothing is changed in the cluster.`;

/** This page at this very snapshot, so that the link shows the same after the next scan. */
function linkTo(snapshotId: string | null): string {
  const address = new URL(window.location.href);
  if (snapshotId !== null) address.searchParams.set('at', snapshotId);
  return address.href;
}

type ActionsProps = { link: () => string; commands: string | null; onClear: () => void };

function Actions({ link, commands, onClear }: ActionsProps) {
  return (
    <div className="flex flex-wrap items-center gap-1 sm:ml-auto">
      <Copy label="Copy link" text={link} />
      {commands !== null && <Copy label="Copy commands" text={() => commands} />}
      <Button size="sm" tone="secondary" onClick={onClear}>
        Turn all on
      </Button>
    </div>
  );
}

function Copy({ label, text }: { label: string; text: () => string }) {
  const { state, copy } = useCopy();
  return (
    <Button size="sm" tone="quiet" icon={state === 'copied' ? 'check' : 'copy'} onClick={() => void copy(text())}>
      {state === 'copied' ? 'Copied' : state === 'failed' ? 'Copying was refused' : label}
    </Button>
  );
}
