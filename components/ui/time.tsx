'use client';

import clsx from 'clsx';
import { useSyncExternalStore } from 'react';
import { formatAgo, formatLocalMoment, formatMoment } from './format';

/**
 * A moment: relative text, the absolute one on hover, in UTC and in the zone of whoever reads, and on paper. The server
 * writes what the browser will, so that nothing moves; should a minute pass between them, the browser's holds.
 */
export function Time({ iso, absolute = false, className }: { iso: string; absolute?: boolean; className?: string }) {
  const now = useSyncExternalStore(everyMinute, minuteNow, minuteNow);
  const zone = useSyncExternalStore(never, zoneHere, () => null);
  const moment = formatMoment(iso);
  return (
    <time
      dateTime={iso}
      title={zone === null ? moment : withLocal(moment, iso, zone)}
      {...(!absolute && { 'data-moment': moment })}
      className={clsx(className)}
      suppressHydrationWarning
    >
      {absolute ? moment : formatAgo(iso, now)}
    </time>
  );
}

function withLocal(moment: string, iso: string, zone: string) {
  const local = formatLocalMoment(iso, zone);
  return local === null ? moment : `${moment}\n${local}`;
}

function everyMinute(changed: () => void) {
  const timer = setInterval(changed, 60_000);
  return () => clearInterval(timer);
}

function minuteNow() {
  return Math.floor(Date.now() / 60_000) * 60_000;
}

const never = () => () => undefined;
const zoneHere = () => Intl.DateTimeFormat().resolvedOptions().timeZone;
