import { randomBytes } from 'node:crypto';

const alphabet = '0123456789abcdefghjkmnpqrstvwxyz'; // Crockford's: no i, l, o, u to misread

/** Fourteen characters that sort by time: nine of milliseconds, five of chance, so that no id is ever given twice. */
export function newSnapshotId(collectedAt: string): string {
  return digits(BigInt(Date.parse(collectedAt)), 9) + digits(BigInt(randomBytes(4).readUInt32BE()), 5);
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
