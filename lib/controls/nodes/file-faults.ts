import type { Violation } from '../types';
import { asFields, type Fields, type HostFile } from './host-facts';

type Wanted = {
  /** The most that may be allowed, `0o600`. */
  readonly mode: number;
  readonly owners?: readonly string[];
};

/** A file or a list of files somewhere in a sensor's facts, `APIServerInfo.specsFile`. */
export function filesAt(facts: Fields, path: string): readonly HostFile[] {
  const found = path.split('.').reduce<unknown>((value, step) => asFields(value)[step], facts);
  if (Array.isArray(found)) return found.filter((one): one is HostFile => typeof one === 'object' && one !== null);
  return typeof found === 'object' && found !== null ? [found as HostFile] : []; // as the sensor writes it
}

/** What is wrong with files: more bits than wanted, another owner; null when the facts hold none of them. */
export function fileFaults(
  facts: Fields,
  wanted: readonly (Wanted & { readonly at: string; readonly only?: RegExp })[],
): readonly Violation[] | null {
  const found = wanted.flatMap((one) =>
    filesAt(facts, one.at)
      .filter(({ path = '' }) => !one.only || one.only.test(path))
      .map((file) => ({ file, one })),
  );
  if (found.length === 0) return null;
  return found.flatMap(({ file, one }) => [...modeFault(file, one), ...ownerFault(file, one)]);
}

function modeFault({ path = 'a file', permissions }: HostFile, { mode }: Wanted): Violation[] {
  if (permissions === undefined || (permissions & 0o777 & ~mode) === 0) return [];
  const said = (permissions & 0o777).toString(8);
  return [{ path, message: `${path} has the mode ${said}, more than ${mode.toString(8)}` }];
}

function ownerFault({ path = 'a file', ownership }: HostFile, { owners = ['root:root'] }: Wanted): Violation[] {
  const { uid, gid, username = '', groupname = '' } = ownership ?? {};
  if (uid === undefined && username === '') return []; // the sensor could not tell
  if (uid === 0 && gid === 0 && owners.includes('root:root')) return [];
  const named = `${username || String(uid)}:${groupname || String(gid)}`;
  if (owners.includes(named)) return [];
  return [{ path, message: `${path} belongs to ${named}, not to ${owners.join(' or ')}` }];
}
