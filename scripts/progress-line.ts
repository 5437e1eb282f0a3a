import type { WriteStream } from 'node:tty';

type Stream = Pick<NodeJS.WriteStream, 'write'> & Partial<Pick<WriteStream, 'isTTY' | 'columns'>>;

/** Progress on a terminal is one line that changes; in a log it is a line every two seconds. */
export function progressLine(stream: Stream, now: () => number = Date.now) {
  let shownAt = -Infinity;
  let open = false;
  return {
    show(text: string) {
      if (stream.isTTY) {
        stream.write(`\r\u001b[K${text.slice(0, (stream.columns ?? 80) - 1)}`);
        open = true;
      } else if (now() - shownAt >= 2000) {
        shownAt = now();
        stream.write(`${text}\n`);
      }
    },
    /** Clears the line, so that what follows starts at its beginning. */
    done() {
      if (open) stream.write('\r\u001b[K');
      open = false;
    },
  };
}
