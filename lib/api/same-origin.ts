import { AppError } from '@/lib/errors';
import { signedIn, signInFrom, type SignIn } from '@/lib/identity/sign-in';

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

/** Whether a Host header is one that this server answers to: this machine's, or the address of its sign-in. */
export function isOwnHost(host: string | null, signIn: SignIn | null): boolean {
  return isLoopbackHost(host) || (host !== null && host.toLowerCase() === signIn?.address?.host);
}

/** Refuses what was not addressed to this server. @throws AppError `forbidden` */
export function assertOwnHost(request: Request, signIn = signInFrom(process.env)): void {
  if (!isOwnHost(request.headers.get('host'), signIn))
    throw new AppError('forbidden', 'Lynceus answers only requests addressed to this machine (127.0.0.1 or localhost)');
}

/**
 * The same, and refuses where a sign-in stands before the server what did not come through that.
 *
 * @throws AppError `forbidden`, `not-signed-in`
 */
export function assertMayAsk(request: Request, signIn = signInFrom(process.env)): void {
  assertOwnHost(request, signIn);
  if (signIn !== null && signedIn(request.headers, signIn) === null)
    throw new AppError('not-signed-in', 'This needs a sign-in');
}

/**
 * The same for changes, and refuses those that a foreign page makes the browser send. A browser always says where a
 * change comes from; a request that says nothing and does not look like a browser's comes from a program.
 *
 * @throws AppError `forbidden`, `not-signed-in`
 */
export function assertMayChange(request: Request, signIn = signInFrom(process.env)): void {
  assertMayAsk(request, signIn);
  const origin = request.headers.get('origin');
  const site = request.headers.get('sec-fetch-site');
  const own =
    origin === null
      ? site === null
      : origin === signIn?.address?.origin || sameHost(origin, request.headers.get('host'));
  if (!own || site === 'cross-site') {
    throw new AppError('forbidden', 'This change was sent from another site and is refused');
  }
}

function sameHost(origin: string, host: string | null): boolean {
  return URL.canParse(origin) && new URL(origin).host === host;
}
