const whole = new Intl.NumberFormat('en-GB');

/** 12,345 */
export function formatNumber(value: number): string {
  return whole.format(value);
}

/** `1 finding`, `2 findings`, `no findings` is left to the caller. */
export function count(value: number, one: string, many = `${one}s`): string {
  return `${formatNumber(value)} ${value === 1 ? one : many}`;
}

/** A score or a share without a needless `.0`. */
export function formatScore(value: number): string {
  return String(Math.round(value * 10) / 10);
}

/** A score or a share as a figure or in a column: with its tenth, so that figures stand under each other; 100 has none. */
export function formatTenths(value: number): string {
  const rounded = Math.round(value * 10) / 10;
  return rounded === 100 ? '100' : rounded.toFixed(1);
}

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const two = (value: number) => String(value).padStart(2, '0');

/** `23 Nov 2026, 14:00 UTC`: the same on server and browser, whatever their time zones. */
export function formatMoment(iso: string): string {
  const date = new Date(iso);
  return `${formatDay(iso)} ${date.getUTCFullYear()}, ${two(date.getUTCHours())}:${two(date.getUTCMinutes())} UTC`;
}

/** `23 Nov 2026, 15:00 Europe/Berlin`; null where that zone is UTC, which is said already. */
export function formatLocalMoment(iso: string, timeZone: string): string | null {
  if (/^(Etc\/)?(UTC|GMT|Zulu|Universal)$/.test(timeZone)) return null;
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    dateStyle: 'medium',
    timeStyle: 'short',
    hourCycle: 'h23',
  });
  return `${parts.format(new Date(iso))} ${timeZone}`;
}

/** `23 Nov` */
export function formatDay(iso: string): string {
  const date = new Date(iso);
  return `${date.getUTCDate()} ${months[date.getUTCMonth()]}`;
}

/** `23 Nov 14:00` */
export function formatShortMoment(iso: string): string {
  const date = new Date(iso);
  return `${formatDay(iso)} ${two(date.getUTCHours())}:${two(date.getUTCMinutes())}`;
}

const steps: readonly (readonly [seconds: number, unit: string])[] = [
  [31_536_000, 'year'],
  [2_592_000, 'month'],
  [604_800, 'week'],
  [86_400, 'day'],
  [3_600, 'hour'],
  [60, 'minute'],
];

/** `3 weeks ago`, `in 2 days`, `just now`. */
export function formatAgo(iso: string, now: number): string {
  const seconds = Math.round((now - new Date(iso).getTime()) / 1000);
  const step = steps.find(([size]) => Math.abs(seconds) >= size);
  if (!step) return 'just now';
  const amount = Math.floor(Math.abs(seconds) / step[0]);
  const words = `${amount} ${step[1]}${amount === 1 ? '' : 's'}`;
  return seconds >= 0 ? `${words} ago` : `in ${words}`;
}
