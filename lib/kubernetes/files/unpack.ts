import 'server-only';

import { pipeline, Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { extract } from 'tar-stream';
import { AppError } from '@/lib/errors';
import { inMiB, shownName, type FileLimits } from './file-source';
import { isManifestName } from './manifest-name';
import { peek } from './peek';

export type Unpacked = { readonly name: string; readonly bytes: Buffer };

/** What is left of the limits, shared by all sources of one reading. */
export type Budget = { bytesLeft: number; readonly limits: FileLimits; readonly onBytes: (bytes: number) => void };

/**
 * The plain files in one stream: itself, what gzip packed, or the manifests in a tar archive. Recognised by content,
 * so a wrong extension does no harm. What unpacks to more than the limits stops as soon as it does.
 *
 * @throws AppError `invalid-input` for what is damaged or cut short, `input-too-large` for what is too much.
 */
export async function* unpack(
  name: string,
  chunks: AsyncIterable<Uint8Array>,
  budget: Budget,
  layers: Layers = { gzip: 0, tar: false },
): AsyncGenerator<Unpacked> {
  const { head, all } = await peek(chunks, 262);
  if (isGzip(head)) {
    if (layers.gzip >= 2) throw new AppError('invalid-input', `${shownName(name)}: packed more than twice`);
    yield* unpack(name, gunzip(name, limited(name, all, budget)), budget, { ...layers, gzip: layers.gzip + 1 });
  } else if (isTar(head)) {
    if (layers.tar) throw new AppError('invalid-input', `${shownName(name)}: an archive inside an archive`);
    yield* untar(name, all, budget, { ...layers, tar: true });
  } else {
    refuseOtherFormats(name, head);
    yield { name, bytes: await collect(name, all, budget) };
  }
}

type Layers = { readonly gzip: number; readonly tar: boolean };

const isGzip = (head: Buffer) => head[0] === 0x1f && head[1] === 0x8b;
const isTar = (head: Buffer) => head.toString('latin1', 257, 262) === 'ustar';

const otherFormats = [
  ['a zip archive', 'PK\u0003\u0004'],
  ['packed by zstd', '\u0028\u00b5\u002f\u00fd'],
  ['packed by xz', '\u00fd7zXZ'],
  ['packed by bzip2', 'BZh'],
  ['a SQLite database', 'SQLite format 3'],
  ['a PDF', '%PDF-'],
] as const;

function refuseOtherFormats(name: string, head: Buffer) {
  const start = head.toString('latin1', 0, 16);
  const found = otherFormats.find(([, magic]) => start.startsWith(magic));
  if (!found) return;
  const advice = 'give YAML or JSON, plain, .gz or .tar.gz';
  throw new AppError('invalid-input', `${shownName(name)}: is ${found[0]}; ${advice}`);
}

/** Packed bytes count as well: gzip allows any number of empty parts. */
async function* limited(name: string, chunks: AsyncIterable<Uint8Array>, { limits }: Budget) {
  let seen = 0;
  for await (const chunk of chunks) {
    seen += chunk.length;
    if (seen > limits.totalBytes) throw tooLarge(name, limits.totalBytes);
    yield chunk;
  }
}

async function* gunzip(name: string, chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const unzip = createGunzip();
  let sourceFailure: unknown = null;
  const source = Readable.from(
    keepingFailure(chunks, (error) => (sourceFailure = error)),
    { objectMode: false },
  );
  pipeline(source, unzip, () => undefined); // failures surface where `unzip` is read, below
  try {
    for await (const chunk of unzip) yield chunk as Buffer; // a gunzip stream yields buffers
  } catch (error) {
    if (sourceFailure !== null) throw sourceFailure;
    const short = error instanceof Error && 'code' in error && error.code === 'Z_BUF_ERROR';
    const problem = short ? 'the gzip file is cut short' : 'the gzip file is damaged';
    throw new AppError('invalid-input', `${shownName(name)}: ${problem}`, { cause: error });
  } finally {
    source.destroy();
    unzip.destroy();
  }
}

async function* untar(
  name: string,
  chunks: AsyncIterable<Uint8Array>,
  budget: Budget,
  layers: Layers,
): AsyncGenerator<Unpacked> {
  const archive = extract();
  let sourceFailure: unknown = null;
  const source = Readable.from(
    keepingFailure(chunks, (error) => (sourceFailure = error)),
    { objectMode: false },
  );
  pipeline(source, archive, () => undefined); // failures surface where `archive` is read, below
  let entries = 0;
  try {
    for await (const entry of archive) {
      if (++entries > budget.limits.entries) {
        throw new AppError('input-too-large', `${shownName(name)}: holds more than ${budget.limits.entries} files`);
      }
      const { type, name: path } = entry.header;
      if (type === 'file' && isManifestName(path)) {
        // The entry is a stream of buffers, though its type does not say so.
        yield* unpack(`${name}:${path}`, entry as AsyncIterable<Buffer>, budget, layers);
      } else {
        for await (const chunk of entry) spend(name, budget, (chunk as Buffer).length);
      }
    }
  } catch (error) {
    if (sourceFailure !== null) throw sourceFailure;
    if (error instanceof AppError) throw error;
    throw new AppError('invalid-input', `${shownName(name)}: the tar archive is damaged or cut short`, {
      cause: error,
    });
  } finally {
    source.destroy();
    archive.destroy();
  }
}

async function collect(name: string, chunks: AsyncIterable<Uint8Array>, budget: Budget): Promise<Buffer> {
  const kept: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of chunks) {
    size += chunk.length;
    if (size > budget.limits.fileBytes) throw tooLarge(name, budget.limits.fileBytes);
    spend(name, budget, chunk.length);
    kept.push(chunk);
  }
  return Buffer.concat(kept, size);
}

function spend(name: string, budget: Budget, bytes: number) {
  budget.bytesLeft -= bytes;
  if (budget.bytesLeft < 0) throw tooLarge(name, budget.limits.totalBytes);
  budget.onBytes(bytes);
}

const tooLarge = (name: string, limit: number) =>
  new AppError('input-too-large', `${shownName(name)}: more than ${inMiB(limit)} unpacked`);

/** Remembers what broke the source, which a stream in between would report as its own failure. */
async function* keepingFailure(chunks: AsyncIterable<Uint8Array>, keep: (error: unknown) => void) {
  try {
    yield* chunks;
  } catch (error) {
    keep(error);
    throw error;
  }
}
