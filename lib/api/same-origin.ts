import { AppError } from '@/lib/errors';

const loopback = new Set(['localhost', '127.0.0.1', '[::1]']);

/**
 * Whether a Host header names this machine. A page elsewhere can point its own name at 127.0.0.1 and then read what
 * Lynceus answers; its requests carry that name, and are refused here.
 */
export function isLoopbackHost(host: string | null): boolean {
  if (!host || !URL.canParse(`http://${host}`)) return false;
  const { hostname, username, pathname } = new URL(`http://${host}`);
  return (loopback.has(hostname) || hostname.endsWith('.localhost')) && username === '' && pathname === '/';
}

/** @throws AppError `forbidden` when the request was not addressed to this machine. */
export function assertLoopbackHost(request: Request): void {
  if (isLoopbackHost(request.headers.get('host'))) return;
  throw new AppError('forbidden', 'Lynceus answers only requests addressed to this machine (127.0.0.1 or localhost)');
}

/**
 * Refuses changes that a foreign page makes the browser send. A browser always says where a change comes from; a
 * request that says nothing and does not look like a browser's comes from a program of the operator.
 *
 * @throws AppError `forbidden`
 */
export function assertSameOrigin(request: Request): void {
  assertLoopbackHost(request);
  const origin = request.headers.get('origin');
  const site = request.headers.get('sec-fetch-site');
  const own = origin === null ? site === null : sameHost(origin, request.headers.get('host'));
  if (!own || site === 'cross-site') {
    throw new AppError('forbidden', 'This change was sent from another site and is refused');
  }
}

function sameHost(origin: string, host: string | null): boolean {
  return URL.canParse(origin) && new URL(origin).host === host;
}
