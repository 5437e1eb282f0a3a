/**
 * How fluid the access graph is in a browser without a GPU: the first picture, and the frames while somebody pans, from
 * Chromium's own trace. Part of `npm run bench`; alone, also against a server that runs already:
 *
 *   node --import tsx --conditions=react-server scripts/bench-graph.ts --url http://127.0.0.1:3000 --cluster prod-eu
 *
 * Builds what changed first. Says so and ends where there is no Chromium, or no cluster to import.
 */
import { chromium, type Browser, type Page } from '@playwright/test';
import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { get } from 'node:http';
import { createServer, type AddressInfo } from 'node:net';
import type { Readable } from 'node:stream';
import { parseArgs } from 'node:util';
import { pathToFileURL } from 'node:url';
import { build } from './setup/prepare.js';

/** One measured figure of the picture. */
export type GraphFigure = {
  readonly figure: string;
  readonly elements: number;
  /** Until the picture from the server is painted, in a browser that has been here before. */
  readonly firstPictureMs: number;
  /** The same in a browser that has never been here: scripts, style and fonts have to come first. */
  readonly firstVisitMs: number;
  readonly frames: number;
  readonly medianFrameMs: number;
  readonly p95FrameMs: number;
  readonly longestFrameMs: number;
  /** Processor time of the page's own thread for a frame: says more than the wall on a busy machine. */
  readonly cpuMsPerFrame: number;
};

/** How long the surroundings of subjects take over HTTP, and how much comes over the line. */
export type AnswerFigure = {
  readonly figure: string;
  readonly subjects: number;
  /** The first answer of a server that has just said that it is ready. */
  readonly firstMs: number;
  /** The first answer about a cluster that nobody has asked about; left out where there is none. */
  readonly coldMs?: number;
  readonly medianMs: number;
  readonly p95Ms: number;
  readonly mostCompressedKilobytes: number;
};

type Figure = GraphFigure | AnswerFigure;

const chromiumPath = process.env.LYNCEUS_CHROMIUM ?? '/usr/bin/chromium';
const program = ['--import', 'tsx', '--conditions=react-server', 'scripts/lynceus.ts'];
/** Elements asked of the graph: as it opens, what the budget is about, and the most there can be. */
const limits = [400, 1_500, 3_000];
/** Who holds it fills any limit: a third of the bindings grant it. */
const role = 'cr:edit';
/** How often a browser that has been here comes again; the median of its openings is told. */
const visits = 5;

/** Why the figures cannot be measured here, or null. */
export function whyNoGraphBench(): string | null {
  return existsSync(chromiumPath) ? null : `no Chromium at ${chromiumPath} (LYNCEUS_CHROMIUM names another)`;
}

/** Imports a cluster into a folder, serves it from the production build on a port of its own, and measures its graph. */
export async function measureGraphOf(file: string, data: string, tell: (figure: Figure) => void): Promise<void> {
  await build(); // a build of yesterday would be measured without a word
  const env = { ...process.env, KUBECONFIG: '/nonexistent', LYNCEUS_DATA: data, LYNCEUS_DEMO: 'off' };
  for (const cluster of ['bench', 'bench-unasked']) {
    const bringIn = spawn(process.execPath, [...program, 'import', file, '--cluster', cluster], {
      env,
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    const [code] = await once(bringIn, 'exit');
    if (code !== 0) throw new Error(`the import ended with exit code ${String(code)}`);
  }
  const port = await freePort();
  const server = spawn(process.execPath, [...program, 'serve', '--port', String(port), '--data', data], {
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  try {
    await ready(server);
    await measureGraphAt(`http://127.0.0.1:${port}`, 'bench', tell, 'bench-unasked');
  } finally {
    server.kill('SIGINT');
    await once(server, 'exit');
  }
}

/** Measures the graph of a cluster that a server shows, and the first answer about one that it was not asked about. */
export async function measureGraphAt(
  url: string,
  cluster: string,
  tell: (figure: Figure) => void,
  unasked: string | null = null,
): Promise<void> {
  tell(await measureAnswers(url, cluster, unasked));
  const args = ['--no-sandbox', '--disable-gpu', '--disable-background-networking'];
  const browser = await chromium.launch({ executablePath: chromiumPath, args });
  try {
    for (const limit of limits) {
      const search = new URLSearchParams({ focus: role, hops: '4', risky: '0', limit: String(limit) });
      const address = `${url}/clusters/${cluster}/access?${search.toString()}`;
      const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
      const opened: number[] = [];
      for (let visit = 0; visit <= visits; visit += 1) {
        const visitor = await context.newPage();
        opened.push(await open(visitor, address));
        await visitor.close();
      }
      const [firstVisitMs = 0, ...again] = opened;
      again.sort((a, b) => a - b);
      const firstPictureMs = atShare(again, 0.5);
      const page = await context.newPage();
      await open(page, address);
      tell({ ...(await panned(browser, page, limit)), firstPictureMs, firstVisitMs });
      await context.close();
    }
  } finally {
    await browser.close();
  }
}

/** The surroundings of the riskiest subjects, one after another, each twice: the second time counts. */
async function measureAnswers(url: string, cluster: string, unasked: string | null): Promise<AnswerFigure> {
  const api = `${url}/api/v1/clusters/${cluster}`;
  const first = await timedGet(`${api}/access`);
  const cold = unasked === null ? null : await timedGet(`${url}/api/v1/clusters/${unasked}/access`);
  const found = await fetch(`${api}/access/search?limit=100`);
  const { nodes } = (await found.json()) as { nodes: readonly { id: string }[] }; // as our own API answers
  const subjects = nodes.map(({ id }) => id).filter((id) => /^(sa|user|group):/.test(id));
  const answers: { readonly ms: number; readonly bytes: number }[] = [];
  for (const round of [1, 2]) {
    for (const id of subjects) {
      const answer = await timedGet(`${api}/access?${new URLSearchParams({ focus: id }).toString()}`);
      if (round === 2) answers.push(answer);
    }
  }
  const times = answers.map(({ ms }) => ms).sort((a, b) => a - b);
  return {
    figure: 'graph-http',
    subjects: subjects.length,
    firstMs: round(first.ms),
    ...(cold && { coldMs: round(cold.ms) }),
    medianMs: round(atShare(times, 0.5)),
    p95Ms: round(atShare(times, 0.95)),
    mostCompressedKilobytes: round(Math.max(0, ...answers.map(({ bytes }) => bytes)) / 1_000),
  };
}

/** How long an answer takes, and how many bytes of it come over the line: `fetch` would only tell them unpacked. */
function timedGet(address: string): Promise<{ readonly ms: number; readonly bytes: number }> {
  const started = performance.now();
  return new Promise((resolve, reject) => {
    get(address, { headers: { 'accept-encoding': 'gzip' } }, (answer) => {
      let bytes = 0;
      answer.on('data', (chunk: Buffer) => (bytes += chunk.length));
      answer.on('end', () => {
        if (answer.statusCode === 200) resolve({ ms: performance.now() - started, bytes });
        else reject(new Error(`${address} answered ${String(answer.statusCode)}`));
      });
      answer.on('error', reject);
    }).on('error', reject);
  });
}

const atShare = (sorted: readonly number[], share: number) =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;

/** Opens the graph and waits until it can be used; milliseconds until something of it was seen. */
async function open(page: Page, address: string): Promise<number> {
  // People have a tab before they go somewhere in it. Starting one takes both processors for most of a second.
  await page.waitForTimeout(1_000);
  await page.goto(address);
  await graphOf(page).locator('canvas').first().waitFor();
  await page.waitForLoadState('networkidle');
  const seen = await page.evaluate(() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0);
  return Math.round(seen);
}

const graphOf = (page: Page) => page.getByRole('application', { name: /^Access graph/ });

type Panned = Omit<GraphFigure, 'firstPictureMs' | 'firstVisitMs'>;

/** The frames while the graph on a page is moved with the hand. */
async function panned(browser: Browser, page: Page, limit: number): Promise<Panned> {
  const graph = graphOf(page);
  const [nodes = 0, lines = 0] = ((await graph.getAttribute('aria-label')) ?? '').match(/\d+/g)?.map(Number) ?? [];
  const box = await graph.boundingBox();
  if (!box) throw new Error('the graph has no place on the page');
  // A corner without nodes, so that the hand moves the paper and not the pointer over names.
  const [x, y] = [box.x + box.width - 24, box.y + 60];
  await page.mouse.move(x, y);

  await browser.startTracing(page, {
    categories: ['disabled-by-default-devtools.timeline.frame', 'devtools.timeline.frame', 'toplevel', '__metadata'],
  });
  await panWithSteadyHand(page, x, y);
  // Chromium's own format.
  const { traceEvents } = JSON.parse(String(await browser.stopTracing())) as { traceEvents: readonly TraceEvent[] };
  const frames = frameTimes(traceEvents);
  return {
    figure: `graph-panning-${limit}`,
    elements: nodes + lines,
    frames: frames.length,
    medianFrameMs: round(atShare(frames, 0.5)),
    p95FrameMs: round(atShare(frames, 0.95)),
    longestFrameMs: round(frames.at(-1) ?? 0),
    cpuMsPerFrame: round(pageCpuMs(traceEvents) / Math.max(1, frames.length)),
  };
}

/**
 * Drags the paper for two seconds, 125 times a second as a mouse does, whether or not the page keeps up. Not by
 * Playwright's own mouse: while a button is pressed it asks the page about drag and drop before and after each move,
 * and its questions would be measured as if they were frames.
 */
async function panWithSteadyHand(page: Page, x: number, y: number): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const told: Promise<unknown>[] = [];
  await page.mouse.down();
  const began = performance.now();
  for (let step = 1; step <= 240; step += 1) {
    await new Promise((done) => setTimeout(done, Math.max(0, began + step * 8 - performance.now())));
    const at = { x: x - step * 2.5, y: y + Math.sin(step / 24) * 120 };
    told.push(session.send('Input.dispatchMouseEvent', { type: 'mouseMoved', ...at, button: 'left', buttons: 1 }));
  }
  await Promise.all(told);
  await page.mouse.up();
  await session.detach();
}

type TraceEvent = {
  readonly name: string;
  readonly ts: number;
  readonly pid: number;
  readonly tid: number;
  /** Processor time in microseconds, where Chromium measured it. */
  readonly tdur?: number;
  readonly args?: { readonly name?: string };
};

/** Milliseconds between the frames that were drawn, sorted. */
function frameTimes(events: readonly TraceEvent[]): readonly number[] {
  const drawn = events.filter(({ name }) => name === 'DrawFrame').map(({ ts }) => ts / 1_000);
  drawn.sort((a, b) => a - b);
  return drawn
    .slice(1)
    .map((time, place) => time - (drawn[place] ?? time))
    .sort((a, b) => a - b);
}

/** Processor time that the busiest page's main thread took. */
function pageCpuMs(events: readonly TraceEvent[]): number {
  const threads = events.filter(({ name, args }) => name === 'thread_name' && args?.name === 'CrRendererMain');
  const spent = threads.map(({ pid, tid }) =>
    events.reduce(
      (sum, event) =>
        sum + (event.name.endsWith('RunTask') && event.pid === pid && event.tid === tid ? (event.tdur ?? 0) : 0),
      0,
    ),
  );
  return Math.max(0, ...spent) / 1_000;
}

const round = (value: number) => Math.round(value * 10) / 10;

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo; // it listens on a port, not on a pipe
  await new Promise((done) => probe.close(done));
  return port;
}

/** Waits until a server that was started says that it is ready. */
function ready(server: ChildProcessByStdio<null, Readable, null>): Promise<void> {
  let said = '';
  return new Promise((done, fail) => {
    server.stdout.on('data', (text) => {
      said += String(text);
      if (said.includes('Lynceus is ready')) done();
    });
    server.once('exit', () => fail(new Error(`the server ended without being ready: ${said}`)));
  });
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const { values } = parseArgs({
    options: { url: { type: 'string' }, cluster: { type: 'string', default: 'prod-eu' } },
  });
  if (!existsSync(chromiumPath)) console.error(`bench: no Chromium at ${chromiumPath}, so nothing is measured`);
  else if (values.url === undefined) console.error('bench: --url names the server; npm run bench starts one by itself');
  else await measureGraphAt(values.url, values.cluster, (each) => console.log(JSON.stringify(each)));
}
