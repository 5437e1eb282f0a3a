'use client';

import { useSyncExternalStore } from 'react';
import { formatAgo, formatLocalMoment, formatMoment } from './format';

/**
 * A moment: relative text, the absolute one on hover, in UTC and in the zone of whoever reads. The server and the first render in the browser print the
 * absolute moment in UTC, so that they never differ; the browser's clock takes over after that.
 */
export function Time({ iso, absolute = false, className }: { iso: string; absolute?: boolean; className?: string }) {
  const now = useSyncExternalStore(everyMinute, minuteNow, () => null);
  const moment = formatMoment(iso);
  return (
    <time dateTime={iso} title={now === null ? moment : withLocal(moment, iso)} className={className}>
      {absolute || now === null ? moment : formatAgo(iso, now)}
    </time>
  );
}

function withLocal(moment: string, iso: string) {
  const local = formatLocalMoment(iso, Intl.DateTimeFormat().resolvedOptions().timeZone);
  return local === null ? moment : `${moment}\n${local}`;
}

function everyMinute(changed: () => void) {
  const timer = setInterval(changed, 60_000);
  return () => clearInterval(timer);
}

function minuteNow() {
  return Math.floor(Date.now() / 60_000) * 60_000;
}
