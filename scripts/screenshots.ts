/**
 * Renders every page to PNG, wide and narrow, dark and light, and what is meant for paper as it is printed.
 *
 *   npm run screenshots                                       a server of its own on a temporary database
 *   npm run screenshots -- --url http://127.0.0.1:3000 --only access
 *   npm run screenshots -- --dump cluster.json.gz             the pages of a real cluster, too
 *
 * The pages are those of e2e/pages.ts with the demo's data. A dump that lies in ../shared/data/clusters is shown, too,
 * unless a server is given. Writes `<page>-<wide|narrow>-<dark|light>.png` and `<page>-print.png` into --out, a folder
 * outside of the project unless told otherwise, and prints what it wrote; at the end what the browser complained about.
 */
import { mkdirSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { chromium, type Browser } from '@playwright/test';
import { addressOf, pages } from '@/e2e/pages';
import { ask } from './screenshots/ask';
import { dumpPages, importDump } from './screenshots/dump-pages';
import { ownServer } from './screenshots/own-server';
import { findChromium } from './setup/chromium.js';

const { values } = parseArgs({
  options: {
    url: { type: 'string' },
    only: { type: 'string' },
    dump: { type: 'string' },
    out: { type: 'string', default: join(tmpdir(), 'lynceus-screenshots') },
  },
});

const sizes = { wide: { width: 1440, height: 900 }, narrow: { width: 390, height: 844 } } as const;
const themes = ['dark', 'light'] as const;

/** An A4 sheet at 96 dots an inch. */
const paper = { width: 794, height: 1123 };
const isPrinted = /report|print/;

/** Pictures that fill the window: a longer page would only make them taller. */
const isPicture = /graph|access/;

const complaints: string[] = [];
const server = values.url ? null : await ownServer();
const base = values.url ?? server?.url ?? '';
const browser = await chromium.launch({
  executablePath: await findChromium(),
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
});
try {
  mkdirSync(values.out, { recursive: true });
  for (const { name, path } of await wanted()) {
    const file = join(values.out, name.replaceAll(/[^a-z0-9]+/gi, '-'));
    for (const [size, viewport] of Object.entries(sizes))
      for (const theme of themes) await shoot(browser, path, `${file}-${size}-${theme}.png`, viewport, { theme });
    if (isPrinted.test(name)) await shoot(browser, path, `${file}-print.png`, paper, { theme: 'light', print: true });
  }
} finally {
  await browser.close();
  server?.stop();
}
for (const line of new Set(complaints)) console.error(line);
process.exitCode = complaints.length > 0 ? 1 : 0;

async function wanted(): Promise<readonly { name: string; path: string }[]> {
  const api = ask(base);
  const matches = (name: string) => !values.only || name.includes(values.only);
  const demo = [];
  for (const name of Object.keys(pages).filter(matches)) demo.push({ name, path: await addressOf(name, api) });
  const dump = values.dump ?? (values.url ? undefined : sharedDump());
  if (dump === undefined) return demo;
  const cluster = await importDump(base, dump);
  return [...demo, ...(await dumpPages(api, cluster)).filter(({ name }) => matches(name))];
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

async function shoot(
  from: Browser,
  path: string,
  file: string,
  viewport: { width: number; height: number },
  { theme, print = false }: { theme: (typeof themes)[number]; print?: boolean },
): Promise<void> {
  const context = await from.newContext({ viewport, colorScheme: theme, baseURL: base, reducedMotion: 'reduce' });
  context.on('weberror', (event) => complaints.push(`${path}: ${event.error().message}`));
  context.on('console', (message) => message.type() === 'error' && complaints.push(`${path}: ${message.text()}`));
  const page = await context.newPage();
  if (print) await page.emulateMedia({ media: 'print' });
  await page.goto(path, { waitUntil: 'networkidle' });
  await page.waitForTimeout(400); // the canvas paints a frame after the network is quiet
  const wider = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  if (wider > 0) complaints.push(`${path}: ${wider} px wider than the window of ${viewport.width} px`);
  await page.screenshot({ path: file, fullPage: !isPicture.test(file) });
  await context.close();
  console.log(file);
}
