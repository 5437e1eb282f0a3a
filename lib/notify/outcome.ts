import { plainText } from '@/lib/inventory/plain-text';

/** What came of sending one message. */
export type Outcome = {
  readonly isSent: boolean;
  /** The HTTP status; null when there was none, and for mail. */
  readonly answer: number | null;
  /** What went wrong, in a sentence without secrets; null when nothing did. */
  readonly error: string | null;
  /** Trying again would change nothing. */
  readonly isFinal: boolean;
};

export const sent = (answer: number | null = null): Outcome => ({ isSent: true, answer, error: null, isFinal: true });

export const notSent = (error: string, parts: Partial<Pick<Outcome, 'answer' | 'isFinal'>> = {}): Outcome => ({
  ...{ isSent: false, error: plainText(error).slice(0, 300), answer: null, isFinal: false },
  ...parts,
});

const sentences: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'refused the connection',
  ECONNRESET: 'closed the connection',
  ENOTFOUND: 'has no address',
  EAI_AGAIN: 'could not be resolved',
  ETIMEDOUT: 'did not answer in time',
  ETIMEOUT: 'did not answer in time',
  ECONNECTION: 'could not be reached',
  ESOCKET: 'could not be reached over TLS',
  EAUTH: 'did not accept the user name and password',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'has a certificate that nobody vouches for',
  SELF_SIGNED_CERT_IN_CHAIN: 'has a certificate that nobody vouches for',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'has a certificate that nobody vouches for',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'has a certificate that nobody vouches for',
  CERT_HAS_EXPIRED: 'has a certificate that has expired',
  ERR_TLS_CERT_ALTNAME_INVALID: 'has a certificate for another name',
};

/** What an error of the network means, told by its code alone: its own words may hold the address, which may be secret. */
export function networkError(host: string, error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return `${host} ${sentences[code] ?? `could not be reached${code ? ` (${code})` : ''}`}`;
}
