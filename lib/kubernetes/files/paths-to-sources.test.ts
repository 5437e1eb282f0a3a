import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { FileSource } from './file-source';
import { pathsToSources } from './paths-to-sources';

let root = '';
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'lynceus-files-'));
});
afterEach(() => rmSync(root, { recursive: true }));

function write(path: string, content = 'a: 1') {
  mkdirSync(join(root, path, '..'), { recursive: true });
  writeFileSync(join(root, path), content);
}

async function all(paths: readonly string[], stdin?: AsyncIterable<Uint8Array>): Promise<FileSource[]> {
  const found: FileSource[] = [];
  for await (const source of pathsToSources(paths, stdin)) found.push(source);
  return found;
}

async function contentOf(source: FileSource | undefined): Promise<string> {
  if (!source || !('stream' in source)) return '';
  const chunks: Uint8Array[] = [];
  for await (const chunk of source.stream) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

describe('pathsToSources', () => {
  test('a folder is all its manifests and archives, sorted, hidden ones apart', async () => {
    for (const path of ['b/two.yml', 'a.json.gz', 'c.tgz', 'b/one.yaml', 'notes.md', '.git/x.yaml', '.hidden.yaml'])
      write(path);
    expect((await all([root])).map(({ name }) => name)).toEqual(['a.json.gz', 'b/one.yaml', 'b/two.yml', 'c.tgz']);
  });

  test('links are followed inside the folder, not out of it', async () => {
    write('in/real.yaml');
    write('secret.yaml');
    symlinkSync(join(root, 'in/real.yaml'), join(root, 'in/link.yaml'));
    symlinkSync(join(root, 'secret.yaml'), join(root, 'in/out.yaml'));
    symlinkSync(root, join(root, 'in/up'));
    symlinkSync(join(root, 'nowhere'), join(root, 'in/broken.yaml'));
    expect((await all([join(root, 'in')])).map(({ name }) => name)).toEqual(['link.yaml', 'real.yaml']);
  });

  test('a file is read whatever it is called', async () => {
    write('dump', 'hello');
    const [source] = await all([join(root, 'dump')]);
    expect(await contentOf(source)).toBe('hello');
  });

  test('- is standard input', async () => {
    async function* stdin() {
      yield Buffer.from('hello');
    }
    const [source] = await all(['-'], stdin());
    expect(source?.name).toBe('standard input');
    expect(await contentOf(source)).toBe('hello');
  });

  test('what is not there is named', async () => {
    await expect(all([join(root, 'gone')])).rejects.toThrow(`${root}/gone: no such file or folder`);
    await expect(all([root])).rejects.toThrow(`${root}: no .yaml, .json, .gz or .tar.gz in this folder`);
  });
});
