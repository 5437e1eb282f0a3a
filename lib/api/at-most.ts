import { AppError } from '@/lib/errors';

/**
 * Passes the bytes of a request on until there are more than `limit` of them: then it fails with `input-too-large`, which
 * says what to do `instead`, before the rest is read.
 */
export function atMost(limit: number, instead: string): TransformStream<Uint8Array, Uint8Array> {
  let seen = 0;
  return new TransformStream({
    transform(chunk, controller) {
      seen += chunk.byteLength;
      if (seen <= limit) controller.enqueue(chunk);
      else
        controller.error(new AppError('input-too-large', `More than ${limit / 1024 / 1024} MiB were sent: ${instead}`));
    },
  });
}
