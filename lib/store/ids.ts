import { createHash } from 'node:crypto';

const alphabet = '0123456789abcdefghjkmnpqrstvwxyz'; // Crockford's: no i, l, o, u to misread

/** Twelve characters that sort by time: nine of milliseconds, three of what tells clusters and attempts apart. */
export function snapshotIdOf(collectedAt: string, clusterId: string, attempt: number): string {
  const tail = createHash('sha256').update(`${clusterId} ${attempt}`).digest().readUInt16BE(0) & 0x7fff;
  return digits(BigInt(Date.parse(collectedAt)), 9) + digits(BigInt(tail), 3);
}

/** The first `length` characters of a finding's public id; ten do unless two findings agree in them. */
export function findingIdOf(fingerprint: string, length = 10): string {
  return digits(BigInt(`0x${fingerprint.slice(0, 32)}`) >> 3n, 25).slice(0, length);
}

/** `Prod EU (west)` becomes `prod-eu-west`; never empty, at most 40 characters. */
export function slugOf(name: string): string {
  const slug = name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 40)
    .replace(/^-+|-+$/g, '');
  return slug || 'cluster';
}

function digits(value: bigint, length: number): string {
  let text = '';
  for (let rest = value; text.length < length; rest >>= 5n) text = alphabet[Number(rest & 31n)] + text;
  return text;
}
