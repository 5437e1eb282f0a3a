import 'server-only';

/** One thing to read: a file, an upload, standard input. A stream is opened when its turn comes. */
export type FileSource = { readonly name: string } & (
  { readonly bytes: Uint8Array } | { readonly stream: AsyncIterable<Uint8Array> }
);

/** How much may be read before a file is refused. Bytes are counted unpacked. */
export type FileLimits = {
  /** All sources together, in bytes. */
  readonly totalBytes: number;
  /** One file, or one file inside an archive, in bytes. */
  readonly fileBytes: number;
  /** Files inside one archive. */
  readonly entries: number;
  /** Objects of all sources, those inside Lists included. */
  readonly objects: number;
  /** Objects and lists inside each other. */
  readonly depth: number;
};

const MiB = 1024 * 1024;

export const defaultFileLimits: FileLimits = {
  totalBytes: 512 * MiB,
  // Below the longest text that Node.js can hold.
  fileBytes: 480 * MiB,
  entries: 50_000,
  objects: 500_000,
  depth: 100,
};

/** `3 MiB`, for messages. */
export function inMiB(bytes: number): string {
  return bytes < MiB ? `${bytes} bytes` : `${Math.floor(bytes / MiB)} MiB`;
}

/** A file's name as a message may show it: one line, no control characters, not endless. */
export function shownName(name: string): string {
  const clean = name.replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/g, '�');
  return clean.length > 200 ? `…${clean.slice(-199)}` : clean;
}
