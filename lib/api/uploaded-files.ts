import 'server-only';

import { AppError } from '@/lib/errors';
import { atMost } from './at-most';

/** A file as it was sent. */
export type UploadedFile = { readonly name: string; readonly bytes: Uint8Array<ArrayBuffer> };

export type Upload = {
  /** Empty when nothing was sent. */
  readonly files: UploadedFile[];
  /** A text field of the form; undefined when it is empty, or when there is no form. */
  readonly text: (key: string) => string | undefined;
};

/**
 * What a request sends: the `files` of a form, or one raw body.
 *
 * @param options.limit    Bytes, as they come over the wire.
 * @param options.bodyName What a raw body is called in messages.
 * @throws AppError `input-too-large`, `invalid-input` for a form that cannot be read.
 */
export async function uploadedFiles(
  request: Request,
  { limit, bodyName = 'body' }: { readonly limit: number; readonly bodyName?: string | undefined },
): Promise<Upload> {
  const type = request.headers.get('content-type') ?? '';
  const body = request.body?.pipeThrough(atMost(limit, 'compress them, or use the command line')) ?? null;
  if (!type.startsWith('multipart/form-data')) {
    const bytes = new Uint8Array(await new Response(body).arrayBuffer());
    return { files: bytes.length === 0 ? [] : [{ name: bodyName, bytes }], text: () => undefined };
  }
  const form = await new Response(body, { headers: { 'content-type': type } }).formData().catch((error: unknown) => {
    if (error instanceof AppError) throw error;
    throw new AppError('invalid-input', 'The form could not be read: it is truncated or not multipart', {
      cause: error,
    });
  });
  const files = await Promise.all(
    form.getAll('files').flatMap((file) => (typeof file === 'string' ? [] : [named(file)])),
  );
  return {
    files,
    text: (key) => {
      const value = form.get(key);
      return typeof value === 'string' && value !== '' ? value : undefined;
    },
  };
}

async function named(file: File): Promise<UploadedFile> {
  return { name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) };
}
