import 'server-only';

import { isUtf8 } from 'node:buffer';
import { AppError } from '@/lib/errors';
import { shownName } from './file-source';

/**
 * The text of a file: UTF-8, with or without a byte order mark.
 *
 * @throws AppError `invalid-input` for UTF-16, which shells on Windows like to write, other encodings, binary files.
 */
export function decode(name: string, bytes: Buffer): string {
  const shown = shownName(name);
  if (isUtf16(bytes)) throw new AppError('invalid-input', `${shown}: is UTF-16; save it as UTF-8`);
  const nul = bytes.indexOf(0);
  if (nul >= 0) throw new AppError('invalid-input', `${shown}, line ${lineAt(bytes, nul)}: is binary, not text`);
  if (!isUtf8(bytes)) {
    throw new AppError('invalid-input', `${shown}, line ${firstBadLine(bytes)}: is not UTF-8 text`);
  }
  const text = bytes.toString('utf8');
  return text.startsWith('\ufeff') ? text.slice(1) : text;
}

function isUtf16(bytes: Buffer): boolean {
  const [first, second] = bytes;
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) return true;
  // Without a mark: every other byte of plain ASCII is zero.
  const start = bytes.subarray(0, 64);
  const zeros = (from: number) => start.length >= 4 && start.every((byte, at) => at % 2 !== from || byte === 0);
  return zeros(1) !== zeros(0);
}

function firstBadLine(bytes: Buffer): number {
  let line = 1;
  for (let start = 0; start < bytes.length; line++) {
    const newline = bytes.indexOf(10, start);
    const end = newline < 0 ? bytes.length : newline + 1;
    if (!isUtf8(bytes.subarray(start, end))) return line;
    start = end;
  }
  return line;
}

function lineAt(bytes: Buffer, offset: number): number {
  let line = 1;
  for (let at = bytes.indexOf(10); at >= 0 && at < offset; at = bytes.indexOf(10, at + 1)) line++;
  return line;
}
