import { createHmac, timingSafeEqual } from 'node:crypto';

/**
 * The signature of a message: HMAC-SHA256 over `TIMESTAMP.BODY` in hex, so that neither the body nor the time can be
 * changed, and a message that was caught cannot be sent again later.
 *
 * @param timestamp Seconds since 1970, as the header has it.
 */
export function signatureOf(key: string, timestamp: string, body: string): string {
  return `v1=${createHmac('sha256', key).update(`${timestamp}.${body}`).digest('hex')}`;
}

/** Whether a signature is the right one, told in the same time whatever is wrong with it. For receivers, and tests. */
export function isSignedBy(key: string, timestamp: string, body: string, signature: string): boolean {
  const right = Buffer.from(signatureOf(key, timestamp, body));
  const given = Buffer.from(signature);
  return right.length === given.length && timingSafeEqual(right, given);
}
