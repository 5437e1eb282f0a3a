/**
 * Renders every page to PNG: wide and narrow, dark and light, with the demo data.
 *
 *   npm run screenshots                       starts a server of its own on a temporary database
 *   npm run screenshots -- --url http://127.0.0.1:3000 --only access
 *
 * Writes `screenshots/<page>-<wide|narrow>-<dark|light>.png` and prints what it wrote.
 */
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { chromium, type Browser, type Page } from '@playwright/test';
import { findChromium } from './setup/chromium.js';

const { values } = parseArgs({
  options: { url: { type: 'string' }, only: { type: 'string' }, out: { type: 'string', default: 'screenshots' } },
});

const sizes = { wide: { width: 1440, height: 900 }, narrow: { width: 390, height: 844 } } as const;
const themes = ['dark', 'light'] as const;

const server = values.url ? null : await ownServer();
const base = values.url ?? server?.url ?? '';
const browser = await chromium.launch({
  executablePath: await findChromium(),
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
});
try {
  mkdirSync(values.out, { recursive: true });
  for (const { name, path } of await pages(browser)) {
    if (values.only && !name.includes(values.only)) continue;
    for (const [size, viewport] of Object.entries(sizes)) {
      for (const theme of themes) await shoot(browser, name, path, size, viewport, theme);
    }
  }
} finally {
  await browser.close();
  server?.stop();
}

/** The pages worth showing; ids of findings and subjects are taken from the running product. */
async function pages(from: Browser): Promise<{ name: string; path: string }[]> {
  const page = await from.newPage({ baseURL: base });
  const clusters = (await (await page.request.get('/api/v1/clusters')).json()) as { items?: { id: string }[] };
  const cluster = clusters.items?.[0]?.id ?? 'prod-eu';
  const findings = (await (await page.request.get(`/api/v1/findings?cluster=${cluster}&limit=1`)).json()) as {
    items?: { id: string; control: string }[];
  };
  await page.close();
  const finding = findings.items?.[0];
  return [
    { name: 'fleet', path: '/' },
    { name: 'posture', path: `/clusters/${cluster}` },
    { name: 'access', path: `/clusters/${cluster}/access` },
    { name: 'access-table', path: `/clusters/${cluster}/access?view=table` },
    { name: 'subjects', path: `/clusters/${cluster}/subjects` },
    { name: 'subject', path: `/clusters/${cluster}/subjects/sa/payments/ci-bot` },
    { name: 'who-can', path: `/clusters/${cluster}/who-can?verb=get&resource=secrets` },
    { name: 'trends', path: `/clusters/${cluster}/trends` },
    { name: 'coverage', path: `/clusters/${cluster}/coverage` },
    { name: 'findings', path: '/findings' },
    { name: 'finding', path: finding ? `/f/${finding.id}` : '/findings' },
    { name: 'controls', path: '/controls' },
    { name: 'control', path: finding ? `/controls/${finding.control}` : '/controls' },
  ];
}

async function shoot(
  from: Browser,
  name: string,
  path: string,
  size: string,
  viewport: { width: number; height: number },
  theme: (typeof themes)[number],
): Promise<void> {
  const context = await from.newContext({ viewport, colorScheme: theme, baseURL: base, reducedMotion: 'reduce' });
  const page: Page = await context.newPage();
  await page.goto(path, { waitUntil: 'networkidle' });
  await page.waitForTimeout(400); // the canvas paints a frame after the network is quiet
  const file = join(values.out, `${name}-${size}-${theme}.png`);
  await page.screenshot({ path: file, fullPage: !name.startsWith('access') });
  await context.close();
  console.log(file);
}

async function ownServer(): Promise<{ url: string; stop: () => void }> {
  const data = mkdtempSync(join(tmpdir(), 'lynceus-screenshots-'));
  const child = spawn(process.execPath, ['scripts/start.js', '--port', '3986', '--data', data], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, KUBECONFIG: '/nonexistent' },
  });
  const url = await new Promise<string>((resolve, reject) => {
    let text = '';
    child.stdout.on('data', (chunk: Buffer) => {
      text += chunk.toString();
      const found = /http:\/\/\S+/.exec(text)?.[0];
      if (found) resolve(found);
    });
    child.on('exit', (code) => reject(new Error(`the server ended with ${String(code)}`)));
  });
  return {
    url,
    stop: () => {
      child.kill('SIGTERM');
      rmSync(data, { recursive: true, force: true });
    },
  };
}
