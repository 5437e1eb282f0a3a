import Ajv from 'ajv';
import addFormats from 'ajv-formats';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { isSignedBy } from '@/lib/notify/sign';
import { expect, findingList, test, visit } from './fixtures';
import { pages } from './pages';

const notifications = '/settings/notifications';

/** Somebody elsewhere: keeps what it is sent, and answers every page with nothing. */
type Got = { readonly path: string; readonly body: string; readonly headers: Readonly<Record<string, unknown>> };
let elsewhere: Server;
let got: Got[] = [];
const origin = () => `http://127.0.0.1:${(elsewhere.address() as AddressInfo).port}`;

test.beforeEach(async () => {
  got = [];
  elsewhere = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => (body += String(chunk)));
    request.on('end', () => {
      got.push({ path: request.url ?? '', body, headers: request.headers });
      response.writeHead(200, { 'content-type': 'text/html' }).end('<title>elsewhere</title>');
    });
  }).listen(0, '127.0.0.1');
  await once(elsewhere, 'listening');
});

test.afterEach(async ({ request, baseURL }) => {
  const headers = { origin: baseURL ?? '' };
  const view = (await (await request.get('/api/v1/notifications')).json()) as { destinations: { id: string }[] };
  for (const { id } of view.destinations) await request.delete(`/api/v1/notifications/destinations/${id}`, { headers });
  await request.post('/api/v1/notifications/sharing', { headers, data: { address: null, tracker: null } });
  elsewhere.closeAllConnections();
  elsewhere.close();
});

test('A finding is handed on: as Jira wiki text, as plain text, as a picture, and as a new issue', async ({
  page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await visit(page, notifications);
  const form = page.getByRole('form', { name: 'Sharing' });
  await form.getByRole('combobox', { name: 'Issues are opened in' }).selectOption('GitHub');
  await form.getByRole('textbox', { name: 'Repository' }).fill(`${origin()}/team/repo/`);
  await form.getByRole('button', { name: 'Save' }).click();
  await expect(form.getByRole('textbox', { name: 'Repository' })).toHaveValue(`${origin()}/team/repo`); // as it is kept
  await expect(form.getByText('Saved')).toBeVisible();

  await visit(page, '/clusters/prod-eu/findings?subject=sa:payments/ci-bot&severity=critical');
  await findingList(page).rows.first().getByRole('link').click();
  await expect(page).toHaveURL(/\/f\//);
  const heading = await page.getByRole('heading', { level: 1 }).textContent();
  const copied = async (notation: string) => {
    await page.getByRole('button', { name: /Copy for ticket|Copied/ }).click();
    await page.getByRole('menuitem', { name: notation }).click();
    return page.evaluate(() => navigator.clipboard.readText());
  };
  const jira = await copied('Jira wiki text');
  expect(jira).toMatch(/^h3\. /);
  expect(jira).toContain('* *Severity:* critical');
  expect(jira).toMatch(/\{code:bash\}\nkubectl auth can-i/);
  const plain = await copied('Plain text');
  expect(plain.split('\n')[0]).toBe(heading);
  expect(plain).toMatch(/Attack path to .+:\n1\. /);
  expect(plain).toContain(page.url());

  await page.getByRole('button', { name: /Copy for ticket|Copied/ }).click();
  const download = page.waitForEvent('download');
  await page.getByRole('menuitem', { name: 'Picture of the path' }).click();
  expect(await readFile(await (await download).path(), 'utf8')).toMatch(/^<svg [^>]*role="img"/);

  await page.getByRole('button', { name: /Copy for ticket|Copied/ }).click();
  const popup = page.waitForEvent('popup');
  await page.getByRole('menuitem', { name: 'New GitHub issue' }).click();
  await (await popup).waitForLoadState();
  const issue = new URL((await popup).url());
  expect(`${issue.origin}${issue.pathname}`).toBe(`${origin()}/team/repo/issues/new`);
  expect(issue.searchParams.get('title')).toBe(heading);
  expect(issue.searchParams.get('body')).toContain('### ');
  expect(issue.href.length).toBeLessThanOrEqual(6000);
  await (await popup).close();
});

test('A webhook is added, tried, and its log says what came of it', async ({ page, expectNoise }) => {
  await visit(page, notifications);
  await expect(page.getByText('Nobody is told anything yet.')).toBeVisible();
  await page.getByRole('button', { name: 'Add destination' }).click();
  const form = page.getByRole('form', { name: 'Destination' });
  await form.getByRole('textbox', { name: 'Name', exact: true }).fill('Our receiver');
  await form.getByRole('textbox', { name: 'Address' }).fill('http://169.254.169.254/latest');
  expectNoise(/400/);
  await form.getByRole('button', { name: 'Add destination' }).click();
  await expect(form.getByText(/never reached/)).toBeVisible();

  await form.getByRole('textbox', { name: 'Address' }).fill(`${origin()}/hook?token=secret-token`);
  await faultless(page);
  await form.getByRole('button', { name: 'Add destination' }).click();
  await expect(page.getByRole('heading', { name: 'The signing key' })).toBeVisible();
  const key = await page.getByLabel('Signing key', { exact: true }).textContent();
  await page.getByRole('button', { name: 'I have kept it' }).click();

  const destination = page.getByRole('listitem', { name: 'Our receiver' });
  await destination.getByRole('button', { name: 'Send a test' }).click();
  await expect(destination.getByText('The test arrived')).toBeVisible();
  const row = page.getByRole('region', { name: 'Deliveries' }).getByRole('row').nth(1);
  await expect(row).toContainText('A test message to Our receiver');
  await expect(row).toContainText('sent');
  await expect(row).toContainText('status 200 · 1 attempt');
  const [{ path, body, headers } = { path: '', body: '', headers: {} }] = got;
  expect(path).toBe('/hook?token=secret-token');
  expect(
    isSignedBy(
      String(key).trim(),
      String(headers['x-lynceus-timestamp']),
      body,
      String(headers['x-lynceus-signature']),
    ),
  ).toBe(true);
  expect(await page.content()).not.toContain('secret-token');

  await row.getByRole('button', { name: /^Send again/ }).click();
  await expect.poll(() => got.length).toBe(2);

  await page.getByRole('button', { name: 'Add rule' }).click();
  const rule = page.getByRole('form', { name: 'Rule' });
  await rule.getByRole('textbox', { name: 'Name', exact: true }).fill('Criticals');
  await rule.getByRole('checkbox', { name: 'High' }).uncheck();
  await rule.getByRole('checkbox', { name: 'prod-eu' }).check();
  await faultless(page);
  await rule.getByRole('button', { name: 'Add rule' }).click();
  await expect(page.getByRole('listitem', { name: 'Criticals' })).toContainText(
    'New findings and regressed findings: critical; in prod-eu; at once.',
  );

  await page.getByRole('button', { name: 'Change Criticals' }).click();
  await expect(rule.getByRole('checkbox', { name: 'prod-eu' })).toBeChecked();
  await rule.getByRole('textbox', { name: 'Name', exact: true }).fill('Worst of payments');
  await rule.getByRole('textbox', { name: 'Namespaces' }).fill('payments');
  await rule.getByRole('combobox', { name: 'When' }).selectOption('every day at 7:00 UTC');
  await rule.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('listitem', { name: 'Worst of payments' })).toContainText(
    'New findings and regressed findings: critical; in prod-eu; namespace payments; every day at 7:00 UTC.',
  );
  await expect(page.getByRole('listitem', { name: 'Criticals' })).toBeHidden();
});

test('A report is chosen, and taken away as SARIF that code scanning accepts', async ({ page, api }) => {
  await visit(page, '/reports');
  await page.getByRole('combobox', { name: 'Cluster' }).selectOption('prod-eu');
  await expect(page).toHaveURL(/cluster=prod-eu/);
  await page.getByRole('combobox', { name: 'Format' }).selectOption('SARIF 2.1.0');
  await expect(page.getByLabel('Preview')).toContainText('"version": "2.1.0"');
  await page.goBack();
  await expect(page.getByRole('combobox', { name: 'Format' })).not.toHaveValue('sarif');
  await page.goForward();
  await expect(page.getByLabel('Preview')).toContainText('"version": "2.1.0"');
  const download = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Download' }).click();
  expect((await download).suggestedFilename()).toMatch(/^lynceus-prod-eu-[\d-]+\.sarif$/);
  const log = JSON.parse(await readFile(await (await download).path(), 'utf8')) as {
    runs: { results: { locations: { physicalLocation: { artifactLocation: { uri: string } } }[] }[] }[];
  };
  const {
    $schema: _s,
    id: _i,
    $id: _d,
    ...schema
  } = JSON.parse(await readFile('lib/reports/fixtures/sarif-2.1.0-rtm.5.json', 'utf8')) as Record<string, unknown>;
  const ajv = new Ajv({ strict: false, unicodeRegExp: false });
  addFormats(ajv);
  const isValid = ajv.compile(schema);
  isValid(log);
  expect(isValid.errors).toBe(null);
  const results = log.runs.flatMap((run) => run.results);
  expect(results).toHaveLength((await api.findings('cluster=prod-eu&builtin=no&limit=1')).total);
  expect(
    results.every(({ locations }) => locations[0]?.physicalLocation.artifactLocation.uri.startsWith('prod-eu/')),
  ).toBe(true);

  await page.getByRole('link', { name: 'Make a rule for this report' }).click();
  await expect(page.getByText('Add a destination first')).toBeVisible();
});

test('On paper a report has nothing around it, and on the screen axe finds no fault', async ({ page }) => {
  await page.goto('/reports/print?of=team&team=payments');
  const bar = page.getByRole('navigation', { name: 'Report' });
  await expect(bar).toBeVisible();
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await faultless(page);
  }
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
  await expect(bar).toBeHidden();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Team payments');
  expect(await page.evaluate(() => getComputedStyle(document.body).backgroundColor)).toBe('rgb(255, 255, 255)');
  expect(await page.locator('nav, button, aside, script').filter({ visible: true }).count()).toBe(0);
  const pdf = await page.pdf({ preferCSSPageSize: true });
  expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
  await page.emulateMedia({ media: 'screen' });
  await bar.getByRole('link', { name: 'Back to reports' }).click();
  await expect(page).toHaveURL(/\/reports\?of=team&team=payments$/);
});

test('No title and no preview of a link names anything of a cluster', async ({ request, api }) => {
  const named = ['finding', 'subject', 'role', 'binding', 'image', 'posture', 'access graph', 'settings of a cluster'];
  for (const name of named) {
    const page = pages[name];
    const path = typeof page === 'function' ? await page(api) : (page ?? '');
    const html = await (await request.get(path)).text();
    const metas = [...html.matchAll(/<meta (?:property|name)="(?:og:|twitter:|description)[^"]*" content="([^"]*)/g)];
    // The first title is the page's; those behind it belong to pictures.
    const said = [/<title>([^<]*)/.exec(html)?.[1], ...metas.map(([, content]) => content)].join('\n');
    expect(said, path).toContain('A page of Lynceus, for those who may see it.');
    expect(said, path).not.toMatch(/prod-eu|payments|ci-bot|node-operator|incident-responders|settlement/);
  }
});

async function faultless(page: Page) {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
    .analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ target }) => target)])).toEqual([]);
}
