/**
 * How fluid the access graph is in a browser without a GPU: the first picture, and the frames while somebody pans, from
 * Chromium's own trace. Part of `npm run bench`; alone, also against a server that runs already:
 *
 *   node --import tsx --conditions=react-server scripts/bench-graph.ts --url http://127.0.0.1:3000 --cluster prod-eu
 *
 * Says so and ends where there is no Chromium, no production build, or no cluster to import.
 */
import { chromium, type Browser, type Page } from '@playwright/test';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { parseArgs } from 'node:util';
import { pathToFileURL } from 'node:url';

/** One measured figure. */
export type GraphFigure = {
  readonly figure: string;
  readonly elements: number;
  readonly firstPictureMs: number;
  readonly frames: number;
  readonly medianFrameMs: number;
  readonly p95FrameMs: number;
  readonly longestFrameMs: number;
  /** Processor time of the page's own thread for a frame: says more than the wall on a busy machine. */
  readonly cpuMsPerFrame: number;
};

const chromiumPath = process.env.LYNCEUS_CHROMIUM ?? '/usr/bin/chromium';
const program = ['--import', 'tsx', '--conditions=react-server', 'scripts/lynceus.ts'];
/** Elements asked of the graph: as it opens, and what the budget is about. */
const limits = [400, 1_500, 3_000];

/** Why the figures cannot be measured here, or null. */
export function whyNoGraphBench(): string | null {
  if (!existsSync(chromiumPath)) return `no Chromium at ${chromiumPath} (LYNCEUS_CHROMIUM names another)`;
  return existsSync('.next/BUILD_ID') ? null : 'no production build here (npm run build makes one)';
}

/** Imports a cluster into a folder, serves it from the production build on a port of its own, and measures its graph. */
export async function measureGraphOf(file: string, data: string): Promise<readonly GraphFigure[]> {
  const env = { ...process.env, KUBECONFIG: '/nonexistent', LYNCEUS_DATA: data, LYNCEUS_DEMO: 'off' };
  const bringIn = spawn(process.execPath, [...program, 'import', file, '--cluster', 'bench'], {
    env,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  await once(bringIn, 'exit');
  const port = await freePort();
  const server = spawn(process.execPath, [...program, 'serve', '--port', String(port), '--data', data], {
    env,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  try {
    const url = `http://127.0.0.1:${port}`;
    await ready(url);
    return await measureGraphAt(url, 'bench');
  } finally {
    server.kill('SIGINT');
    await once(server, 'exit');
  }
}

/** Measures the graph of a cluster that a server shows. */
export async function measureGraphAt(url: string, cluster: string): Promise<readonly GraphFigure[]> {
  const args = ['--no-sandbox', '--disable-gpu', '--disable-background-networking'];
  const browser = await chromium.launch({ executablePath: chromiumPath, args });
  try {
    const figures: GraphFigure[] = [];
    for (const limit of limits) {
      const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
      figures.push(
        await measurePage(browser, page, `${url}/clusters/${cluster}/access?focus=overview&hops=4&risky=0`, limit),
      );
      await page.close();
    }
    return figures;
  } finally {
    await browser.close();
  }
}

async function measurePage(browser: Browser, page: Page, address: string, limit: number): Promise<GraphFigure> {
  await page.goto(`${address}&limit=${limit}`);
  const graph = page.getByRole('application', { name: /^Access graph/ });
  await graph.locator('canvas').first().waitFor();
  const firstPictureMs = await page.evaluate(
    () => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0,
  );
  const [nodes = 0, lines = 0] = ((await graph.getAttribute('aria-label')) ?? '').match(/\d+/g)?.map(Number) ?? [];
  const box = await graph.boundingBox();
  if (!box) throw new Error('the graph has no place on the page');
  // A corner without nodes, so that the hand moves the paper and not the pointer over names.
  const [x, y] = [box.x + box.width - 24, box.y + 60];
  await page.mouse.move(x, y);
  await page.waitForLoadState('networkidle');

  await browser.startTracing(page, {
    categories: ['disabled-by-default-devtools.timeline.frame', 'devtools.timeline.frame', 'toplevel', '__metadata'],
  });
  await page.mouse.down();
  for (let step = 1; step <= 120; step += 1) {
    await page.mouse.move(x - step * 5, y + Math.sin(step / 12) * 120);
  }
  await page.mouse.up();
  // Chromium's own format.
  const { traceEvents } = JSON.parse(String(await browser.stopTracing())) as { traceEvents: readonly TraceEvent[] };
  const frames = frameTimes(traceEvents);
  const at = (share: number) => frames[Math.min(frames.length - 1, Math.floor(frames.length * share))] ?? 0;
  return {
    figure: `graph-panning-${limit}`,
    elements: nodes + lines,
    firstPictureMs: Math.round(firstPictureMs),
    frames: frames.length,
    medianFrameMs: round(at(0.5)),
    p95FrameMs: round(at(0.95)),
    longestFrameMs: round(frames.at(-1) ?? 0),
    cpuMsPerFrame: round(pageCpuMs(traceEvents) / Math.max(1, frames.length)),
  };
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

async function ready(url: string): Promise<void> {
  for (let attempt = 0; attempt < 240; attempt += 1) {
    const answered = await fetch(`${url}/api/readyz`).then(
      ({ ok }) => ok,
      () => false,
    );
    if (answered) return;
    await new Promise((done) => setTimeout(done, 500));
  }
  throw new Error(`no server answers at ${url}`);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const { values } = parseArgs({
    options: { url: { type: 'string' }, cluster: { type: 'string', default: 'prod-eu' } },
  });
  if (!existsSync(chromiumPath)) console.error(`bench: no Chromium at ${chromiumPath}, so nothing is measured`);
  else if (values.url === undefined) console.error('bench: --url names the server; npm run bench starts one by itself');
  else for (const each of await measureGraphAt(values.url, values.cluster)) console.log(JSON.stringify(each));
}
