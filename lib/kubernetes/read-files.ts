import 'server-only';

import { AppError } from '@/lib/errors';
import { decode } from './files/decode';
import { defaultFileLimits, shownName, type FileLimits, type FileSource } from './files/file-source';
import { parseManifest } from './files/parse-manifest';
import { unpack, type Budget } from './files/unpack';

export type ReadOptions = {
  readonly limits?: Partial<FileLimits>;
  /** Called while bytes arrive and after each file. */
  readonly onProgress?: (progress: ReadProgress) => void;
  /** Ends the reading at the next piece. */
  readonly signal?: AbortSignal;
};

export type ReadProgress = { readonly file: string; readonly bytesRead: number; readonly objectsFound: number };

export type ReadResult = {
  /** As written, Lists not yet taken apart: what `normalise` expects. */
  readonly objects: unknown[];
  /** Where an object stands: `cluster.yaml, document 3`. */
  readonly originOf: (index: number) => string;
  readonly files: number;
  readonly bytes: number;
};

/**
 * Reads manifests: YAML with any number of documents, JSON objects, Lists, arrays, one JSON value after the other, each
 * plain, packed by gzip, or in a tar archive. What a file is shows in its content; its name only names it in messages.
 *
 * @throws AppError `invalid-input` or `input-too-large`, naming file, and document and line where there are any;
 *   `cancelled` when the signal fires. Nothing is returned then: half a cluster would look like a whole one.
 */
export async function readManifests(
  sources: Iterable<FileSource> | AsyncIterable<FileSource>,
  options: ReadOptions = {},
): Promise<ReadResult> {
  const limits = { ...defaultFileLimits, ...options.limits };
  const objects: unknown[] = [];
  const origins: string[] = [];
  let [files, bytes, found, file] = [0, 0, 0, ''];
  const report = () => options.onProgress?.({ file, bytesRead: bytes, objectsFound: found });
  const onBytes = (more: number) => {
    if (options.signal?.aborted) throw new AppError('cancelled', 'The reading was cancelled');
    bytes += more;
    report();
  };
  const budget: Budget = { bytesLeft: limits.totalBytes, limits, onBytes };

  for await (const source of sources) {
    file = shownName(source.name);
    const before = files;
    for await (const unpacked of unpack(source.name, chunksOf(source), budget)) {
      files++;
      file = shownName(unpacked.name);
      for (const { value, origin } of objectsIn(file, decode(unpacked.name, unpacked.bytes), limits)) {
        found += countObjects(value);
        if (found > limits.objects) {
          throw new AppError('input-too-large', `${origin}: more than ${limits.objects} objects`);
        }
        objects.push(value);
        origins.push(origin);
      }
      report();
    }
    if (files === before) throw new AppError('invalid-input', `${shownName(source.name)}: holds no manifests`);
  }
  if (found === 0 && files > 0) {
    throw new AppError('invalid-input', `${file}: holds no Kubernetes objects`);
  }
  return { objects, originOf: (index) => origins[index] ?? '', files, bytes };
}

async function* chunksOf(source: FileSource): AsyncGenerator<Uint8Array> {
  if ('bytes' in source) yield source.bytes;
  else yield* source.stream;
}

/** The objects at the top of a file: each document, and each item of a document that is an array. */
function* objectsIn(file: string, text: string, limits: FileLimits): Generator<{ value: unknown; origin: string }> {
  const documents = [...parseManifest(file, text, limits)];
  for (const [at, { value, line }] of documents.entries()) {
    const origin = documents.length === 1 ? file : `${file}, document ${at + 1}, line ${line}`;
    if (!Array.isArray(value)) {
      refuseText(value, origin);
      yield { value, origin };
      continue;
    }
    for (const [index, item] of value.entries()) yield { value: item, origin: `${origin}, item ${index + 1}` };
  }
}

function refuseText(value: unknown, origin: string) {
  if (typeof value === 'object') return;
  const hint = typeof value === 'string' && /^NAME(?:SPACE)?\s/.test(value) ? ' as kubectl prints a table' : '';
  throw new AppError(
    'invalid-input',
    `${origin}: holds text${hint}, no Kubernetes objects; export with kubectl get … -o yaml or -o json`,
  );
}

function countObjects(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 1;
  const { kind, items } = value as { kind?: unknown; items?: unknown }; // any object may be asked for them
  if (typeof kind !== 'string' || !kind.endsWith('List') || !Array.isArray(items)) return 1;
  return items.reduce<number>((count, item) => count + (isList(item) ? countObjects(item) : 1), 0);
}

const isList = (item: unknown) =>
  typeof item === 'object' && item !== null && 'items' in item && 'kind' in item && String(item.kind).endsWith('List');
