import 'server-only';

import { createHash } from 'node:crypto';
import { createGunzip } from 'node:zlib';
import { AppError } from '@/lib/errors';
import { newTally, rowsOf, tallyText, type AuditTally } from '@/lib/rbac/audit-tally';
import { saveUsage } from '@/lib/store/usage';
import type { Viewer } from '@/lib/store/viewer';

/** The most that one log may hold, unpacked. */
const largestLog = 8 * 1024 ** 3;
/** Longer lines than this are no single events; a whole list in one document may be as long. */
const longestLine = 64 * 1024 ** 2;

/** What came of reading an audit log. */
export type UsageImport = {
  readonly name: string;
  readonly events: number;
  readonly otherStages: number;
  readonly from: string;
  readonly until: string;
  /** Lines without an audit event, and the numbers of the first of them. */
  readonly malformed: number;
  readonly malformedLines: readonly number[];
  /** Requests, or kinds of requests, for which there was no room. */
  readonly leftOut: number;
};

/**
 * Reads an audit log as it comes (JSON lines, an EventList, either in gzip) and adds it to a cluster. Only counts are
 * kept: no bodies, no names of objects.
 *
 * @throws AppError `invalid-input` when it holds no audit event, `input-too-large`, `conflict` when it was read before.
 */
export async function importAuditLog(
  viewer: Viewer,
  clusterId: string,
  name: string,
  bytes: AsyncIterable<Uint8Array>,
): Promise<UsageImport> {
  const hash = createHash('sha256');
  const tally = newTally();
  await tallyLines(
    tally,
    unpacked(bytes, (part) => void hash.update(part)),
    name,
  );
  const { events, otherStages, first: from, last: until, malformed, malformedLines } = tally;
  if (events === 0) {
    const seen =
      otherStages > 0 ? 'only events that are not complete (stage ResponseComplete)' : 'no event of audit.k8s.io';
    throw new AppError(
      'invalid-input',
      `${name} holds ${seen}${malformedLines[0] === undefined ? '' : `; line ${malformedLines[0]} is none`}`,
    );
  }
  const log = {
    name,
    digest: hash.digest('hex'),
    from,
    until,
    events,
    malformed,
    leftOut: tally.leftOut,
    rows: rowsOf(tally),
  };
  const leftOut = tally.leftOut + (await saveUsage(viewer, clusterId, log));
  return { name, events, otherStages, from, until, malformed, malformedLines, leftOut };
}

async function tallyLines(tally: AuditTally, parts: AsyncIterable<Uint8Array>, name: string): Promise<void> {
  const decoder = new TextDecoder();
  let [rest, line, size] = ['', 1, 0];
  let whole = false; // the first line is no event by itself: a document over many lines
  for await (const part of parts) {
    size += part.byteLength;
    if (size > largestLog)
      throw new AppError('input-too-large', `${name} is larger than 8 GiB unpacked: read it in parts`);
    rest += decoder.decode(part, { stream: true });
    if (rest.length > longestLine)
      throw new AppError('input-too-large', `${name}, line ${line}: longer than 64 MiB, which no event is`);
    if (whole) continue;
    const lines = rest.split('\n');
    rest = lines.pop() ?? '';
    for (const text of lines) {
      if (line === 1 && /^\s*[{[]\s*$/.test(text)) {
        whole = true;
        rest = [...lines, rest].join('\n');
        break;
      }
      tallyText(tally, text, line++);
    }
  }
  tallyText(tally, rest + decoder.decode(), line);
}

/** The bytes of a log, unpacked when they begin as gzip does. */
async function* unpacked(
  bytes: AsyncIterable<Uint8Array>,
  onPart: (part: Uint8Array) => void,
): AsyncGenerator<Uint8Array> {
  const parts = bytes[Symbol.asyncIterator]();
  const all = (async function* (): AsyncGenerator<Uint8Array> {
    for (let next = await parts.next(); !next.done; next = await parts.next()) {
      onPart(next.value);
      yield next.value;
    }
  })();
  const first = await all.next();
  if (first.done) return;
  const rejoined = (async function* () {
    yield first.value;
    yield* all;
  })();
  if (first.value[0] !== 0x1f || first.value[1] !== 0x8b) return yield* rejoined;
  const gunzip = createGunzip();
  const feeding = (async () => {
    for await (const part of rejoined) if (!gunzip.write(part)) await new Promise((done) => gunzip.once('drain', done));
    gunzip.end();
  })();
  feeding.catch((error: unknown) => gunzip.destroy(error instanceof Error ? error : new Error(String(error))));
  try {
    for await (const part of gunzip) yield part as Buffer; // a byte stream
  } catch (error) {
    if (error instanceof AppError) throw error;
    throw new AppError('invalid-input', 'The gzip data is damaged or cut off', { cause: error });
  }
}
