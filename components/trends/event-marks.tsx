'use client';

import clsx from 'clsx';
import { Icon } from '@/components/ui/icons';
import { formatMoment } from '@/components/ui/format';
import { Popover } from '@/components/ui/popover';
import type { TrendEvent } from '@/lib/store/trend-events';
import { eventBy, eventDetail, eventIcon, eventTitle } from './event-words';
import { marksOf, type LineMoment } from './time-line';
import { xOf } from './x-of';

type EventMarksProps = {
  events: readonly TrendEvent[];
  moments: readonly LineMoment[];
  clusterNames: Readonly<Record<string, string>>;
};

/** What happened, below the chart at its time; each mark opens what it stands for. */
export function EventMarks(props: EventMarksProps) {
  if (props.events.length === 0) return null;
  return (
    <>
      <Marks {...props} apart={0.03} className="max-sm:hidden" />
      <Marks {...props} apart={0.11} className="sm:hidden" />
    </>
  );
}

/** `apart` is the share of the line that a mark covers: more of it on a phone, where more of them become one. */
function Marks({
  events,
  moments,
  clusterNames,
  apart,
  className,
}: EventMarksProps & { apart: number; className: string }) {
  const marks = marksOf(events, moments, apart);
  return (
    <ol aria-label="What happened" className={clsx('relative h-7', className)}>
      {marks.map(({ place, events: here }) => {
        const [first] = here;
        if (!first) return null;
        const named = here.map((event) => `${eventTitle(event)}, ${formatMoment(event.at)}`).join('; ');
        return (
          <li key={`${place} ${first.at}`} className="absolute top-0.5" style={{ left: `calc(${xOf(place)} - 12px)` }}>
            <Popover
              label="What happened"
              align="center"
              trigger={
                <button
                  type="button"
                  aria-label={named}
                  title={named}
                  className="relative flex size-6 items-center justify-center rounded-md border border-edge/60 bg-surface text-quiet hover:text-ink data-popup-open:text-accent"
                >
                  <Icon name={eventIcon[first.kind]} size={13} />
                  {here.length > 1 && (
                    <span
                      aria-hidden
                      className="absolute -top-1.5 -right-1.5 rounded-full border bg-raised px-1 text-[10px] leading-3.5 text-ink"
                    >
                      {here.length}
                    </span>
                  )}
                </button>
              }
            >
              <ul className="flex flex-col gap-2.5">
                {here.map((event, index) => (
                  <li key={index}>
                    <p className="font-medium">{eventTitle(event)}</p>
                    <p className="wrap-anywhere whitespace-pre-wrap">{eventDetail(event)}</p>
                    <p className="text-xs text-quiet">
                      {[formatMoment(event.at), nameOf(event, clusterNames), eventBy(event)]
                        .filter(Boolean)
                        .join(' · ')}
                    </p>
                  </li>
                ))}
              </ul>
            </Popover>
          </li>
        );
      })}
    </ol>
  );
}

const nameOf = ({ clusterId }: TrendEvent, names: EventMarksProps['clusterNames']) =>
  clusterId === null ? '' : (names[clusterId] ?? '');
