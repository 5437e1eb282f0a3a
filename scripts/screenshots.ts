/**
 * Renders every page to PNG: wide and narrow, dark and light, and as it is printed.
 *
 *   npm run screenshots                                       a server of its own on a temporary database
 *   npm run screenshots -- --url http://127.0.0.1:3000 --only "access graph" --only fleet
 *   npm run screenshots -- --url http://127.0.0.1:3000 --look wide-dark
 *   npm run screenshots -- --dump cluster.json.gz             the pages of a real cluster, too
 *
 * The pages are those of e2e/pages.ts with the demo's data, and the reports for paper. A dump that lies in
 * ../shared/data/clusters is shown, too, unless a server is given. `--only` takes a part of a page's name, or the whole
 * name behind an equals sign. Writes `<page>-<look>.png` into --out, a folder outside of the project unless told
 * otherwise, and prints what it wrote; at the end what the browser complained about.
 */
import { mkdirSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { chromium } from '@playwright/test';
import { addressOf, pages } from '@/e2e/pages';
import { ask } from './screenshots/ask';
import { dumpPages, importDump } from './screenshots/dump-pages';
import { ownServer } from './screenshots/own-server';
import { sheets } from './screenshots/sheets';
import { looks, openLooks, shoot } from './screenshots/shoot';
import { findChromium } from './setup/chromium.js';

const { values } = parseArgs({
  options: {
    url: { type: 'string' },
    only: { type: 'string', multiple: true, default: [] },
    look: { type: 'string', multiple: true, default: [] },
    dump: { type: 'string' },
    out: { type: 'string', default: join(tmpdir(), 'lynceus-screenshots') },
  },
});

type Shown = { readonly name: string; readonly path: string };

const server = values.url ? null : await ownServer();
const base = values.url ?? server?.url ?? '';
const complaints: string[] = [];
const browser = await chromium.launch({
  executablePath: await findChromium(),
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
});
try {
  mkdirSync(values.out, { recursive: true });
  const contexts = await openLooks(browser, base);
  for await (const page of wanted()) {
    const shots = looks.map(async (look, index) => {
      const context = contexts[index];
      if (!context || !isWantedLook(look.name)) return;
      const file = join(values.out, `${page.name.replaceAll(/[^a-z0-9]+/gi, '-')}-${look.name}.png`);
      complaints.push(...(await shoot(context, look, page, file)));
      console.log(file);
    });
    await Promise.all(shots);
  }
} finally {
  await browser.close();
  server?.stop();
}
for (const line of new Set(complaints)) console.error(line);
process.exitCode = complaints.length > 0 ? 1 : 0;

/** The demo's pages and the sheets, so many of them as are asked for; then the dump is read, and its pages follow. */
async function* wanted(): AsyncGenerator<Shown> {
  const api = ask(base);
  for (const name of Object.keys(pages).filter(isWanted)) yield { name, path: await addressOf(name, api) };
  yield* sheets.filter(({ name }) => isWanted(name));
  const dump = values.dump ?? (values.url ? undefined : sharedDump());
  if (dump === undefined) return;
  const cluster = await importDump(base, dump);
  yield* (await dumpPages(api, cluster)).filter(({ name }) => isWanted(name));
}

function isWanted(name: string): boolean {
  const { only } = values;
  return (
    only.length === 0 || only.some((part) => (part.startsWith('=') ? name === part.slice(1) : name.includes(part)))
  );
}

function isWantedLook(name: string): boolean {
  return values.look.length === 0 || values.look.some((part) => name.includes(part));
}

/** The dump that lies beside the project, if one does. */
function sharedDump(): string | undefined {
  const folder = join('..', 'shared', 'data', 'clusters');
  try {
    const [first] = readdirSync(folder);
    return first && join(folder, first);
  } catch {
    return undefined;
  }
}
