import {
  expect,
  test as base,
  type APIRequestContext,
  type Browser,
  type BrowserContext,
  type Page,
} from '@playwright/test';
import type { FindingDetail, FindingPage, ScorePoint } from '@/lib/store/types';

type Fixtures = {
  /** Takes noise that a test provokes on purpose, as a pattern of the line that would be reported. */
  expectNoise: (pattern: RegExp) => void;
  /** A page of somebody else: no cookies, no storage, nothing shared with `page`. */
  colleague: Page;
  api: Api;
};

export type Api = ReturnType<typeof apiOf>;

/**
 * The tests of the interface. A console error, an exception in the page or a request that fails makes a test fail: what
 * nobody looks at in a browser is looked at here.
 */
export const test = base.extend<Fixtures & { noise: Noise }>({
  noise: [
    async ({}, provide) => {
      const noise = new Noise();
      await provide(noise);
      expect(noise.unexpected(), 'The browser reported errors').toEqual([]);
    },
    { auto: true },
  ],
  expectNoise: async ({ noise }, provide) => provide((pattern) => noise.expected.push(pattern)),
  context: async ({ context, noise }, provide) => {
    noise.listen(context);
    await provide(context);
  },
  colleague: async ({ browser, noise }, provide) => {
    const context = await strangerContext(browser);
    noise.listen(context);
    await provide(await context.newPage());
    await context.close();
  },
  api: async ({ request }, provide) => provide(apiOf(request)),
});

export { expect };

const strangerContext = (browser: Browser) => browser.newContext({ storageState: { cookies: [], origins: [] } });

class Noise {
  readonly expected: RegExp[] = [];
  readonly #heard: string[] = [];

  listen(context: BrowserContext) {
    context.on('console', (message) => {
      if (message.type() === 'error') this.#heard.push(`console: ${message.text()} (${message.location().url})`);
    });
    context.on('weberror', (event) => this.#heard.push(`exception: ${event.error().message}`));
    context.on('requestfailed', (request) => {
      const reason = request.failure()?.errorText ?? '';
      // A page that is left takes its requests with it.
      if (reason !== 'net::ERR_ABORTED') this.#heard.push(`request: ${reason} ${request.url()}`);
    });
    context.on('response', (response) => {
      if (response.status() >= 400) this.#heard.push(`response: ${response.status()} ${response.url()}`);
    });
  }

  unexpected() {
    return this.#heard.filter((line) => !this.expected.some((pattern) => pattern.test(line)));
  }
}

/** What the API answers, to hold the pages against. */
function apiOf(request: APIRequestContext) {
  const json = async <T>(path: string): Promise<T> => {
    const response = await request.get(`/api/v1/${path}`);
    expect(response.status(), path).toBe(200);
    return (await response.json()) as T; // the types of the store are what the API sends
  };
  return {
    findings: (query = '') => json<FindingPage>(`findings?${query}`),
    finding: (id: string) => json<FindingDetail>(`findings/${id}`),
    clusters: async () => (await json<{ items: { id: string; source: string }[] }>('clusters')).items,
    /** Snapshots with their scores, oldest first. */
    trend: async (cluster: string) => (await json<{ items: ScorePoint[] }>(`clusters/${cluster}/trend`)).items,
  };
}

/**
 * Opens a page and waits until all of it has arrived and answers: what is clicked or typed before React has taken over
 * is lost, and a part that still streams (React marks its place with a template) listens to no key yet.
 */
export async function visit(page: Page, path: string) {
  const response = await page.goto(path);
  await page.waitForFunction(
    () =>
      document.querySelector('template[id^="B:"]') === null &&
      [...document.querySelectorAll('button, a, input')].every((element) =>
        Object.keys(element).some((key) => key.startsWith('__react')),
      ),
  );
  // React marks an element before the effects have run that listen to keys; what is idle has run them.
  await page.evaluate(
    () =>
      new Promise((done) => requestIdleCallback(() => requestIdleCallback(done, { timeout: 2000 }), { timeout: 2000 })),
  );
  return response;
}

/** The list of findings on the page, and what it says of its length. */
export const findingList = (page: Page) => {
  const region = page.getByRole('region', { name: 'Findings', exact: true });
  return { region, count: region.getByRole('status'), rows: region.getByRole('listitem') };
};

/** "1,234 findings", as the list says it. */
export const findingsWord = (count: number) =>
  new RegExp(`^${count === 0 ? 'No findings' : `${count.toLocaleString('en-US')} findings?`}`);

/** Says in the browser who one is. */
export async function sayWho(page: Page, name: string, teams = '') {
  await page.getByRole('button', { name: /^(Say who you are|You are )/ }).click();
  const dialog = page.getByRole('dialog', { name: 'Who are you?' });
  await dialog.getByLabel('Your name').fill(name);
  await dialog.getByLabel('Your teams (optional)').fill(teams);
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('button', { name: `You are ${name}` })).toBeVisible();
}
