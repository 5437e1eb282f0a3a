import { BlockList, isIP } from 'node:net';

/**
 * Whether a range in CIDR notation holds an address. A range that cannot be read holds nothing.
 *
 * @param cidr `10.0.0.0/8`, `fd00::/8`, or a single address.
 */
export function rangeHolds(cidr: string, address: string): boolean {
  const range = parseRange(cidr);
  const family = isIP(address);
  if (!range || family === 0 || family !== range.family) return false;
  return range.list.check(address, family === 4 ? 'ipv4' : 'ipv6');
}

/** How much of the internet a range holds: all of it, a part, or nothing but private and special addresses. */
export function internetIn(cidr: string): 'all' | 'some' | 'none' {
  const range = parseRange(cidr);
  if (!range) return 'none';
  if (range.prefix === 0) return 'all';
  return privateRanges.some((each) => isWithin(range, each)) ? 'none' : 'some';
}

/** Whether two ranges share an address. */
export function rangesMeet(one: string, other: string): boolean {
  const [a, b] = [parseRange(one), parseRange(other)];
  if (!a || !b || a.family !== b.family) return false;
  return rangeHolds(one, b.base) || rangeHolds(other, a.base);
}

type Range = { readonly family: number; readonly base: string; readonly prefix: number; readonly list: BlockList };

const known = new Map<string, Range | null>();

function parseRange(cidr: string): Range | null {
  const before = known.get(cidr);
  if (before !== undefined) return before;
  if (known.size > 10_000) known.clear(); // ranges come from clusters: no more of them than that are kept
  const range = readRange(cidr);
  known.set(cidr, range);
  return range;
}

function readRange(cidr: string): Range | null {
  const [base = '', length, ...rest] = cidr.split('/');
  const family = isIP(base);
  if (family === 0 || rest.length > 0) return null;
  const most = family === 4 ? 32 : 128;
  const prefix = length === undefined ? most : /^\d{1,3}$/.test(length) ? Number(length) : -1;
  if (prefix < 0 || prefix > most) return null;
  const list = new BlockList();
  list.addSubnet(base, prefix, family === 4 ? 'ipv4' : 'ipv6');
  return { family, base, prefix, list };
}

function isWithin(inner: Range, outer: string): boolean {
  const range = parseRange(outer);
  return range !== null && inner.prefix >= range.prefix && rangeHolds(outer, inner.base);
}

/** Not routed on the internet: RFC 1918, RFC 6598, loopback, link-local, documentation, unique local. */
const privateRanges = [
  '10.0.0.0/8',
  '172.16.0.0/12',
  '192.168.0.0/16',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '0.0.0.0/8',
  '224.0.0.0/4',
  '240.0.0.0/4',
  'fc00::/7',
  'fe80::/10',
  '::1/128',
];
