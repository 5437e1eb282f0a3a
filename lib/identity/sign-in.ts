import { createHash, timingSafeEqual } from 'node:crypto';
import { teamNames, type Person } from './person';
import { personName } from './person-name';

/** A sign-in that stands before Lynceus and says in headers who asks. */
export type SignIn = {
  /** The header with the name: `x-forwarded-user`, `x-forwarded-email`. */
  readonly header: string;
  /** The header with the teams, by commas; null: nobody has any. */
  readonly teamsHeader: string | null;
  /** What only the sign-in knows and adds as `x-lynceus-proxy-secret`: the proof that a request came through it. */
  readonly secret: string;
  /** Where people reach it, `https://lynceus.example.com`; null: only by this machine's own names. */
  readonly address: URL | null;
};

export const secretHeader = 'x-lynceus-proxy-secret';
const shortestSecret = 24;

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The sign-in that the environment asks for; null when it asks for none.
 *
 * @throws Error, ready to show, when it asks for one that proves nothing: whoever reads it must not answer at all.
 */
export function signInFrom(env: Environment): SignIn | null {
  const header = env['LYNCEUS_SIGN_IN_HEADER']?.trim().toLowerCase() ?? '';
  if (header === '') return null;
  const teamsHeader = env['LYNCEUS_SIGN_IN_TEAMS_HEADER']?.trim().toLowerCase() ?? '';
  for (const name of [header, teamsHeader])
    if (name !== '' && !/^x-[a-z0-9-]{1,60}$/.test(name))
      throw new Error(`${name} is no header that a sign-in adds: its name starts with X-, as X-Forwarded-User does.`);
  const secret = env['LYNCEUS_SIGN_IN_SECRET'] ?? '';
  if (secret.length < shortestSecret)
    throw new Error(
      `LYNCEUS_SIGN_IN_SECRET has to hold at least ${shortestSecret} characters, and the sign-in adds it to each request as X-Lynceus-Proxy-Secret: without it, whoever reaches the port could say any name.`,
    );
  const address = env['LYNCEUS_ADDRESS']?.trim() ?? '';
  if (address !== '' && !/^https?:\/\/[^/?#@]+\/?$/.test(address))
    throw new Error(`LYNCEUS_ADDRESS=${address} is no address such as https://lynceus.example.com.`);
  return {
    ...{ header, secret, teamsHeader: teamsHeader === '' ? null : teamsHeader },
    address: address === '' ? null : new URL(address),
  };
}

/** Who a request is from, as the sign-in says; null when it did not come through it, or names nobody. */
export function signedIn(headers: Headers, signIn: SignIn): Person | null {
  if (!sameSecret(headers.get(secretHeader) ?? '', signIn.secret)) return null;
  const said = utf8(headers.get(signIn.header) ?? '');
  // A comma is two headers that were joined: one of them was not the sign-in's.
  const name = said.includes(',') ? null : personName(said);
  if (name === null) return null;
  const teams = signIn.teamsHeader === null ? '' : utf8(headers.get(signIn.teamsHeader) ?? '');
  return { name, teams: teamNames(teams.split(',')), verified: true };
}

// Of equal length, whatever is sent: how long it takes tells nothing.
function sameSecret(sent: string, secret: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(sent), digest(secret));
}

// Bytes of headers arrive as one character each.
function utf8(header: string): string {
  return /^[\x00-\xff]*$/.test(header) ? Buffer.from(header, 'latin1').toString('utf8') : header;
}
