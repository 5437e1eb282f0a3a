import 'server-only';

import { lookup } from 'node:dns/promises';
import { BlockList, isIP } from 'node:net';
import { AppError } from '@/lib/errors';
import { isRefusedAddress, refusedHost } from '@/lib/kubernetes/refused-addresses';

/** An address that was judged, and is the one that is connected to. */
export type Reached = { readonly address: string; readonly family: 4 | 6 };

const loopback = new BlockList();
loopback.addSubnet('127.0.0.0', 8, 'ipv4');
loopback.addAddress('::1', 'ipv6');

const inside = new BlockList();
for (const [net, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['224.0.0.0', 3],
] as const)
  inside.addSubnet(net, prefix, 'ipv4');
for (const [net, prefix] of [
  ['::', 128],
  ['64:ff9b::', 96],
  ['64:ff9b:1::', 48],
  ['fc00::', 7],
  ['fec0::', 10],
  ['ff00::', 8],
] as const)
  inside.addSubnet(net, prefix, 'ipv6');

type Allowed = {
  /** Somebody said that the host stands in a private network. */
  readonly isPrivate: boolean;
  /** Nothing encrypts what is sent. */
  readonly isPlain: boolean;
};

/**
 * Resolves a host once and judges every address: what is returned is connected to, so that a name which resolves to
 * another address a moment later gains nothing. This machine is reached by its own names only, private networks when
 * somebody said so, link-local and metadata addresses never, and public ones never without TLS.
 *
 * @throws AppError `invalid-request` with what was wrong.
 */
export async function reach(host: string, allowed: Allowed, resolve: typeof resolved = resolved): Promise<Reached> {
  const bare = host.replace(/^\[|\]$/g, '').replace(/\.$/, '');
  const refusal = refusedHost(bare);
  if (refusal !== null) throw new AppError('invalid-request', `${host} is never reached: ${refusal}`);
  const addresses = isIP(bare) === 0 ? await resolve(bare) : [bare];
  const [first] = addresses;
  if (first === undefined) throw new AppError('invalid-request', `${host} has no address`);
  for (const address of addresses) judge(host, bare, address, allowed);
  return { address: first, family: isIP(first) === 6 ? 6 : 4 };
}

function judge(host: string, bare: string, address: string, { isPrivate, isPlain }: Allowed): void {
  const no = (why: string) => new AppError('invalid-request', `${host} ${why}`);
  const plain = unmapped(address);
  const family = isIP(plain) === 6 ? 'ipv6' : 'ipv4';
  if (isRefusedAddress(plain)) throw no(`leads to ${address}, which is never reached`);
  if (loopback.check(plain, family)) {
    const isOwnName = isIP(bare) !== 0 || bare === 'localhost' || bare.endsWith('.localhost');
    if (!isOwnName) throw no('leads to this machine without saying so');
    return;
  }
  if (inside.check(plain, family)) {
    if (!isPrivate) throw no(`leads into a private network (${address}); say that it is meant to`);
    return;
  }
  if (isPlain) throw no('is not reached without TLS: what is sent tells how to attack a cluster');
}

/** An IPv4 address that is written as an IPv6 one. */
function unmapped(address: string): string {
  const dotted = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (dotted !== undefined) return dotted;
  const [, high = '', low = ''] = /^::ffff:([0-9a-f]{1,4}):([0-9a-f]{1,4})$/i.exec(address) ?? [];
  if (high === '') return address;
  const [h, l] = [parseInt(high, 16), parseInt(low, 16)];
  return [h >> 8, h & 255, l >> 8, l & 255].join('.');
}

async function resolved(host: string): Promise<readonly string[]> {
  const found = await lookup(host, { all: true }).catch(() => []);
  return found.map(({ address }) => address);
}
