import { gzipSync } from 'node:zlib';
import { pack } from 'tar-stream';
import { describe, expect, test } from 'vitest';
import { AppError } from '@/lib/errors';
import { normalise } from '@/lib/inventory/normalise';
import { testTime } from '@/lib/testing/inventory';
import type { FileLimits } from './files/file-source';
import { readManifests } from './read-files';

const account = (name: string, more = '') =>
  `{"apiVersion":"v1","kind":"ServiceAccount","metadata":{"name":"${name}"}${more}}`;
const list = (...items: string[]) => `{"apiVersion":"v1","kind":"List","items":[${items.join(',')}]}`;
const yaml = (name: string) => `apiVersion: v1\nkind: ServiceAccount\nmetadata:\n  name: ${name}\n`;

const file = (content: string | Uint8Array, name = 'cluster') => ({ name, bytes: Buffer.from(content) });
const read = (content: string | Uint8Array, limits: Partial<FileLimits> = {}, name = 'cluster') =>
  readManifests([file(content, name)], { limits });

async function namesIn(content: string | Uint8Array) {
  const { objects } = await read(content);
  const inventory = normalise(objects, { source: 'file', collectedAt: testTime });
  return (inventory.kinds['serviceaccounts'] ?? []).map(({ metadata }) => metadata.name);
}

async function tar(entries: Record<string, string | Uint8Array>): Promise<Buffer> {
  const archive = pack();
  for (const [name, content] of Object.entries(entries)) archive.entry({ name }, Buffer.from(content));
  archive.finalize();
  const chunks: Buffer[] = [];
  for await (const chunk of archive) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

async function failure(reading: Promise<unknown>) {
  const error: unknown = await reading.then(
    () => null,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(AppError);
  return error instanceof AppError ? [error.code, error.message] : [];
}

describe('readManifests reads', () => {
  test.each([
    ['one JSON object', account('a'), ['a']],
    ['a List', list(account('a'), account('b')), ['a', 'b']],
    ['Lists in Lists', list(list(account('a')), account('b')), ['a', 'b']],
    ['an array', `[${account('a')}, ${account('b')}]`, ['a', 'b']],
    ['one JSON value a line', `${account('a')}\n${account('b')}\n`, ['a', 'b']],
    ['JSON values without anything between', account('a') + account('b'), ['a', 'b']],
    ['YAML in flow style', '{ apiVersion: v1, kind: ServiceAccount, metadata: { name: a } }', ['a']],
    [
      'YAML with several documents',
      `---\n${yaml('a')}---\n# nothing\n---\n${yaml('b')}...\n---\n${yaml('c')}`,
      ['a', 'b', 'c'],
    ],
    ['a YAML List', `apiVersion: v1\nkind: List\nitems:\n- ${yaml('a').trim().replaceAll('\n', '\n  ')}\n`, ['a']],
    ['YAML with a directive and Windows line ends', `%YAML 1.1\r\n---\r\n${yaml('a').replaceAll('\n', '\r\n')}`, ['a']],
    ['a byte order mark', `\ufeff${yaml('a')}`, ['a']],
    ['a separator with a comment', `--- # first\n${yaml('a')}`, ['a']],
    ['aliases that stay small', `x: &x { name: a }\napiVersion: v1\nkind: ServiceAccount\nmetadata: *x\n`, ['a']],
    ['merged keys', `apiVersion: v1\nkind: ServiceAccount\nmetadata:\n  <<: { name: a }\n`, ['a']],
  ])('%s', async (_name, content, names) => {
    expect(await namesIn(content)).toEqual(names);
  });

  test('what gzip packed, once or twice', async () => {
    expect(await namesIn(gzipSync(yaml('a')))).toEqual(['a']);
    expect(await namesIn(gzipSync(gzipSync(yaml('a'))))).toEqual(['a']);
  });

  test('an archive, passing over what is no manifest', async () => {
    const archive = await tar({
      'dump/a.yaml': yaml('a'),
      'dump/deep/b.json.gz': gzipSync(account('b')),
      'dump/README.md': '# not this',
      'dump/._a.yaml': 'nor this: [',
      '../../etc/c.yml': yaml('c'),
    });
    expect(await namesIn(archive)).toEqual(['a', 'b', 'c']);
    expect(await namesIn(gzipSync(archive))).toEqual(['a', 'b', 'c']);
  });

  test('plain values as kubectl does, by YAML 1.1', async () => {
    const { objects } = await read(
      'yes: [yes, no, on, off, y]\ntext: ["yes", "0644", 2026-01-01, 2026-01-01T00:00:00Z, 1.2.3, 0x, _1]\n' +
        'numbers: [0644, 0o644, 420, -1, 1_000, 0x1f, 1.5, 1e3]\nnothing: [~, null, ]\nempty:\n',
    );
    expect(objects).toEqual([
      {
        true: [true, false, true, false, true],
        text: ['yes', '0644', '2026-01-01', '2026-01-01T00:00:00Z', '1.2.3', '0x', '_1'],
        numbers: [420, 420, 420, -1, 1000, 31, 1.5, 1000],
        nothing: [null, null],
        empty: null,
      },
    ]);
  });

  test('several sources, and says where each object stands', async () => {
    const { objects, originOf, files } = await readManifests([
      file(account('a'), 'a.json'),
      file(`${yaml('b')}---\n${yaml('c')}`, 'b.yaml'),
      file(`[${account('d')}]`, 'd.json'),
    ]);
    expect(files).toBe(3);
    expect(objects.map((_, index) => originOf(index))).toEqual([
      'a.json',
      'b.yaml, document 1, line 1',
      'b.yaml, document 2, line 5',
      'd.json, item 1',
    ]);
  });

  test('with progress', async () => {
    const seen: unknown[] = [];
    const content = list(account('a'), account('b'));
    await readManifests([file(content)], { onProgress: (progress) => seen.push(progress) });
    expect(seen.at(-1)).toEqual({ file: 'cluster', bytesRead: content.length, objectsFound: 2 });
  });

  test('until it is cancelled', async () => {
    const reading = readManifests([file(account('a'))], { signal: AbortSignal.abort() });
    expect(await failure(reading)).toEqual(['cancelled', 'The reading was cancelled']);
  });
});

describe('readManifests refuses', () => {
  const deep = (depth: number) => '{"a":'.repeat(depth) + '1' + '}'.repeat(depth);

  test.each([
    ['an empty file', '', 'cluster: is empty'],
    ['white space', ' \n\n', 'cluster: is empty'],
    ['only comments', '# nothing\n---\n# here\n', 'cluster: holds no Kubernetes objects'],
    ['an empty array', '[]', 'cluster: holds no Kubernetes objects'],
    [
      'a printed table',
      'NAME   READY   STATUS\nweb    1/1     Running\n',
      'cluster: holds text as kubectl prints a table, no Kubernetes objects; export with kubectl get … -o yaml or -o json',
    ],
    ['a word', 'hello', 'cluster: holds text, no Kubernetes objects; export with kubectl get … -o yaml or -o json'],
    ['YAML cut short', `${yaml('a')}---\nmetadata: { name: [a`, /^cluster, document 2, line 6: not valid YAML: /],
    ['YAML that is none', 'a: b: c\n', /^cluster, line 1: not valid YAML: /],
    ['tabs for indentation', 'a:\n\tb: 1\n', /^cluster, line 2: not valid YAML: /],
    ['a key twice', `${yaml('a')}kind: Pod\n`, 'cluster, line 5: not valid YAML: duplicated mapping key'],
    ['custom tags', 'a: !!python/object:os.system { b: c }\n', /^cluster, line \d: not valid YAML: unknown tag/],
    ['JSON cut short', `{\n"a": 1,\n"b": [1,`, /^cluster, line 3: not valid JSON: /],
    ['JSON cut short inside text', `{\n"a": "b`, /^cluster, line 2: not valid JSON: /],
    ['JSON with a stray brace', `${account('a')}}`, /^cluster, line 1: not valid JSON: /],
    ['UTF-16', Buffer.from(`\ufeff${yaml('a')}`, 'utf16le'), 'cluster: is UTF-16; save it as UTF-8'],
    ['UTF-16 without a mark', Buffer.from(yaml('a'), 'utf16le'), 'cluster: is UTF-16; save it as UTF-8'],
    ['another encoding', Buffer.from('a: b\nname: M\xfcnchen\n', 'latin1'), 'cluster, line 2: is not UTF-8 text'],
    ['a binary file', Buffer.from('\x7fELF\n\x00\x01\x02\x03\x04', 'latin1'), 'cluster, line 2: is binary, not text'],
    ['a zip archive', 'PK\u0003\u0004rest', 'cluster: is a zip archive; give YAML or JSON, plain, .gz or .tar.gz'],
    ['gzip cut short', gzipSync(account('a')).subarray(0, 40), 'cluster: the gzip file is cut short'],
    [
      'gzip damaged',
      Buffer.from([0x1f, 0x8b, 8, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 1, 1, 1]),
      'cluster: the gzip file is damaged',
    ],
    ['gzip in gzip in gzip', gzipSync(gzipSync(gzipSync('a'))), 'cluster: packed more than twice'],
  ])('%s', async (_name, content, message) => {
    const [code, actual] = await failure(read(content));
    expect(code).toBe('invalid-input');
    if (typeof message === 'string') expect(actual).toBe(message);
    else expect(actual).toMatch(message);
  });

  test.each([
    ['deep JSON', deep(101), {}, 'cluster: nested more than 100 deep'],
    ['very deep JSON', deep(200_000), {}, 'cluster: nested more than 100 deep'],
    ['deep YAML', `a: ${'['.repeat(200)}${']'.repeat(200)}`, {}, 'cluster, line 1: nested more than 100 deep'],
    ['very deep YAML', `a: ${'['.repeat(200_000)}`, {}, 'cluster, line 1: nested more than 100 deep'],
    ['too many objects', list(account('a'), account('b')), { objects: 1 }, 'cluster: more than 1 objects'],
    ['a file that is too large', 'x'.repeat(2000), { fileBytes: 1000 }, 'cluster: more than 1000 bytes unpacked'],
    ['too much in all', 'x'.repeat(2000), { totalBytes: 1000 }, 'cluster: more than 1000 bytes unpacked'],
  ])('%s', async (_name, content, limits, message) => {
    expect(await failure(read(content, limits))).toEqual(['input-too-large', message]);
  });

  test('a decompression bomb, long before it is unpacked', async () => {
    const bomb = gzipSync(gzipSync(Buffer.alloc(64 * 1024 * 1024)));
    expect(bomb.length).toBeLessThan(2000);
    let bytesRead = 0;
    const limits = { totalBytes: 1024 * 1024 };
    const reading = readManifests([file(bomb)], { limits, onProgress: (progress) => (bytesRead = progress.bytesRead) });
    expect(await failure(reading)).toEqual(['input-too-large', 'cluster: more than 1 MiB unpacked']);
    expect(bytesRead).toBeLessThanOrEqual(1024 * 1024);
  });

  test('an alias bomb', async () => {
    const levels = Array.from({ length: 9 }, (_, at) => {
      const inner = at === 0 ? 'lol' : `*l${at - 1}`;
      return `l${at}: &l${at} [${Array(10).fill(inner).join(', ')}]`;
    });
    const [code, message] = await failure(read(levels.join('\n')));
    expect(code).toBe('input-too-large');
    expect(message).toBe('cluster, line 1: its aliases expand to far more than the file holds');
  });

  test('an alias that contains itself', async () => {
    expect((await failure(read('a: &a [*a]')))[0]).toBe('input-too-large');
  });

  test('a merge bomb', async () => {
    const keys = Array.from({ length: 2000 }, (_, at) => `k${at}: 1`).join(', ');
    const merges = Array.from({ length: 2000 }, (_, at) => `m${at}: { <<: *a }`).join('\n');
    expect((await failure(read(`a: &a { ${keys} }\n${merges}`)))[1]).toMatch(/merge keys exceeded/);
  });

  test('archives: cut short, in archives, with too many files, with broken files', async () => {
    const archive = await tar({ 'a.yaml': yaml('a'), 'b.yaml': yaml('b') });
    expect(await failure(read(archive.subarray(0, 520)))).toEqual([
      'invalid-input',
      'cluster: the tar archive is damaged or cut short',
    ]);
    expect(await failure(read(gzipSync(archive).subarray(0, 100)))).toEqual([
      'invalid-input',
      'cluster: the gzip file is cut short',
    ]);
    expect(await failure(read(await tar({ 'inner.json': archive })))).toEqual([
      'invalid-input',
      'cluster:inner.json: an archive inside an archive',
    ]);
    expect(await failure(read(archive, { entries: 1 }))).toEqual([
      'input-too-large',
      'cluster: holds more than 1 files',
    ]);
    expect(await failure(read(await tar({ 'dir/bad.yaml': 'a: [' })))).toEqual([
      'invalid-input',
      'cluster:dir/bad.yaml, line 1: not valid YAML: unexpected end of the stream within a flow collection',
    ]);
    expect(await failure(read(await tar({ 'README.md': 'x' })))).toEqual([
      'invalid-input',
      'cluster: holds no manifests',
    ]);
  });

  test('a stream that breaks, with its own error', async () => {
    async function* broken(): AsyncGenerator<Uint8Array> {
      yield gzipSync(account('a')).subarray(0, 20);
      throw new AppError('invalid-input', 'the disk is gone');
    }
    expect(await failure(readManifests([{ name: 'a', stream: broken() }]))).toEqual([
      'invalid-input',
      'the disk is gone',
    ]);
  });

  test('showing hostile names as one plain line', async () => {
    expect(await failure(read('', {}, 'a\n\u001b[31mb\u202e'))).toEqual(['invalid-input', 'a��[31mb�: is empty']);
  });
});
