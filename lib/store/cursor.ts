import 'server-only';

import { AppError } from '@/lib/errors';

/** Where a page ended, for a URL: opaque to who sees it. */
export function writeCursor(values: readonly (string | number)[]): string {
  return Buffer.from(JSON.stringify(values)).toString('base64url');
}

/** @throws AppError `invalid-request` when it is not a cursor of that many values. */
export function readCursor(cursor: string, length: number): (string | number)[] {
  const values = parsed(cursor);
  const fits = Array.isArray(values) && values.length === length;
  if (fits && values.every((value) => typeof value === 'string' || typeof value === 'number')) return values;
  throw new AppError('invalid-request', 'The cursor is not one of this list');
}

function parsed(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    return null;
  }
}
