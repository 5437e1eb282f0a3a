import 'server-only';

import { AppError } from '@/lib/errors';

/** What every step of a collection throws once its signal has fired. */
export const cancelled = () => new AppError('cancelled', 'The collection was cancelled');

/**
 * The promise's own outcome, or `cancelled` as soon as the signal fires; the work behind it is then on its own.
 *
 * @throws AppError `cancelled`.
 */
export function unlessAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((fulfil, reject) => {
    const aborted = () => reject(cancelled());
    if (signal.aborted) aborted();
    signal.addEventListener('abort', aborted, { once: true });
    promise.then(fulfil, reject).finally(() => signal.removeEventListener('abort', aborted));
  });
}

/**
 * Waits, unless the signal fires first.
 *
 * @throws AppError `cancelled`.
 */
export function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  let timer: NodeJS.Timeout;
  const waited = new Promise<void>((fulfil) => {
    timer = setTimeout(fulfil, milliseconds);
  });
  return unlessAborted(waited, signal).finally(() => clearTimeout(timer));
}
