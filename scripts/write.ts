import { once } from 'node:events';

/** Writes text to standard output in pieces of a size that the pipe likes, no faster than the reader reads. */
export async function write(pieces: Iterable<string>): Promise<void> {
  let waiting: string[] = [];
  let size = 0;
  const flush = async () => {
    const more = process.stdout.write(waiting.join(''));
    waiting = [];
    size = 0;
    if (!more) await once(process.stdout, 'drain');
  };
  for (const piece of pieces) {
    waiting.push(piece);
    size += piece.length;
    if (size > 1 << 18) await flush();
  }
  if (size > 0) await flush();
}
