import 'server-only';

import { AppError } from '@/lib/errors';
import type { Authorisation, Endpoint } from './endpoint';
import { guardedLookup, refusedHost } from './refused-addresses';

type TypedServer = {
  readonly server: string;
  readonly token: string;
  readonly ca?: string;
  readonly skipTlsVerify?: boolean;
};

/**
 * The API server at a typed-in address. Whoever types it may not be the operator, so this process must not become
 * their way to places that only it can reach: https only, and never a link-local or cloud metadata address, by number
 * or by name, also after the name is resolved. Redirects are never followed.
 *
 * @throws AppError `invalid-request` saying what is wrong with the address, the token or the CA.
 */
export function serverEndpoint({ server, token, ca, skipTlsVerify = false }: TypedServer): Endpoint {
  const url = addressOf(server);
  const authorisation: Authorisation = {
    headers: { authorization: `Bearer ${usableToken(token)}` },
    tls: { ...(ca?.trim() && { ca: usableCa(ca) }), rejectUnauthorized: !skipTlsVerify },
    proxy: null,
  };
  return {
    name: url.host,
    url,
    namespace: null,
    lookup: guardedLookup,
    authorise: async () => authorisation,
    renew: () => false,
  };
}

function addressOf(server: string): URL {
  if (!URL.canParse(server)) throw refused(`"${server}" is not an address; write https://host:port`);
  const url = new URL(server);
  if (url.protocol !== 'https:') throw refused('The address must start with https://, or the token could be read');
  if (url.username !== '' || url.password !== '') throw refused('The address must not contain a user or a password');
  if (url.search !== '' || url.hash !== '') throw refused('The address must not contain ? or #');
  const reason = refusedHost(url.hostname);
  if (reason) throw refused(`${url.hostname} is refused: ${reason}`);
  return url;
}

function usableToken(token: string): string {
  const trimmed = token.trim();
  if (trimmed === '') throw refused('The token is empty');
  if (!/^[\x21-\x7e]+$/.test(trimmed)) throw refused('The token contains spaces or characters that no token has');
  return trimmed;
}

function usableCa(ca: string): string {
  if (!ca.includes('-----BEGIN CERTIFICATE-----')) {
    throw refused('The CA must be PEM text that starts with -----BEGIN CERTIFICATE-----');
  }
  return ca;
}

const refused = (message: string) => new AppError('invalid-request', message);
