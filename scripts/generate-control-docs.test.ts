import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { formattedControlDocs } from './formatted-control-docs';

const folder = fileURLToPath(new URL('../docs/controls/', import.meta.url));

test('docs/controls says what the catalogue says; run scripts/generate-control-docs.ts when it does not', async () => {
  const pages = await formattedControlDocs();
  expect((await readdir(folder)).sort()).toEqual([...pages.keys()].sort());
  for (const [name, text] of pages) expect(await readFile(join(folder, name), 'utf8'), name).toBe(text);
});
