import 'server-only';

import { lookup as systemLookup } from 'node:dns';
import { BlockList, isIP, type LookupFunction } from 'node:net';

/** Link-local addresses, and those where clouds hand out a machine's credentials. */
const refusedAddresses = new BlockList();
refusedAddresses.addSubnet('169.254.0.0', 16, 'ipv4');
refusedAddresses.addSubnet('fe80::', 10, 'ipv6');
refusedAddresses.addAddress('fd00:ec2::254', 'ipv6'); // AWS
refusedAddresses.addAddress('fd20:ce::254', 'ipv6'); // Google Cloud
refusedAddresses.addAddress('168.63.129.16', 'ipv4'); // Azure
refusedAddresses.addAddress('100.100.100.200', 'ipv4'); // Alibaba Cloud
refusedAddresses.addAddress('192.0.0.192', 'ipv4'); // Oracle Cloud
refusedAddresses.addSubnet('64:ff9b::a9fe:0', 112, 'ipv6'); // 169.254.0.0/16 through NAT64

const metadataNames = new Set(['metadata', 'metadata.google.internal', 'metadata.goog', 'instance-data']);

/**
 * Why a host of a typed-in address is refused before anything is resolved; null when it is not. Takes the host as
 * `URL.hostname` writes it, which has already turned `0xA9FEA9FE` and the like into dotted numbers.
 */
export function refusedHost(hostname: string): string | null {
  const host = hostname
    .toLowerCase()
    .replace(/^\[|\]$/g, '')
    .replace(/\.$/, '');
  if (metadataNames.has(host) || host.startsWith('instance-data.')) return 'it is a cloud metadata service';
  return isRefusedAddress(host) ? 'it is a link-local or cloud metadata address' : null;
}

/** Whether an IP address is one that no typed-in connection may reach; false for anything that is not an address. */
export function isRefusedAddress(address: string): boolean {
  const version = isIP(address);
  if (version === 0) return false;
  return refusedAddresses.check(address.replace(/%.*$/, ''), version === 4 ? 'ipv4' : 'ipv6');
}

/**
 * Resolves a name as the system does and fails when any of its addresses is refused. The connection is made to exactly
 * what was checked, so a name that resolves differently a moment later gains nothing.
 */
export const guardedLookup: LookupFunction = (hostname, options, callback) => {
  systemLookup(hostname, { ...options, all: true }, (error, addresses) => {
    if (error) return callback(error, '', 0);
    const bad = addresses.find(({ address }) => isRefusedAddress(address));
    const first = addresses[0];
    if (bad || !first) return callback(refusal(hostname, bad?.address), '', 0);
    if (options.all) return callback(null, addresses);
    return callback(null, first.address, first.family);
  });
};

function refusal(hostname: string, address: string | undefined): NodeJS.ErrnoException {
  const reason = address ? `resolves to ${address}, a link-local or cloud metadata address` : 'has no address';
  return Object.assign(new Error(`${hostname} ${reason}`), { code: 'EREFUSEDADDRESS' });
}
