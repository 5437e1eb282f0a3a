import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '@/lib/errors';
import type { FileSource } from '@/lib/scans/source';

const manifest = /\.(ya?ml|json)(\.gz)?$|\.(tar\.gz|tgz|tar)$/i;

/**
 * The files behind what a person names on the command line: a file is itself, `-` is standard input, a folder is all
 * its manifests, sorted, however deep; hidden folders and links are left alone.
 *
 * @throws AppError `not-found` when there is no such file, `invalid-input` when a folder holds no manifest.
 */
export async function manifestFiles(paths: readonly string[]): Promise<FileSource[]> {
  const files: FileSource[] = [];
  for (const path of paths) {
    if (path === '-') files.push({ name: 'standard input', bytes: await standardInput() });
    else if (await isFolder(path)) files.push(...(await within(path)));
    else files.push({ name: path, path });
  }
  return files;
}

async function isFolder(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory();
  } catch (error) {
    throw new AppError('not-found', `There is no file ${path}`, { cause: error });
  }
}

async function within(folder: string): Promise<FileSource[]> {
  const found: string[] = [];
  const visit = async (path: string) => {
    for (const entry of await readdir(path, { withFileTypes: true })) {
      if (entry.name.startsWith('.') || entry.name === 'node_modules') continue;
      const inner = join(path, entry.name);
      if (entry.isDirectory()) await visit(inner);
      else if (entry.isFile() && manifest.test(entry.name)) found.push(inner);
    }
  };
  await visit(folder);
  if (found.length === 0) throw new AppError('invalid-input', `The folder ${folder} holds no YAML or JSON file`);
  return found.sort().map((path) => ({ name: path, path }));
}

async function standardInput(): Promise<Uint8Array<ArrayBuffer>> {
  const pieces: Buffer[] = [];
  for await (const piece of process.stdin) pieces.push(Buffer.from(piece as Uint8Array)); // no encoding is set
  return new Uint8Array(Buffer.concat(pieces));
}
