import 'server-only';

import { createReadStream } from 'node:fs';
import { lstat, readdir, realpath, stat } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { AppError } from '@/lib/errors';
import { compareText } from '@/lib/inventory/refs';
import type { FileSource } from './file-source';
import { isArchiveName, isManifestName } from './manifest-name';

/**
 * What the paths of a command line name: a file, a folder with all its manifests and archives in it, sorted, or `-` for
 * standard input. Inside a folder, links that lead out of it are not followed, nor links to folders.
 *
 * @param stdin Read for `-`.
 * @throws AppError `invalid-input` for a path that is not there, or a folder without manifests.
 */
export async function* pathsToSources(
  paths: readonly string[],
  stdin: AsyncIterable<Uint8Array> = process.stdin,
): AsyncGenerator<FileSource> {
  for (const path of paths) {
    if (path === '-') yield { name: 'standard input', stream: stdin };
    else if (await isFolder(path)) yield* folder(path);
    else yield { name: path, stream: opened(path) };
  }
}

async function isFolder(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory();
  } catch (error) {
    throw unreadable(path, error);
  }
}

async function* folder(root: string): AsyncGenerator<FileSource> {
  const real = await realpath(root);
  let found = false;
  for await (const path of filesIn(root, real)) {
    found = true;
    yield { name: relative(root, path).split(sep).join('/'), stream: opened(path) };
  }
  if (!found) throw new AppError('invalid-input', `${root}: no .yaml, .json, .gz or .tar.gz in this folder`);
}

async function* filesIn(folder: string, root: string): AsyncGenerator<string> {
  const entries = await readdir(folder, { withFileTypes: true }).catch((error: unknown) => {
    throw unreadable(folder, error);
  });
  entries.sort((a, b) => compareText(a.name, b.name));
  for (const entry of entries) {
    const path = join(folder, entry.name);
    if (entry.isDirectory() && !entry.name.startsWith('.')) yield* filesIn(path, root);
    else if (!isManifestName(entry.name) && !isArchiveName(entry.name)) continue;
    else if (entry.isFile() || (entry.isSymbolicLink() && (await staysInside(path, root)))) yield path;
  }
}

async function staysInside(link: string, root: string): Promise<boolean> {
  try {
    const target = await realpath(link);
    return target.startsWith(root + sep) && (await lstat(target)).isFile();
  } catch {
    return false; // a link to nothing
  }
}

// Opened when it is read: a folder may hold more files than may be open at once.
async function* opened(path: string): AsyncGenerator<Uint8Array> {
  try {
    for await (const chunk of createReadStream(path)) yield chunk as Buffer; // no encoding is set: buffers
  } catch (error) {
    throw error instanceof AppError ? error : unreadable(path, error);
  }
}

function unreadable(path: string, error: unknown): AppError {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const problem = { ENOENT: 'no such file or folder', EACCES: 'may not be read', EISDIR: 'is a folder' }[code];
  return new AppError('invalid-input', `${path}: ${problem ?? 'cannot be read'}`, { cause: error });
}
