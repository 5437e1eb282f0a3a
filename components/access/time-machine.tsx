'use client';

import { useEffect, useEffectEvent, useState } from 'react';
import { IconButton } from '@/components/ui/button';
import { count, formatMoment, formatShortMoment } from '@/components/ui/format';
import { Icon } from '@/components/ui/icons';
import { Menu, MenuChoice, MenuHeading } from '@/components/ui/menu';
import { TextLink } from '@/components/ui/text-link';
import { changesPath } from '@/lib/client/paths';
import type { ChangeCounts } from './change-counts';
import type { Moment } from './use-moment';

type TimeMachineProps = {
  clusterId: string;
  moments: readonly Moment[];
  place: number;
  onMove: (place: number) => void;
  /** What the moment shown is compared with: the id of a snapshot, or `before`. */
  vs: string;
  onVs: (vs: string) => void;
  comparedWith: Moment | null;
  counts: ChangeCounts;
  /** The graph of this moment is still on its way. */
  isBusy: boolean;
  onClose: () => void;
};

const pause = 1_400;

/** Goes through the snapshots under the same camera: what came glows, what went stays as a ghost. */
export function TimeMachine(props: TimeMachineProps) {
  const { clusterId, moments, place, onMove, vs, onVs, comparedWith, counts, isBusy, onClose } = props;
  const [isPlaying, setPlaying] = useState(false);
  const last = moments.length - 1;
  const shown = moments[place];
  const goesOn = isPlaying && place < last;
  const step = useEffectEvent(() => onMove(place + 1));

  useEffect(() => {
    if (!goesOn || isBusy) return;
    const timer = setTimeout(() => step(), pause);
    return () => clearTimeout(timer);
  }, [goesOn, isBusy, place]);

  const play = () => {
    setPlaying(!goesOn);
    if (!goesOn && place === last) onMove(0);
  };
  if (!shown) return null;
  return (
    <section
      aria-label="Time machine"
      className="flex flex-wrap items-center gap-x-4 gap-y-2 border-y border-t-accent/60 bg-accent/6 px-4 py-2 text-sm sm:px-6 print:border-0 print:bg-transparent print:px-0"
    >
      <div className="flex min-w-0 grow basis-72 items-center gap-2 print:grow-0 print:basis-auto">
        <IconButton icon="back" label="The snapshot before" disabled={place === 0} onClick={() => onMove(place - 1)} />
        <button
          type="button"
          data-screen-only
          aria-pressed={goesOn}
          aria-label={goesOn ? 'Pause' : 'Play from here'}
          onClick={play}
          className="inline-flex size-8 shrink-0 items-center justify-center rounded-md border bg-surface hover:bg-hover"
        >
          <svg viewBox="0 0 16 16" width={16} height={16} fill="currentColor" aria-hidden>
            <path d={goesOn ? 'M4.5 3.5h2.5v9H4.5zM9 3.5h2.5v9H9z' : 'M5 3.2 12.5 8 5 12.8z'} />
          </svg>
        </button>
        <IconButton
          icon="arrowRight"
          label="The snapshot after"
          disabled={place === last}
          onClick={() => onMove(place + 1)}
        />
        <input
          type="range"
          data-screen-only
          min={0}
          max={last}
          step={1}
          value={place}
          aria-label="Snapshot"
          aria-valuetext={`${formatMoment(shown.collectedAt)}, ${place + 1} of ${moments.length}`}
          onChange={({ target }) => {
            setPlaying(false);
            onMove(Number(target.value));
          }}
          className="h-6 min-w-0 grow accent-accent"
        />
        <span className="w-24 shrink-0 text-right print:w-auto whitespace-nowrap tabular-nums">
          {formatShortMoment(shown.collectedAt)}
        </span>
        <IconButton icon="close" size="sm" label="Close the time machine" onClick={onClose} className="sm:hidden" />
      </div>
      <Menu
        align="end"
        trigger={
          <button
            type="button"
            className="inline-flex h-8 items-center gap-1.5 rounded-md border bg-surface px-2.5 text-sm whitespace-nowrap hover:bg-hover print:border-0 print:px-0"
          >
            <span className="text-quiet">against</span>
            {vs === 'before' ? 'the one before' : comparedWith ? formatShortMoment(comparedWith.collectedAt) : 'itself'}
            <Icon name="chevronDown" size={12} className="text-quiet print:hidden" />
          </button>
        }
      >
        <MenuHeading>Compare with</MenuHeading>
        <MenuChoice
          value={vs}
          onChange={onVs}
          options={[
            { value: 'before', label: 'The one before' },
            ...moments
              .filter(({ id }) => id !== shown.id)
              .toReversed()
              .map(({ id, collectedAt }) => ({ value: id, label: formatMoment(collectedAt) })),
          ]}
        />
      </Menu>
      <p role="status" className="flex flex-wrap items-center gap-x-3 text-xs whitespace-nowrap">
        {comparedWith ? (
          <>
            <span>
              <span aria-hidden className="mr-1.5 inline-block size-2.5 rounded-xs border border-accent bg-accent/28" />
              {counts.added} added
            </span>
            <span>
              <span aria-hidden className="mr-1.5 inline-block size-2.5 rounded-xs border border-dotted border-quiet" />
              {counts.removed} removed
            </span>
            <span>{counts.changed} changed in this picture</span>
            <TextLink href={changesPath(clusterId, { from: comparedWith.id, to: shown.id })}>all changes</TextLink>
          </>
        ) : (
          <span className="text-quiet">
            {place === 0
              ? `The first of ${count(moments.length, 'snapshot')}: nothing to compare with.`
              : 'Nothing to compare with.'}
          </span>
        )}
      </p>
      <IconButton icon="close" size="sm" label="Close the time machine" onClick={onClose} className="max-sm:hidden" />
    </section>
  );
}
