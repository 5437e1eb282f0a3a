#!/usr/bin/env node
/** Writes docs/controls/ from the catalogue: `node --import tsx --conditions=react-server scripts/generate-control-docs.ts`. */
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';
import { formattedControlDocs } from './formatted-control-docs';

const folder = fileURLToPath(new URL('../docs/controls/', import.meta.url));
const pages = await formattedControlDocs();

await mkdir(folder, { recursive: true });
for (const name of await readdir(folder)) if (!pages.has(name)) await rm(join(folder, name));
for (const [name, text] of pages) await writeFile(join(folder, name), text);
process.stdout.write(`${pages.size} pages in docs/controls\n`);
